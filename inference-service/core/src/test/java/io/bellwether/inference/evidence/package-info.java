/** Tests of intervals and comparisons. */
@NullMarked
package io.bellwether.inference.evidence;

import org.jspecify.annotations.NullMarked;
