package io.bellwether.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.risk.contract.TradingState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertRulesTest {
    private final AlertRules rules =
            new AlertRules(3, Duration.ofMinutes(10), List.of(new BigDecimal("0.005"), new BigDecimal("0.01")));

    @Test
    void tellsOfAStopOnLiveBarsOnly() {
        Step live = new Step(Scene.bar(1, "970", "1000", "975"), null);
        Step old = new Step(Scene.bar(1, "970", "1000", "975", BarSource.BACKFILL), null);

        assertThat(rules.decided(Scene.decide(Scene.engine(), Scene.longOneAt1000(), live)))
                .extracting(Alert::kind)
                .containsExactly(Alert.Kind.STOP);
        assertThat(rules.decided(Scene.decide(Scene.engine(), Scene.longOneAt1000(), old)))
                .isEmpty();
    }

    @Test
    void tellsOfABurstOfDenialsOnce() {
        List<Integer> told = new ArrayList<>();
        for (int i : new int[] {0, 6, 11, 12, 13, 14, 21, 22, 23}) {
            Decision denied = Scene.engine()
                    .decide(
                            Scene.flat(),
                            new Step(Scene.bar(i, "1000"), Scene.buy(i)),
                            TradingState.PAUSED,
                            Scene.WALL_CLOCK);
            if (!rules.decided(denied).isEmpty()) {
                told.add(i);
            }
        }

        // 6, 11 and 12 lie within ten minutes; then there is silence for ten.
        assertThat(told).containsExactly(12, 22);
    }

    @Test
    void tellsOfEachMarkBelowThePeakOnce() {
        DeskState state = Scene.longOneAt1000();
        List<String> told = new ArrayList<>();
        // One unit and 9,000 in money: a peak of 10,010 at 1010.
        for (String price : List.of("1010", "990", "960", "955", "909", "905", "1011", "950")) {
            int number = (int) state.decided();
            Decision decision = new DecisionEngine(
                            new ThresholdStrategy(0.6, 0.6),
                            new Sizing(BigDecimal.ONE, BigDecimal.ZERO),
                            List.of(),
                            new RiskGate(EntryRules.ONE_LONG_POSITION, List.of()),
                            Duration.ofMinutes(5))
                    .decide(
                            state,
                            new Step(Scene.bar(number, price), Scene.hold(number)),
                            TradingState.ACTIVE,
                            Scene.WALL_CLOCK);
            state = decision.after();
            rules.decided(decision).forEach(alert -> told.add(price));
        }

        assertThat(told).containsExactly("955", "909", "950");
    }
}
