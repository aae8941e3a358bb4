/** Tests of judgements: few bars whose labels are worked out by hand. */
@NullMarked
package io.bellwether.inference.score;

import org.jspecify.annotations.NullMarked;
