package io.bellwether.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.risk.contract.TradingState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A strategy whose positions have a stop at the venue five percent away; the account is long one unit at 1000. */
class ProtectionTest {
    private static final String GUARD = "decision:paper:threshold:BTCUSD:1m:1385596800000:guard-3";

    private final TradingDesk desk = new TradingDesk(
            new DecisionEngine(
                    new ThresholdStrategy(0.6, 0.6),
                    new Sizing(new BigDecimal("0.1"), new BigDecimal("0.01")),
                    List.of(new Stop.Fixed(new BigDecimal("0.02"))),
                    new RiskGate(new EntryRules(OptionalInt.empty(), 2, false), List.of()),
                    Duration.ofMinutes(5),
                    new Protection(new BigDecimal("0.05"), Duration.ofSeconds(10))),
            Scene.longOneAt1000());

    @Test
    void asksForAStopAtTheVenueOnceAPositionIsOpen() {
        OrderCommand command = desk.protect(Scene.WALL_CLOCK).orElseThrow();

        assertThat(command).isInstanceOfSatisfying(OrderCommand.PlaceOrder.class, stop -> {
            assertThat(stop.id()).isEqualTo(GUARD);
            assertThat(stop.side()).isEqualTo(Side.SELL);
            assertThat(stop.terms()).isEqualTo(new OrderTerms.StopMarket(new BigDecimal("950.00")));
            assertThat(stop.quantityBase()).isEqualByComparingTo("1");
        });
        assertThat(desk.protect(Scene.WALL_CLOCK)).isEmpty();
        assertThat(guard().live()).isFalse();
        desk.bar(Scene.bar(1, "1000"));
        desk.prediction(Scene.sell(1));
        assertThat(desk.decideNext(TradingState.ACTIVE, Scene.WALL_CLOCK))
                .as("an exit would take the stop's place, if there is one")
                .isEmpty();
        desk.orderEvent(accepted(3));
        assertThat(guard().live()).isTrue();
        assertThat(desk.decideNext(TradingState.ACTIVE, Scene.WALL_CLOCK)).isPresent();
    }

    @Test
    void putsAnExitInThePlaceOfTheStop() {
        protect();

        Decision exit = decide(1, "975", Scene.hold(1));

        assertThat(exit.reason()).isEqualTo("stop-fixed");
        assertThat(exit.order()).isInstanceOfSatisfying(OrderCommand.ReplaceOrder.class, replace -> {
            assertThat(replace.decisionId()).isEqualTo(GUARD);
            assertThat(replace.id()).isEqualTo(Scene.exitId(1));
            assertThat(replace.terms()).isEqualTo(new OrderTerms.Market());
            assertThat(replace.quantityBase()).isEqualByComparingTo("1");
        });
        desk.orderEvent(Scene.completed(4, GUARD, new Completion.Canceled(), "0"));
        desk.orderEvent(Scene.sold(5, Scene.exitId(1), "975", "1", "0", Scene.openTime(2)));
        desk.orderEvent(Scene.completed(6, Scene.exitId(1), new Completion.Filled(), "1"));
        assertThat(desk.protect(Scene.WALL_CLOCK))
                .as("nothing is left to protect")
                .isEmpty();
        assertThat(desk.state().inFlight()).isNull();
    }

    @Test
    void doesNotBindAPositionWhoseExitFailed() {
        protect();
        decide(1, "975", Scene.hold(1));
        desk.orderEvent(Scene.completed(4, GUARD, new Completion.Canceled(), "0"));
        desk.orderEvent(Scene.completed(5, Scene.exitId(1), new Completion.Denied("expired"), "0"));
        assertThat(desk.protect(Scene.WALL_CLOCK)).isEmpty();

        Decision again = decide(2, "975", Scene.hold(2));

        assertThat(again.reason()).isEqualTo("exit-unfinished");
        assertThat(again.order()).isInstanceOf(OrderCommand.PlaceOrder.class);
    }

    @Test
    void growsWithThePosition() {
        protect();
        decide(1, "1000", Scene.buy(1));
        desk.orderEvent(Scene.bought(4, Scene.entryId(1), "1000", "0.9", "0", Scene.openTime(2)));
        assertThat(desk.protect(Scene.WALL_CLOCK)).as("the entry is not over").isEmpty();

        desk.orderEvent(Scene.completed(5, Scene.entryId(1), new Completion.Filled(), "0.9"));

        assertThat(desk.protect(Scene.WALL_CLOCK).orElseThrow())
                .isInstanceOfSatisfying(OrderCommand.ReplaceOrder.class, replace -> {
                    assertThat(replace.decisionId()).isEqualTo(GUARD);
                    assertThat(replace.quantityBase()).isEqualByComparingTo("1.9");
                });
    }

    @Test
    void countsAPositionThatTheVenueStoppedAsStopped() {
        protect();

        desk.orderEvent(Scene.sold(4, GUARD, "949", "1", "0", Scene.openTime(1)));
        desk.orderEvent(Scene.completed(5, GUARD, new Completion.Filled(), "1"));

        assertThat(desk.state().guard()).isNull();
        assertThat(desk.state().track().recent())
                .singleElement()
                .satisfies(trade -> assertThat(trade.byStop()).isTrue());
        assertThat(decide(1, "948", Scene.hold(1)).reason()).isEqualTo("no-signal");
    }

    @Test
    void asksARefusingVenueOnceABar() {
        desk.protect(Scene.WALL_CLOCK);
        desk.orderEvent(Scene.completed(3, GUARD, new Completion.Rejected(-2010, "no"), "0"));
        assertThat(desk.state().guard()).isNull();
        assertThat(desk.protect(Scene.WALL_CLOCK)).isEmpty();

        decide(1, "1000", Scene.hold(1));

        assertThat(desk.protect(Scene.WALL_CLOCK)).isPresent();
    }

    @Test
    void takesAStopBackThatNothingNeedsAnyMore() {
        protect();
        desk.orderEvent(new OrderEvent.ExternalFill(
                "order-event:paper:4",
                "paper",
                4,
                "web",
                Scene.SYMBOL,
                Side.SELL,
                OrderEvent.Origin.MANUAL,
                new Fill(4, new BigDecimal("1000"), BigDecimal.ONE, BigDecimal.ZERO, "USD"),
                Scene.openTime(1),
                Scene.WALL_CLOCK));

        assertThat(desk.protect(Scene.WALL_CLOCK).orElseThrow())
                .isInstanceOfSatisfying(
                        OrderCommand.CancelOrder.class,
                        cancel -> assertThat(cancel.decisionId()).isEqualTo(GUARD));
        assertThat(desk.protect(Scene.WALL_CLOCK)).isEmpty();
    }

    private void protect() {
        assertThat(desk.protect(Scene.WALL_CLOCK)).isPresent();
        desk.orderEvent(accepted(3));
    }

    private Guard guard() {
        Guard guard = desk.state().guard();
        assertThat(guard).isNotNull();
        return guard;
    }

    private Decision decide(int number, String price, Prediction prediction) {
        desk.bar(Scene.bar(number, price));
        desk.prediction(prediction);
        return desk.decideNext(TradingState.ACTIVE, Scene.WALL_CLOCK).orElseThrow();
    }

    private static OrderEvent accepted(long sequence) {
        return new OrderEvent.OrderAccepted(
                "order-event:paper:" + sequence,
                "paper",
                sequence,
                GUARD,
                "client",
                Scene.SYMBOL,
                1,
                Scene.START,
                Scene.WALL_CLOCK);
    }
}
