/** Tests of the venue that fills by bars: each fill rule by hand, and the books of random lives. */
@NullMarked
package io.bellwether.execution.simulation;

import org.jspecify.annotations.NullMarked;
