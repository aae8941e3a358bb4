package io.bellwether.backtest;

import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.RiskGate;
import io.bellwether.risk.Sizing;
import io.bellwether.risk.Stop;
import io.bellwether.risk.ThresholdStrategy;
import io.bellwether.risk.file.StrategyFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tried: a strategy as somebody wrote it down, or risk-service's settings of the same names.
 *
 * @param file a strategy file, which then says everything; null for none
 * @param stopFixed null for none
 * @param stopTrailing null for none
 * @param maxTrades null for no limit
 */
public record StrategyOrder(
        @Nullable String file,
        double buyThreshold,
        double sellThreshold,
        BigDecimal fraction,
        BigDecimal reserve,
        @Nullable BigDecimal stopFixed,
        @Nullable BigDecimal stopTrailing,
        @Nullable Integer maxTrades) {
    private static final Duration ORDER_VALIDITY = Duration.ofMinutes(5);

    /** Risk-service's defaults. */
    static StrategyOrder usual() {
        return new StrategyOrder(
                null,
                0.5,
                0.5,
                new BigDecimal("0.5"),
                new BigDecimal("0.01"),
                new BigDecimal("0.02"),
                new BigDecimal("0.03"),
                null);
    }

    /**
     * What decides.
     *
     * @param margin whether it needs a venue that lends
     */
    record Rules(DecisionEngine engine, boolean margin) {}

    /**
     * The rules.
     *
     * @throws IOException if the file cannot be read or is at fault, with the line and what to do
     */
    Rules rules() throws IOException {
        if (file == null) {
            return new Rules(configured(), false);
        }
        return switch (StrategyFile.parse(file, Files.readString(Path.of(file)))) {
            case StrategyFile.Loaded(var plan) -> new Rules(plan.engine(), plan.margin());
            case StrategyFile.Refused refused -> throw new IOException(refused.toString());
        };
    }

    private DecisionEngine configured() {
        return new DecisionEngine(
                new ThresholdStrategy(buyThreshold, sellThreshold),
                new Sizing(fraction, reserve),
                Stream.<Stop>concat(
                                Stream.ofNullable(stopFixed).map(Stop.Fixed::new),
                                Stream.ofNullable(stopTrailing).map(Stop.Trailing::new))
                        .toList(),
                new RiskGate(maxTrades == null ? OptionalInt.empty() : OptionalInt.of(maxTrades)),
                ORDER_VALIDITY);
    }
}
