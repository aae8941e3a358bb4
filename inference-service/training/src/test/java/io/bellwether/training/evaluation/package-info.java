/** Tests of scores against values that were computed elsewhere. */
@NullMarked
package io.bellwether.training.evaluation;

import org.jspecify.annotations.NullMarked;
