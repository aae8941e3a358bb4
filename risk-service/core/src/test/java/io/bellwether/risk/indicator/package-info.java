/** Tests of the indicator rules. */
@NullMarked
package io.bellwether.risk.indicator;

import org.jspecify.annotations.NullMarked;
