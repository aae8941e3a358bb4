/**
 * One series, one strategy, and everything a reader needs to doubt the result.
 *
 * <p>Start at {@link io.bellwether.backtest.study.Study}: it walks the bars once with one account on each rung of the ladder
 * of costs ({@link io.bellwether.backtest.study.Rung}) and comes back with a {@link
 * io.bellwether.backtest.study.StudyResult}. Files are read by {@code bars}, pages are written by {@code report}.
 */
@NullMarked
package io.bellwether.backtest.study;

import org.jspecify.annotations.NullMarked;
