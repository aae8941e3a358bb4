package io.bellwether.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bellwether.execution.contract.Completion;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.contract.TradingState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An account of 10,000 that wants to buy 5 units at 1000 at the close of bar 100. */
class LimitTest {
    private static final Instant NOW = Scene.openTime(101);

    static Stream<Arguments> boundaries() {
        Portfolio other = held("4000", 0.8);
        return Stream.of(
                arguments(new ExposureLimit.Leverage(d("0.5")), Track.NONE, Portfolio.NONE, null),
                arguments(new ExposureLimit.Leverage(d("0.49")), Track.NONE, Portfolio.NONE, "leverage-above-limit"),
                // 9000 of 14000
                arguments(new ExposureLimit.Leverage(d("0.64")), Track.NONE, other, "leverage-above-limit"),
                arguments(new ExposureLimit.PositionSize(d("5")), Track.NONE, Portfolio.NONE, null),
                arguments(new ExposureLimit.PositionSize(d("4.9")), Track.NONE, Portfolio.NONE, "position-above-limit"),
                arguments(new ExposureLimit.OrderSize(d("5000")), Track.NONE, Portfolio.NONE, null),
                arguments(new ExposureLimit.OrderSize(d("4999")), Track.NONE, Portfolio.NONE, "order-above-limit"),
                arguments(new ExposureLimit.SymbolShare(d("0.5")), Track.NONE, Portfolio.NONE, null),
                arguments(new ExposureLimit.SymbolShare(d("0.4")), Track.NONE, Portfolio.NONE, "symbol-above-limit"),
                arguments(new ExposureLimit.PortfolioShare(d("0.65")), Track.NONE, other, null),
                arguments(new ExposureLimit.PortfolioShare(d("0.64")), Track.NONE, other, "portfolio-above-limit"),
                arguments(new ExposureLimit.OpenPositions(2), Track.NONE, other, null),
                arguments(new ExposureLimit.OpenPositions(1), Track.NONE, other, "too-many-positions"),
                arguments(new ExposureLimit.Correlation(0.9), Track.NONE, other, null),
                arguments(new ExposureLimit.Correlation(0.8), Track.NONE, other, "correlated-position"),
                arguments(new ExposureLimit.Correlation(0.8), Track.NONE, held("-4000", -0.8), "correlated-position"),
                arguments(new ExposureLimit.Correlation(0.8), Track.NONE, held("-4000", 0.8), null),
                arguments(new MarketLimit.OrderRate(3, minutes(10)), ordered(9, 5), Portfolio.NONE, null),
                arguments(
                        new MarketLimit.OrderRate(2, minutes(10)), ordered(9, 5), Portfolio.NONE, "order-rate-reached"),
                arguments(new MarketLimit.OrderRate(2, minutes(9)), ordered(9, 5), Portfolio.NONE, null),
                // The close before was 990, and bar 99 is missing.
                arguments(new MarketLimit.PriceCollar(d("0.0102")), Track.NONE, Portfolio.NONE, null),
                arguments(new MarketLimit.PriceCollar(d("0.0101")), Track.NONE, Portfolio.NONE, "price-outside-collar"),
                arguments(new MarketLimit.StaleData(minutes(1)), Track.NONE, Portfolio.NONE, null),
                arguments(new MarketLimit.StaleData(Duration.ofSeconds(59)), Track.NONE, Portfolio.NONE, "stale-data"),
                arguments(new MarketLimit.Volatility(60, 0.002), Track.NONE, Portfolio.NONE, null),
                arguments(new MarketLimit.Volatility(60, 0.0019), Track.NONE, Portfolio.NONE, "volatility-above-limit"),
                arguments(new MarketLimit.Volatility(30, 0.1), Track.NONE, Portfolio.NONE, "volatility-above-limit"),
                arguments(new MarketLimit.Cooldown(minutes(5)), closed(-1, true, 5), Portfolio.NONE, null),
                arguments(new MarketLimit.Cooldown(minutes(6)), closed(-1, true, 5), Portfolio.NONE, "cooling-down"),
                arguments(
                        new LossLimit.StopGuard(2, minutes(20), minutes(10)),
                        closed(-1, true, 25, 9),
                        Portfolio.NONE,
                        "stop-guard"),
                arguments(
                        new LossLimit.StopGuard(2, minutes(15), minutes(10)),
                        closed(-1, true, 25, 9),
                        Portfolio.NONE,
                        null),
                arguments(
                        new LossLimit.StopGuard(2, minutes(20), minutes(9)),
                        closed(-1, true, 25, 9),
                        Portfolio.NONE,
                        null),
                arguments(
                        new LossLimit.StopGuard(2, minutes(20), minutes(10)),
                        closed(-1, false, 25, 9),
                        Portfolio.NONE,
                        null),
                arguments(
                        new LossLimit.LowProfit(2, minutes(60), 0.01, minutes(10)),
                        closed(0.4, false, 25, 9),
                        Portfolio.NONE,
                        "low-profit"),
                arguments(
                        new LossLimit.LowProfit(2, minutes(60), 0.01, minutes(10)),
                        closed(0.6, false, 25, 9),
                        Portfolio.NONE,
                        null),
                arguments(
                        new LossLimit.LossesInARow(3, minutes(10)),
                        closed(-1, false, 30, 25, 9),
                        Portfolio.NONE,
                        "losses-in-a-row"),
                arguments(
                        new LossLimit.LossesInARow(4, minutes(10)), closed(-1, false, 30, 25, 9), Portfolio.NONE, null),
                // Peak 12,500, the day began with 11,000, now 10,000.
                arguments(new LossLimit.Drawdown(d("0.2"), false), equity(), Portfolio.NONE, "drawdown-reached"),
                arguments(new LossLimit.Drawdown(d("0.21"), false), equity(), Portfolio.NONE, null),
                arguments(new LossLimit.DailyLoss(d("0.09"), false), equity(), Portfolio.NONE, "daily-loss-reached"),
                arguments(new LossLimit.DailyLoss(d("0.1"), false), equity(), Portfolio.NONE, null));
    }

    @ParameterizedTest
    @MethodSource("boundaries")
    void objectsBeyondItsBoundary(Limit limit, Track track, Portfolio portfolio, @Nullable String code) {
        DeskState flat = Scene.flat();
        DeskState state = flat.with(track)
                .afterStep(new DeskState.LastStep(Scene.bar(98, "990").bar(), 98, Readings.NONE));
        Step step =
                new Step(Scene.bar(100, "1000"), List.of(Scene.buy(100)), new Readings(Map.of("volatility-60", 0.002)));
        RiskGate gate = new RiskGate(EntryRules.ONE_LONG_POSITION, List.of(limit));

        Verdict verdict =
                gate.judgeEntry(new Limit.Entry(state, step, Direction.LONG, d("5"), portfolio), TradingState.ACTIVE);

        assertThat(verdict instanceof Verdict.Denied denied ? denied.reason().code() : null)
                .isEqualTo(code);
    }

    @Test
    void letsEveryExitPass() {
        RiskGate gate = new RiskGate(
                EntryRules.ONE_LONG_POSITION,
                List.of(new MarketLimit.Volatility(60, 0.001), new ExposureLimit.PositionSize(d("0.1"))));

        Verdict verdict =
                gate.judgeExit(Scene.longOneAt1000(), Scene.bar(1, "1000").bar(), TradingState.PAUSED, BigDecimal.ONE);

        assertThat(verdict).isEqualTo(new Verdict.Approved());
    }

    /** Rising to 12,000 and then falling: the account must be out at ten percent below its peak, not below its start. */
    @Test
    void closesThePositionAtTenPercentBelowThePeak() {
        DecisionEngine engine = new DecisionEngine(
                new ThresholdStrategy(0.6, 0.6),
                new Sizing(BigDecimal.ONE, d("0.01")),
                List.of(),
                new RiskGate(EntryRules.ONE_LONG_POSITION, List.of(new LossLimit.Drawdown(d("0.10"), true))),
                Duration.ofMinutes(5));
        DeskState state = engine.decide(
                        Scene.flat(), new Step(Scene.bar(0, "1000"), Scene.buy(0)), TradingState.ACTIVE, NOW)
                .after();
        state = engine.applied(state, Scene.bought(1, Scene.entryId(0), "1000", "9.9", "0", Scene.openTime(1)));
        state = engine.applied(state, Scene.completed(2, Scene.entryId(0), new Completion.Filled(), "9.9"));
        String[] prices = {"1100", "1202", "1150", "1090", "1080.9"};
        String[] reasons = new String[prices.length];
        for (int i = 0; i < prices.length; i++) {
            Decision decision = Scene.decide(engine, state, new Step(Scene.bar(i + 1, prices[i]), Scene.hold(i + 1)));
            reasons[i] = decision.reason();
            state = decision.after();
        }

        // The peak was 100 + 9.9 x 1202 = 11,999.8; 10,799.82 is reached at a price of 1080.79...; 1080.9 is above it.
        assertThat(reasons).containsOnly("no-signal");
        Decision out = Scene.decide(engine, state, new Step(Scene.bar(6, "1080.7"), Scene.hold(6)));
        assertThat(out.reason()).isEqualTo("limit-reached");
        assertThat(out.command()).isNotNull();
        DeskState closed =
                engine.applied(out.after(), Scene.sold(3, Scene.exitId(6), "1080.7", "9.9", "0", Scene.openTime(7)));
        closed = engine.applied(closed, Scene.completed(4, Scene.exitId(6), new Completion.Filled(), "9.9"));
        assertThat(closed.track().recent()).hasSize(1);
        assertThat(Scene.decide(engine, closed, new Step(Scene.bar(7, "1080.7"), Scene.buy(7)))
                        .reason())
                .isEqualTo("drawdown-reached");
        DeskState forgiven = closed.with(closed.track().forgiven());
        assertThat(Scene.decide(engine, forgiven, new Step(Scene.bar(7, "1080.7"), Scene.buy(7)))
                        .reason())
                .isEqualTo("buy-signal");
    }

    @Test
    void buildsAPyramidAsHighAsItMay() {
        DecisionEngine engine = new DecisionEngine(
                new ThresholdStrategy(0.6, 0.6),
                new Sizing(new Stake.Fixed(d("1000")), d("0.01"), 1),
                List.of(),
                new RiskGate(new EntryRules(OptionalInt.empty(), 2, false), List.of()),
                Duration.ofMinutes(5));
        DeskState state = Scene.flat();
        for (int i = 0; i < 2; i++) {
            Decision entry = Scene.decide(engine, state, new Step(Scene.bar(i, "1000"), Scene.buy(i)));
            assertThat(entry.reason()).isEqualTo("buy-signal");
            state = engine.applied(
                    entry.after(), Scene.bought(1 + 2L * i, Scene.entryId(i), "1000", "1", "0", Scene.openTime(i + 1)));
            state = engine.applied(state, Scene.completed(2 + 2L * i, Scene.entryId(i), new Completion.Filled(), "1"));
        }

        Decision third = Scene.decide(engine, state, new Step(Scene.bar(3, "1000"), Scene.buy(3)));

        assertThat(third.denial()).isEqualTo(new DenialReason.PositionExists(d("2")));
        assertThat(state.requiredBook().position().openedAt()).isEqualTo(Scene.openTime(1));
    }

    private static Portfolio held(String worth, double correlation) {
        return new Portfolio(List.of(new Portfolio.Held(new Symbol("ETHUSD"), d(worth), correlation)));
    }

    private static Track ordered(int... minutesAgo) {
        Track track = Track.NONE;
        for (int minutes : minutesAgo) {
            track = track.ordered(NOW.minus(minutes(minutes)));
        }
        return track;
    }

    /** Trades of one percent of 1000 times {@code percent}. */
    private static Track closed(double percent, boolean byStop, int... minutesAgo) {
        Track track = Track.NONE;
        BigDecimal realised = BigDecimal.ZERO;
        for (int minutes : minutesAgo) {
            realised = realised.add(BigDecimal.valueOf(10 * percent));
            track = track.invested(d("1000"))
                    .closed(
                            Direction.LONG,
                            NOW.minus(minutes(minutes + 1)),
                            NOW.minus(minutes(minutes)),
                            realised,
                            byStop);
        }
        return track;
    }

    private static Track equity() {
        return Track.NONE.at(Scene.START, d("12500")).at(NOW, d("11000"));
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }
}
