package io.bellwether.cli.history;

import io.bellwether.execution.TradingMode;
import io.bellwether.feature.set.FeatureSet;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges a recorded run by the invariants {@link Invariant#I1} to {@link Invariant#I9}; {@link SecretSearch} looks for the
 * last one, in files.
 *
 * <p>That a replay decides the same is shown by {@code bellwether parity} over the same recording, which makes features,
 * predictions, decisions and orders anew; here it is only asked that what was said twice was said alike.
 */
public final class HistoryChecker {
    private final Rules rules;
    private final List<FeatureSet> sets;

    /**
     * What holds for the run.
     *
     * @param tickSize of prices, as the features were computed with
     * @param lotSize of volumes, likewise
     * @param maxOrdersPerWindow how many orders may leave within {@code window}, by the venue's clock
     * @param haltGrace how long after a halt an order that was on its way may still be told
     */
    public record Rules(
            TradingMode mode,
            BigDecimal tickSize,
            BigDecimal lotSize,
            int maxOrdersPerWindow,
            Duration window,
            Duration haltGrace) {
        /** Those of the sample: Binance's 50 orders in 10 seconds, and a second for what was on its way. */
        public static Rules paper() {
            return new Rules(
                    TradingMode.PAPER,
                    new BigDecimal("0.01"),
                    new BigDecimal("0.00000001"),
                    50,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1));
        }
    }

    public HistoryChecker(Rules rules, List<FeatureSet> sets) {
        this.rules = rules;
        this.sets = List.copyOf(sets);
    }

    /** Every violation found; empty if the run was clean. */
    public List<Violation> check(History history) {
        List<Violation> found = new ArrayList<>();
        new OrderChecks(rules, history, found).check();
        new BarChecks(rules, sets, history, found).check();
        new Repetitions(found).check(history);
        return found;
    }
}
