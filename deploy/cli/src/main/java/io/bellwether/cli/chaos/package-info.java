/**
 * What can go wrong, what shows that it does no harm, and the judgement over histories.
 *
 * <p>Start at {@link io.bellwether.cli.chaos.Catalogue}: the fifty scenarios are data, in {@code scenarios.yaml}. Running
 * their tests is the command's, one package up.
 */
@NullMarked
package io.bellwether.cli.chaos;

import org.jspecify.annotations.NullMarked;
