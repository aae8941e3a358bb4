package io.bellwether.backtest;

import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.RiskGate;
import io.bellwether.risk.Sizing;
import io.bellwether.risk.Stop;
import io.bellwether.risk.ThresholdStrategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tried; the fields are risk-service's settings of the same names.
 *
 * @param stopFixed null for none
 * @param stopTrailing null for none
 * @param maxTrades null for no limit
 */
public record StrategyOrder(
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
                0.5,
                0.5,
                new BigDecimal("0.5"),
                new BigDecimal("0.01"),
                new BigDecimal("0.02"),
                new BigDecimal("0.03"),
                null);
    }

    DecisionEngine engine() {
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
