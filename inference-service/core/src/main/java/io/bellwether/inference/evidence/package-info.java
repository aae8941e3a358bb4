/**
 * How sure a comparison of models is: intervals of rows that come in order of time.
 *
 * <p>Start at {@link io.bellwether.inference.evidence.PromotionEvidence}, which says whether one model was better than
 * another by more than chance, or at {@link io.bellwether.inference.evidence.DeflatedSharpe}, which says what the best of
 * many tries is worth. What a score is does not belong here, only numbers of which more is better.
 */
@NullMarked
package io.bellwether.inference.evidence;

import org.jspecify.annotations.NullMarked;
