package io.bellwether.backtest.study;

import io.bellwether.backtest.performance.Performance;
import io.bellwether.backtest.performance.RandomEntries;
import io.bellwether.backtest.run.EquityPoint;
import io.bellwether.backtest.run.Trade;
import io.bellwether.inference.evidence.DeflatedSharpe;
import java.util.List;
import java.util.Map;

/**
 * A strategy on a series.
 *
 * @param performance on the last rung of the ladder
 * @param buyAndHold total return of holding from the first open to the last close, after a fee
 * @param doubt the range that the total return lies in, as far as bars can say
 * @param decisions how often each reason code was given
 * @param doubts why the result should not be believed
 */
public record StudyResult(
        String symbol,
        Performance performance,
        List<RungResult> ladder,
        double buyAndHold,
        RandomEntries random,
        DeflatedSharpe deflated,
        DoubtRange doubt,
        Map<String, Long> decisions,
        List<String> doubts,
        List<Trade> trades,
        List<EquityPoint> curve) {
    public StudyResult {
        ladder = List.copyOf(ladder);
        decisions = Map.copyOf(decisions);
        doubts = List.copyOf(doubts);
        trades = List.copyOf(trades);
        curve = List.copyOf(curve);
    }
}
