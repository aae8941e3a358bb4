/** Tests that the simple models learn what they can, and that the rules trade without looking ahead. */
@NullMarked
package io.bellwether.training.baseline;

import org.jspecify.annotations.NullMarked;
