/**
 * How the lab's programs speak with the command that starts them, and how its files are written: in JSON.
 *
 * <p>Start at {@link io.bellwether.training.json.JsonProgram}. What the orders and answers mean is for their packages to say.
 */
@NullMarked
package io.bellwether.training.json;

import org.jspecify.annotations.NullMarked;
