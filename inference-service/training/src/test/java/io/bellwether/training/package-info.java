/** Tests of what training adds to the cores: labels, splits, metrics, and that the exported file is the trained network. */
@NullMarked
package io.bellwether.training;

import org.jspecify.annotations.NullMarked;
