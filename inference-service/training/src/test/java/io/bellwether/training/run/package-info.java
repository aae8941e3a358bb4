/** Tests of a whole training. */
@NullMarked
package io.bellwether.training.run;

import org.jspecify.annotations.NullMarked;
