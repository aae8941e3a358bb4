/** Claims made again on small made-up bars: every row with its numbers, or with what is missing. */
@NullMarked
package io.bellwether.training.reproduce;

import org.jspecify.annotations.NullMarked;
