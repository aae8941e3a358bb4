package io.bellwether.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.Side;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.risk.contract.TradingState;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics keep their own order and promise nothing about each other's. Decisions must not notice. */
class DeterminismTest {
    private static final int BARS = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void decidesTheSameHoweverTheTopicsInterleave(long seed) {
        List<RiskEvent.StepDecided> expected = new Run(0, false).decisions();

        List<RiskEvent.StepDecided> decisions = new Run(seed, false).decisions();

        assertThat(decisions).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void decidesTheSameWhenEverythingIsDeliveredAgainAfterCrashes(long seed) {
        List<RiskEvent.StepDecided> expected = new Run(0, false).decisions();

        List<RiskEvent.StepDecided> decisions = new Run(seed, true).decisions();

        assertThat(decisions).isEqualTo(expected);
    }

    @Test
    void tellsAStoryWorthRepeating() {
        List<RiskEvent.StepDecided> decisions = new Run(0, false).decisions();

        assertThat(decisions).hasSize(BARS).doesNotHaveDuplicates();
        assertThat(decisions.stream().map(RiskEvent.StepDecided::reason).distinct())
                .contains("buy-signal", "sell-signal", "stop-fixed", "no-prediction", "no-signal", "backfilled");
        assertThat(decisions.stream().filter(decision -> decision.decisionId() != null))
                .hasSizeGreaterThan(10);
    }

    /**
     * One delivery of the same three topics; seed 0 always takes what is first at hand, other seeds mix. A crash loses
     * the desk's memory, keeps its stored state and delivers everything undecided again.
     */
    private static final class Run {
        private final Random mix;
        private final boolean crashing;
        private final List<BarClosed> bars = new ArrayList<>();
        private final List<Prediction> predictions = new ArrayList<>();
        private final Deque<OrderEvent> orderEvents = new ArrayDeque<>();
        private final List<OrderEvent> applied = new ArrayList<>();
        private final List<RiskEvent.StepDecided> decisions = new ArrayList<>();
        private TradingDesk desk = new TradingDesk(Scene.engine(), DeskState.fresh("paper", Scene.SYMBOL));
        private long sequence;
        private int nextBar;
        private int nextPrediction;

        Run(long seed, boolean crashing) {
            this.mix = new Random(seed);
            this.crashing = crashing;
            Random story = new Random(42);
            double price = 1000;
            for (int i = 0; i < BARS; i++) {
                double next = price * (1 + story.nextGaussian() * 0.008);
                bars.add(Scene.bar(
                        i,
                        "%.2f".formatted(Math.min(price, next) * 0.999),
                        "%.2f".formatted(Math.max(price, next) * 1.001),
                        "%.2f".formatted(next),
                        i < 20 || i % 50 == 7 ? BarSource.BACKFILL : BarSource.STREAM));
                int kind = story.nextInt(10);
                if (kind < 8) {
                    predictions.add(kind < 2 ? Scene.buy(i) : kind < 4 ? Scene.sell(i) : Scene.hold(i));
                }
                price = next;
            }
            // The last bar has one, so that every earlier step completes without a clock.
            predictions.removeIf(prediction -> prediction.barSequence() == BARS - 1);
            predictions.add(Scene.hold(BARS - 1));
            orderEvents.add(Scene.account(sequence++, "0", "10000"));
        }

        List<RiskEvent.StepDecided> decisions() {
            while (decisions.size() < BARS) {
                deliverOne();
                Optional<Decision> decision = desk.decideNext(TradingState.ACTIVE, Scene.WALL_CLOCK);
                while (decision.isPresent()) {
                    decisions.add(decision.get().event());
                    OrderCommand.PlaceOrder command = decision.get().command();
                    if (command != null) {
                        fill(command, decision.get());
                    }
                    decision = desk.decideNext(TradingState.ACTIVE, Scene.WALL_CLOCK);
                }
                if (crashing && mix.nextInt(40) == 0) {
                    crash();
                }
            }
            return decisions;
        }

        private void deliverOne() {
            int choice = mix.nextInt(3);
            for (int i = 0; i < 3; i++) {
                if (deliverFrom((choice + i) % 3)) {
                    return;
                }
            }
            throw new AssertionError("nothing left to deliver and %d of %d decided".formatted(decisions.size(), BARS));
        }

        private boolean deliverFrom(int topic) {
            if (topic == 0 && nextBar < bars.size()) {
                desk.bar(bars.get(nextBar++));
                return true;
            }
            if (topic == 1 && nextPrediction < predictions.size()) {
                desk.prediction(predictions.get(nextPrediction++));
                return true;
            }
            if (topic == 2 && !orderEvents.isEmpty()) {
                OrderEvent event = orderEvents.remove();
                desk.orderEvent(event);
                applied.add(event);
                return true;
            }
            return false;
        }

        /** The venue's answer is a function of the order, as in a replay: half of it at the close, half a bit worse. */
        private void fill(OrderCommand.PlaceOrder command, Decision decision) {
            BigDecimal close = decision.step().bar().bar().close();
            BigDecimal half = command.quantityBase().divide(BigDecimal.TWO);
            boolean buys = command.side() == Side.BUY;
            for (String factor : List.of("1", buys ? "1.0001" : "0.9999")) {
                orderEvents.add(Scene.filled(
                        sequence++,
                        command.id(),
                        command.side(),
                        close.multiply(new BigDecimal(factor)).toPlainString(),
                        half.toPlainString(),
                        "0.00001",
                        buys ? "BTC" : "USD",
                        command.eventTime().plusMillis(30)));
            }
            orderEvents.add(Scene.completed(
                    sequence++,
                    command.id(),
                    new Completion.Filled(),
                    command.quantityBase().toPlainString()));
        }

        private void crash() {
            DeskState stored = desk.state();
            desk = new TradingDesk(Scene.engine(), stored);
            DeskState.LastStep last = stored.lastStep();
            // At least once: from somewhere before the first undecided one.
            int undecided = last == null ? 0 : (int) last.barSequence() + 1;
            nextBar = Math.max(0, undecided - mix.nextInt(5));
            nextPrediction = 0;
            for (OrderEvent event : applied) {
                assertThat(desk.orderEvent(event)).isInstanceOf(TradingDesk.Outcome.Repeated.class);
            }
        }
    }
}
