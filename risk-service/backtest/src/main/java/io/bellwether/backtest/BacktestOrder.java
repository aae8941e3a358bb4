package io.bellwether.backtest;

import io.bellwether.backtest.study.Costs;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link BacktestProgram} is asked for.
 *
 * @param files bar files; those of one symbol make one series
 * @param from open times before it do not count; null for the beginning
 * @param to open times from it on do not count; null for the end
 * @param model folder of a model; null for a strategy that needs none
 * @param featureSets folder of further feature sets; null for none
 * @param trials how many strategies were tried on these bars, this one included
 * @param allowSeen whether a model may be judged on bars of the time it was trained on
 * @param allowDoubtful whether a result that nobody should believe is reported as if it were one
 * @param portfolio whether one account trades all symbols, instead of one each
 * @param folder where the report goes
 */
public record BacktestOrder(
        List<String> files,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String model,
        @Nullable String featureSets,
        StrategyOrder strategy,
        BigDecimal capital,
        Costs costs,
        int trials,
        long seed,
        boolean allowSeen,
        boolean allowDoubtful,
        boolean portfolio,
        String folder) {
    public BacktestOrder {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("give at least one bar file");
        }
        if (capital.signum() <= 0) {
            throw new IllegalArgumentException("capital must be positive, was " + capital);
        }
        if (trials < 1) {
            throw new IllegalArgumentException("trials must be at least 1, was " + trials);
        }
    }
}
