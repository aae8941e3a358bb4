package io.bellwether.backtest.run;

import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.RiskGate;
import io.bellwether.risk.Sizing;
import io.bellwether.risk.Stop;
import io.bellwether.risk.ThresholdStrategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Engines for tests. */
final class Engines {
    private Engines() {}

    /** Buys and sells at a half, with a tenth of the money, and with these stops. */
    static DecisionEngine threshold(Stop... stops) {
        return new DecisionEngine(
                new ThresholdStrategy(0.5, 0.5),
                new Sizing(new BigDecimal("0.1"), new BigDecimal("0.01")),
                List.of(stops),
                new RiskGate(OptionalInt.empty()),
                Duration.ofMinutes(5));
    }
}
