package io.bellwether.risk.file;

import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.RiskGate;
import io.bellwether.risk.Sizing;
import io.bellwether.risk.Stop;
import io.bellwether.risk.Strategy;
import java.time.Duration;
import java.util.List;

/**
 * The parts of a strategy, ready to decide.
 *
 * @param margin whether it needs a venue that lends
 */
public record StrategyPlan(
        Strategy strategy, Sizing sizing, List<Stop> stops, RiskGate gate, Duration orderValidity, boolean margin) {
    public StrategyPlan {
        stops = List.copyOf(stops);
    }

    public DecisionEngine engine() {
        return new DecisionEngine(strategy, sizing, stops, gate, orderValidity);
    }
}
