package io.bellwether.risk.file;

import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.Protection;
import io.bellwether.risk.RiskGate;
import io.bellwether.risk.Sizing;
import io.bellwether.risk.Stop;
import io.bellwether.risk.Strategy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a strategy, ready to decide.
 *
 * @param margin whether it needs a venue that lends
 * @param protection the stop at the venue; absent where the file exempts positions from it by leaving it out
 */
public record StrategyPlan(
        Strategy strategy,
        Sizing sizing,
        List<Stop> stops,
        RiskGate gate,
        Duration orderValidity,
        boolean margin,
        @Nullable Protection protection) {
    public StrategyPlan {
        stops = List.copyOf(stops);
    }

    public DecisionEngine engine() {
        return new DecisionEngine(strategy, sizing, stops, gate, orderValidity, protection);
    }
}
