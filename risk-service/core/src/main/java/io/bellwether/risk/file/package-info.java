/**
 * Strategies as files: what trades, how much, when it gives up and what it must never do.
 *
 * <p>Start at {@link io.bellwether.risk.file.StrategyFile}, which shows a whole file. What the parts do is in the packages
 * that they are made of; here is only how they are written down.
 */
@NullMarked
package io.bellwether.risk.file;

import org.jspecify.annotations.NullMarked;
