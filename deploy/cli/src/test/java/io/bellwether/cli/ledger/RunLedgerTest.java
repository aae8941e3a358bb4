package io.bellwether.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.execution.TradingMode;
import io.bellwether.execution.contract.Completion;
import io.bellwether.marketdata.contract.BarSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunLedgerTest {
    private static final int WARM_UP = 3;
    private static final ExchangeLedger NO_ORDERS = new ExchangeLedger(List.of(), Map.of());

    private final RunLedger ledger = new RunLedger(TradingMode.PAPER, Map.of(Events.FEATURE_SET, WARM_UP));

    @Test
    void findsNothingWrongWithACleanRun() {
        enterRun(10);
        enterOrder(7, "decision-7", new Completion.Filled());

        EventTotals totals = ledger.totals(exchangeWith("decision-7"));

        assertThat(totals.problems()).isEmpty();
        assertThat(totals.bars()).isEqualTo(10);
        assertThat(totals.stableBars()).isEqualTo(8);
        assertThat(totals.featureVectors()).isEqualTo(8);
        assertThat(totals.predictions()).isEqualTo(8);
        assertThat(totals.decisions()).isEqualTo(10);
        assertThat(totals.orders()).isEqualTo(1);
        assertThat(ledger.outstanding(Events.openTime(10)).none()).isTrue();
    }

    @Test
    void countsABarThatIsMissingInTheSequence() {
        enterBars(0, 5);
        enterBars(7, 10);

        assertThat(ledger.totals(NO_ORDERS).gaps()).isEqualTo(2);
    }

    @Test
    void countsABarThatIsMissingAtTheBeginning() {
        enterBars(1, 5);

        assertThat(ledger.totals(NO_ORDERS).gaps()).isEqualTo(1);
    }

    @Test
    void countsABarThatIsMissingInTimeThoughTheSequenceHidesIt() {
        ledger.enter(Events.bar(0, 0, BarSource.BACKFILL));
        ledger.enter(Events.bar(3, 1, BarSource.STREAM));

        assertThat(ledger.totals(NO_ORDERS).gaps()).isEqualTo(2);
    }

    @Test
    void countsTwoBarsThatClaimOneSequence() {
        ledger.enter(Events.bar(0, 0, BarSource.STREAM));
        ledger.enter(Events.bar(1, 0, BarSource.STREAM));

        assertThat(ledger.totals(NO_ORDERS).gaps()).isPositive();
    }

    @Test
    void countsARepeatedEventOnceAndAsADuplicate() {
        enterRun(10);
        ledger.enter(Events.bar(4));
        ledger.enter(Events.prediction(4));
        ledger.enter(Events.prediction(4));

        EventTotals totals = ledger.totals(NO_ORDERS);

        assertThat(totals.bars()).isEqualTo(10);
        assertThat(totals.barRecords()).isEqualTo(11);
        assertThat(totals.duplicates())
                .containsEntry("bars", 1L)
                .containsEntry("predictions", 2L)
                .containsEntry("risk-events", 0L);
        assertThat(totals.problems()).isEmpty();
    }

    @Test
    void missesTheVectorOfAStableBarEvenIfItIsTheFirst() {
        enterBars(0, 6);
        for (int bar = WARM_UP; bar < 6; bar++) {
            ledger.enter(Events.vector(bar));
        }

        assertThat(ledger.totals(NO_ORDERS).missingVectors()).isEqualTo(1);
    }

    @Test
    void missesThePredictionOfAVectorAndTheDecisionOfABar() {
        enterBars(0, 4);
        ledger.enter(Events.vector(3));
        ledger.enter(Events.step(0, null));

        EventTotals totals = ledger.totals(NO_ORDERS);

        assertThat(totals.missingPredictions()).isEqualTo(1);
        assertThat(totals.undecidedBars()).isEqualTo(3);
    }

    @Test
    void doesNotMatchAnOrderThatNobodyAskedFor() {
        enterRun(5);

        assertThat(ledger.totals(exchangeWith("ghost")).unmatchedOrders()).isEqualTo(1);
    }

    @Test
    void doesNotMatchACommandWithoutAnOrder() {
        enterRun(5);
        enterOrder(3, "decision-3", new Completion.Filled());

        assertThat(ledger.totals(NO_ORDERS).unmatchedOrders()).isEqualTo(1);
    }

    @Test
    void doesNotMatchACommandThatBecameTwoOrders() {
        enterRun(5);
        enterOrder(3, "decision-3", new Completion.Filled());

        assertThat(ledger.totals(exchangeWith("decision-3", "decision-3")).unmatchedOrders())
                .isEqualTo(1);
    }

    @Test
    void needsNoOrderForACommandThatEndedOutsideTheVenue() {
        enterRun(8);
        enterOrder(3, "denied", new Completion.Denied("too-old"));
        enterOrder(4, "rejected", new Completion.Rejected(-2010, "no balance"));
        enterOrder(5, "not-placed", new Completion.NotPlaced());

        assertThat(ledger.totals(NO_ORDERS).unmatchedOrders()).isZero();
    }

    @Test
    void measuresFromTheMomentALiveBarWasSeen() {
        enterRun(10);
        enterOrder(7, "decision-7", new Completion.Filled());

        EventTotals totals = ledger.totals(
                exchangeWith("decision-7"),
                Map.of(Events.clientOrderId("decision-7"), Events.seen(7).plusMillis(15)));

        assertThat(totals.barToPrediction().count()).isEqualTo(8);
        assertThat(totals.barToPrediction().p50()).isEqualTo(5, within(0.02));
        assertThat(totals.barToOrder().p50()).isEqualTo(15, within(0.02));
        assertThat(totals.barToAck().max()).isEqualTo(20, within(0.02));
    }

    @Test
    void expectsAnOrderForAReplacementToo() {
        enterRun(5);
        ledger.enter(Events.replacement(3, "stop-4", "stop-3"));

        assertThat(ledger.totals(NO_ORDERS).unmatchedOrders()).isEqualTo(1);
        assertThat(ledger.totals(exchangeWith("stop-4")).unmatchedOrders()).isZero();
    }

    @Test
    void owesNothingForAStopThatWaitsAtTheVenue() {
        enterRun(5);
        ledger.enter(Events.replacement(3, "stop-4", "stop-3"));
        assertThat(ledger.outstanding(Events.openTime(5)).uncompletedOrders()).isEqualTo(1);

        ledger.enter(Events.accepted(3, "stop-4", 0));

        assertThat(ledger.outstanding(Events.openTime(5)).uncompletedOrders()).isZero();
    }

    @Test
    void measuresNothingFromABarThatWasFetchedLater() {
        ledger.enter(Events.bar(0, 0, BarSource.BACKFILL));
        ledger.enter(Events.prediction(0));

        assertThat(ledger.totals(NO_ORDERS).barToPrediction().count()).isZero();
    }

    @Test
    void owesWhatIsNotFinishedYet() {
        enterBars(0, 4);
        ledger.enter(Events.step(0, null));
        ledger.enter(Events.placement(0, "decision-0"));

        Outstanding outstanding = ledger.outstanding(Events.openTime(5));

        assertThat(outstanding).isEqualTo(new Outstanding(true, 0, 0, 3, 1));
    }

    @Test
    void callsAnEmptyRunAndDeadLettersProblems() {
        ledger.enterDeadLetter("paper.bars-dlq", "not JSON");

        EventTotals totals = ledger.totals(NO_ORDERS);

        assertThat(totals.problems()).contains("no bars", "no feature vectors", "no predictions", "1 dead letters");
        assertThat(totals.complaints()).containsExactly("paper.bars-dlq: not JSON");
    }

    private void enterBars(int from, int to) {
        for (int bar = from; bar < to; bar++) {
            ledger.enter(Events.bar(bar));
        }
    }

    private void enterRun(int bars) {
        enterBars(0, bars);
        for (int bar = 0; bar < bars; bar++) {
            ledger.enter(Events.step(bar, null));
        }
        for (int bar = WARM_UP - 1; bar < bars; bar++) {
            ledger.enter(Events.vector(bar));
            ledger.enter(Events.prediction(bar));
        }
    }

    /** The order's sequence numbers follow from its bar, so that they are unique. */
    private void enterOrder(int bar, String decision, Completion completion) {
        ledger.enter(Events.placement(bar, decision));
        ledger.enter(Events.submitted(bar, decision, 2L * bar));
        ledger.enter(Events.completed(bar, decision, 2L * bar + 1, completion));
    }

    private static ExchangeLedger exchangeWith(String... decisions) {
        return new ExchangeLedger(
                List.of(decisions).stream()
                        .map(Events::clientOrderId)
                        .map(Events::exchangeOrder)
                        .toList(),
                Map.of());
    }
}
