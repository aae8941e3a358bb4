/**
 * Choosing the features that tell the classes of a label apart.
 *
 * <p>Start at {@link io.bellwether.feature.selection.FeatureSelection}. Scores are computed from the rows of a training fold and
 * from no other; labels come as plain class numbers, for what they mean is the trainer's affair.
 */
@NullMarked
package io.bellwether.feature.selection;

import org.jspecify.annotations.NullMarked;
