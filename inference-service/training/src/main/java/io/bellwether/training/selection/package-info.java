/**
 * Selects features on the training fold of recorded bars and writes a set of them.
 *
 * <p>Start at {@link io.bellwether.training.selection.SelectionProgram}, which the command runs. How a column is scored is in
 * {@code io.bellwether.feature.selection}; which bar has which label in {@code io.bellwether.inference.label}.
 */
@NullMarked
package io.bellwether.training.selection;

import org.jspecify.annotations.NullMarked;
