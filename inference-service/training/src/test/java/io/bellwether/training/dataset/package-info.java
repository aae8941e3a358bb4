/** Tests of datasets: which bars become rows, what is refused, and that nothing half-made is ever found. */
@NullMarked
package io.bellwether.training.dataset;

import org.jspecify.annotations.NullMarked;
