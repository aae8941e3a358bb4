package io.bellwether.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.risk.contract.TradingState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TradingDeskTest {
    private final TradingDesk desk = new TradingDesk(Scene.engine(), DeskState.fresh("paper", Scene.SYMBOL));

    @Test
    void decidesNothingBeforeTheAccountIsKnown() {
        desk.bar(Scene.bar(0, "1000"));
        desk.prediction(Scene.buy(0));
        assertThat(next()).isEmpty();

        desk.orderEvent(Scene.account(0, "0", "10000"));

        assertThat(next()).isPresent();
    }

    @Test
    void letsLaterStepsWaitWhileAnOrderIsInFlight() {
        desk.orderEvent(Scene.account(0, "0", "10000"));
        desk.bar(Scene.bar(0, "1000"));
        desk.prediction(Scene.buy(0));
        desk.bar(Scene.bar(1, "1000"));
        desk.prediction(Scene.sell(1));
        assertThat(next()).isPresent();
        assertThat(next()).isEmpty();

        desk.orderEvent(Scene.bought(1, Scene.entryId(0), "1000", "5", "0", Scene.openTime(1)));
        assertThat(next()).isEmpty();
        desk.orderEvent(Scene.completed(2, Scene.entryId(0), new Completion.Filled(), "5"));

        assertThat(next())
                .hasValueSatisfying(
                        decision -> assertThat(decision.event().reason()).isEqualTo("sell-signal"));
    }

    @Test
    void staysBlockedWhileTheOutcomeIsUnknown() {
        desk.orderEvent(Scene.account(0, "0", "10000"));
        desk.bar(Scene.bar(0, "1000"));
        desk.prediction(Scene.buy(0));
        assertThat(next()).isPresent();
        desk.orderEvent(new OrderEvent.OrderUnknown(
                "order-event:paper:1",
                "paper",
                1,
                Scene.entryId(0),
                "client",
                Scene.SYMBOL,
                "timeout",
                Scene.START,
                Scene.WALL_CLOCK));
        desk.bar(Scene.bar(1, "1000"));
        desk.prediction(Scene.buy(1));

        assertThat(next()).isEmpty();
    }

    @Test
    void dropsWhatIsDecidedAlready() {
        desk.orderEvent(Scene.account(0, "0", "10000"));
        desk.bar(Scene.bar(0, "1000"));
        desk.prediction(Scene.hold(0));
        assertThat(next()).isPresent();

        desk.bar(Scene.bar(0, "1000"));
        desk.prediction(Scene.hold(0));

        assertThat(next()).isEmpty();
        assertThat(desk.waitingBars()).isZero();
        assertThat(desk.waitingPredictions()).isZero();
    }

    @Test
    void appliesAnOrderEventOnce() {
        desk.orderEvent(Scene.account(0, "0", "10000"));
        OrderEvent fill = Scene.bought(1, "d", "1000", "1", "0", Scene.START);
        desk.orderEvent(fill);

        TradingDesk.Outcome outcome = desk.orderEvent(fill);

        assertThat(outcome).isEqualTo(new TradingDesk.Outcome.Repeated());
        assertThat(desk.state().requiredBook().position().quantityBase()).isEqualByComparingTo("1");
    }

    @Test
    void noticesMissingOrderEvents() {
        desk.orderEvent(Scene.account(0, "0", "10000"));

        TradingDesk.Outcome outcome = desk.orderEvent(Scene.bought(3, "d", "1000", "1", "0", Scene.START));

        assertThat(outcome).isEqualTo(new TradingDesk.Outcome.AppliedAfterHole(1, 3));
        assertThat(desk.state().nextOrderEvent()).isEqualTo(4);
    }

    @Test
    void comparesALaterReportWithItsOwnBook() {
        desk.orderEvent(Scene.account(0, "0", "10000"));

        TradingDesk.Outcome outcome = desk.orderEvent(Scene.account(1, "0", "9000"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TradingDesk.Outcome.Applied.class,
                        applied -> assertThat(applied.differences())
                                .singleElement()
                                .satisfies(difference ->
                                        assertThat(difference.asset()).isEqualTo("USD")));
        assertThat(desk.state().requiredBook().quoteQuantity()).isEqualByComparingTo("10000");
    }

    @Test
    void refusesAnotherAccountsEvents() {
        OrderEvent foreign = new OrderEvent.AccountReported(
                "order-event:live:0", "live", 0, List.<AssetBalance>of(), Scene.RULES, Scene.START, Scene.WALL_CLOCK);

        assertThatThrownBy(() -> desk.orderEvent(foreign)).hasMessageContaining("was of live");
    }

    private Optional<Decision> next() {
        return desk.decideNext(TradingState.ACTIVE, Scene.WALL_CLOCK);
    }
}
