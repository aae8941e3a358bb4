package io.bellwether.backtest;

import io.bellwether.backtest.study.Costs;
import io.bellwether.backtest.sweep.Grid;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link SweepProgram} and {@link WalkForwardProgram} are asked for; the fields are those of {@link BacktestOrder} where
 * they have the same names.
 *
 * @param liquidationFeeBps the venue's fee for closing a position by force
 * @param maintenanceBps which part of a position's worth its margin must exceed
 * @param fundingBps what longs pay shorts every eight hours
 * @param folds how often a walk forward chooses
 * @param inSample how many times as long as the judged stretch is the one chosen by
 * @param threads that trade cells side by side
 */
public record SweepOrder(
        List<String> files,
        @Nullable Instant from,
        @Nullable Instant to,
        String model,
        @Nullable String featureSets,
        Grid grid,
        BigDecimal capital,
        Costs costs,
        BigDecimal liquidationFeeBps,
        BigDecimal maintenanceBps,
        BigDecimal fundingBps,
        int folds,
        int inSample,
        int threads,
        long seed,
        boolean allowSeen,
        boolean allowDoubtful,
        String folder) {
    public SweepOrder {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("give at least one bar file");
        }
        if (capital.signum() <= 0) {
            throw new IllegalArgumentException("capital must be positive, was " + capital);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
    }
}
