/**
 * Rules of thumb over indicators, computed by ta4j: what traders used before models, and what a model has to beat.
 *
 * <p>Start at {@link io.bellwether.risk.indicator.IndicatorRule}. This is the only package that knows ta4j. What a rule's
 * score leads to is for strategies to say.
 */
@NullMarked
package io.bellwether.risk.indicator;

import org.jspecify.annotations.NullMarked;
