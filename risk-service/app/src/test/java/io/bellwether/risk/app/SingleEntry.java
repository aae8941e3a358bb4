package io.bellwether.risk.app;

import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.risk.Decision;
import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.DeskState;
import io.bellwether.risk.RiskGate;
import io.bellwether.risk.Sizing;
import io.bellwether.risk.ThresholdStrategy;
import io.bellwether.risk.TradingDesk;
import io.bellwether.risk.contract.TradingState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** A desk that may enter once in its life, and has just decided to. */
final class SingleEntry {
    private SingleEntry() {}

    static TradingDesk decided(DeskState state, Effects effects) {
        DecisionEngine once = new DecisionEngine(
                new ThresholdStrategy(0.5, 0.5),
                new Sizing(new BigDecimal("0.5"), new BigDecimal("0.01")),
                List.of(),
                new RiskGate(OptionalInt.of(1)),
                Duration.ofMinutes(5));
        TradingDesk desk = new TradingDesk(once, state);
        OrderEvent report = Market.report("twins", 0, "10000");
        desk.orderEvent(report);
        desk.bar(Market.closed(0, "1000", BarSource.STREAM));
        desk.prediction(Market.prediction(0, 0.1, 0.8, 0.1));
        DeskState before = desk.state();
        Decision decision = desk.decideNext(TradingState.ACTIVE, Instant.EPOCH).orElseThrow();
        effects.add(report);
        effects.add(new Effects.Decided(before, TradingState.ACTIVE, decision));
        return desk;
    }
}
