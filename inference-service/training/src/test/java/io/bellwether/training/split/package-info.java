/** Tests of splits: nothing judged is known to what is learned from, and no row is lost without need. */
@NullMarked
package io.bellwether.training.split;

import org.jspecify.annotations.NullMarked;
