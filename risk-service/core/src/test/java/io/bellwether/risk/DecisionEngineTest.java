package io.bellwether.risk;

import static io.bellwether.risk.Scene.bar;
import static io.bellwether.risk.Scene.buy;
import static io.bellwether.risk.Scene.decide;
import static io.bellwether.risk.Scene.engine;
import static io.bellwether.risk.Scene.flat;
import static io.bellwether.risk.Scene.longOneAt1000;
import static io.bellwether.risk.Scene.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.inference.contract.GateResult;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.risk.contract.RiskEvent.Action;
import io.bellwether.risk.contract.TradingState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionEngineTest {
    static Stream<Arguments> positionsAndPredictions() {
        return Stream.of(
                arguments("flat", null, Action.HOLD, "no-prediction"),
                arguments("flat", outlook(0.1, 0.6, 0.3), Action.ENTER, "buy-signal"),
                arguments("flat", outlook(0.1, 0.5999, 0.3001), Action.HOLD, "no-signal"),
                arguments("flat", outlook(0.1, 0.3, 0.6), Action.HOLD, "no-signal"),
                arguments("long", null, Action.HOLD, "no-prediction"),
                arguments("long", outlook(0.1, 0.3, 0.6), Action.EXIT, "sell-signal"),
                arguments("long", outlook(0.1, 0.3001, 0.5999), Action.HOLD, "no-signal"),
                arguments("long", outlook(0.1, 0.6, 0.3), Action.HOLD, "no-signal"),
                arguments("flat", new Outlook.PriceForecast(2000, 1), Action.HOLD, "no-signal"));
    }

    @ParameterizedTest
    @MethodSource("positionsAndPredictions")
    void buysWhileFlatAndSellsWhileLongAtTheThreshold(
            String held, @Nullable Outlook outlook, Action action, String reason) {
        DeskState state = held.equals("long") ? longOneAt1000() : flat();
        @Nullable Prediction prediction = outlook == null ? null : Scene.prediction(1, outlook, List.of());

        Decision decision = decide(engine(), state, new Step(bar(1, "1000"), prediction));

        assertThat(decision.event().action()).isEqualTo(action);
        assertThat(decision.event().reason()).isEqualTo(reason);
        assertThat(decision.command() != null).isEqualTo(action == Action.ENTER || action == Action.EXIT);
    }

    static Stream<Arguments> refusals() {
        DeskState inFlight =
                decide(engine(), flat(), new Step(bar(0, "1000"), buy(0))).after();
        DeskState poor = engine().applied(DeskState.fresh("paper", Scene.SYMBOL), Scene.account(0, "0", "9.98"));
        DeskState broke = engine().applied(DeskState.fresh("paper", Scene.SYMBOL), Scene.account(0, "0", "0"));
        return Stream.of(
                arguments(flat(), TradingState.HALTED, BarSource.STREAM, new DenialReason.TradingHalted()),
                arguments(flat(), TradingState.PAUSED, BarSource.STREAM, new DenialReason.TradingPaused()),
                arguments(flat(), TradingState.REDUCE_ONLY, BarSource.STREAM, new DenialReason.ReduceOnly()),
                arguments(flat(), TradingState.FLATTEN, BarSource.STREAM, new DenialReason.Flattening()),
                arguments(
                        DeskState.fresh("paper", Scene.SYMBOL),
                        TradingState.ACTIVE,
                        BarSource.STREAM,
                        new DenialReason.NoAccountReport()),
                arguments(
                        inFlight,
                        TradingState.ACTIVE,
                        BarSource.STREAM,
                        new DenialReason.OrderInFlight(Scene.entryId(0))),
                arguments(
                        flat(),
                        TradingState.ACTIVE,
                        BarSource.BACKFILL,
                        new DenialReason.BackfilledBar(Scene.openTime(1))),
                arguments(
                        poor,
                        TradingState.ACTIVE,
                        BarSource.STREAM,
                        new DenialReason.NotionalBelowMinimum(new BigDecimal("4.99000"), new BigDecimal("5"))),
                arguments(
                        broke,
                        TradingState.ACTIVE,
                        BarSource.STREAM,
                        new DenialReason.QuantityBelowMinimum(BigDecimal.ZERO, new BigDecimal("0.00001"))));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void deniesAnEntryWithItsReason(DeskState state, TradingState trading, BarSource source, DenialReason reason) {
        Decision decision = engine().decide(
                        state, new Step(bar(1, "1000", "1000", "1000", source), buy(1)), trading, Scene.WALL_CLOCK);

        assertThat(decision.event().action()).isEqualTo(Action.DENY);
        assertThat(decision.event().reason()).isEqualTo(reason.code());
        assertThat(decision.denial()).isEqualTo(reason);
        assertThat(decision.command()).isNull();
    }

    @Test
    void deniesASecondEntryWhateverTheStrategyWants() {
        Verdict verdict = new RiskGate(OptionalInt.empty())
                .judgeEntry(
                        new Limit.Entry(
                                longOneAt1000(),
                                new Step(bar(1, "1000"), null),
                                Direction.LONG,
                                BigDecimal.ONE,
                                Portfolio.NONE),
                        TradingState.ACTIVE);

        assertThat(verdict).isEqualTo(new Verdict.Denied(new DenialReason.PositionExists(BigDecimal.ONE)));
    }

    @Test
    void deniesASaleOfNothing() {
        Verdict verdict = new RiskGate(OptionalInt.empty())
                .judgeExit(flat(), bar(1, "1000").bar(), TradingState.ACTIVE, BigDecimal.ONE);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Denied.class,
                        denied -> assertThat(denied.reason().code()).isEqualTo("no-position"));
    }

    @Test
    void deniesExitsTooWhileHalted() {
        Decision decision = engine().decide(
                        longOneAt1000(),
                        new Step(bar(1, "900", "1000", "900"), null),
                        TradingState.HALTED,
                        Scene.WALL_CLOCK);

        assertThat(decision.event().reason()).isEqualTo("trading-halted");
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTIVE", "PAUSED", "REDUCE_ONLY"})
    void letsAPositionBeClosedWhereEntriesAreForbidden(TradingState trading) {
        Decision decision =
                engine().decide(longOneAt1000(), new Step(bar(1, "1000"), sell(1)), trading, Scene.WALL_CLOCK);

        assertThat(decision.event().reason()).isEqualTo("sell-signal");
        assertThat(decision.command()).isNotNull();
    }

    @Test
    void closesAPositionThatIsToBeFlattened() {
        Decision decision = engine().decide(
                        longOneAt1000(), new Step(bar(1, "1000"), buy(1)), TradingState.FLATTEN, Scene.WALL_CLOCK);

        assertThat(decision.event().reason()).isEqualTo("flatten");
        assertThat(decision.event().action()).isEqualTo(Action.EXIT);
    }

    @Test
    void flattensAtOnceWithoutABar() {
        DecisionEngine.Flattening flattening =
                engine().flatten(longOneAt1000(), 7, Scene.WALL_CLOCK).orElseThrow();

        assertThat(flattening.command().id()).isEqualTo("decision:paper:threshold:BTCUSD:1m:1385596800000:flatten-7");
        assertThat(flattening.command().reduceOnly()).isTrue();
        assertThat(flattening.command().quantityBase()).isEqualByComparingTo("1");
        assertThat(flattening.after().inFlight())
                .isEqualTo(new OrderInFlight(flattening.command().id(), Side.SELL, false, "flatten"));
        assertThat(engine().flatten(flattening.after(), 8, Scene.WALL_CLOCK)).isEmpty();
        assertThat(engine().flatten(flat(), 9, Scene.WALL_CLOCK)).isEmpty();
    }

    @Test
    void deniesEntriesBeyondTheMaximum() {
        DecisionEngine engine = engine(OptionalInt.of(1));
        DeskState state =
                decide(engine, flat(), new Step(bar(0, "1000"), buy(0))).after();
        state = engine.applied(state, Scene.completed(1, Scene.entryId(0), new Completion.NotPlaced(), "0"));

        Decision decision = decide(engine, state, new Step(bar(1, "1000"), buy(1)));

        assertThat(decision.denial()).isEqualTo(new DenialReason.MaxTradesReached(1, 1));
    }

    @Test
    void holdsOnAPredictionThatFailedAGate() {
        Prediction gated = Scene.prediction(
                1, new Outlook.ClassProbabilities(0, 1, 0), List.of(new GateResult("entropy", false, 0.9, 0.5)));

        Decision decision = decide(engine(), flat(), new Step(bar(1, "1000"), gated));

        assertThat(decision.event().reason()).isEqualTo("prediction-gated");
    }

    @Test
    void writesACommandThatCarriesItsWholeOrigin() {
        Decision decision = decide(engine(), flat(), new Step(bar(7, "1234.56"), buy(7)));

        assertThat(decision.command())
                .isEqualTo(new OrderCommand.PlaceOrder(
                        "decision:paper:threshold:BTCUSD:1m:1385597220000:entry",
                        "paper",
                        Scene.SYMBOL,
                        Side.BUY,
                        new OrderTerms.Market(),
                        new BigDecimal("4.05002"), // 5000 / 1234.56 = 4.050025...
                        "buy-signal",
                        Instant.parse("2013-11-28T00:07:00Z"),
                        Instant.parse("2013-11-28T00:13:00Z"),
                        Instant.parse("2013-11-28T00:08:00Z"),
                        Scene.WALL_CLOCK));
        assertThat(decision.event().id()).isEqualTo("step:paper:BTCUSD:1385597220000");
        assertThat(decision.event().equityQuote()).isEqualByComparingTo("10000");
    }

    private static Outlook outlook(double hold, double buy, double sell) {
        return new Outlook.ClassProbabilities(hold, buy, sell);
    }
}
