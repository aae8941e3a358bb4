package io.bellwether.risk;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much of a limit is used up by what is held and was done, for people to look at. Whether an entry passes is asked of the
 * {@link Limit} itself when there is one: here nothing is wanted, so the numbers are those before it.
 *
 * @param name of the limit, in lower case with dashes
 * @param unit of {@code value} and {@code limit}
 * @param value absent where it is known only of an entry, such as how far its price is from the one before
 * @param used {@code value} as a share of {@code limit}; 1 and more forbids entries; absent where the value is
 * @param until while this lies ahead entries are forbidden
 */
public record LimitUse(
        String name,
        Unit unit,
        @Nullable Double value,
        double limit,
        @Nullable Double used,
        @Nullable Instant until) {
    /** What is counted. */
    public enum Unit {
        /** Things. */
        COUNT,
        /** Parts of one. */
        SHARE,
        /** Multiples of the equity. */
        TIMES,
        /** Base asset. */
        BASE,
        /** Quote asset. */
        QUOTE,
        /** Seconds. */
        SECONDS
    }

    /** Every limit of the gate against the account, in the order in which they are asked; none before the first decided bar. */
    public static List<LimitUse> of(RiskGate gate, DeskState state, Portfolio portfolio) {
        DeskState.LastStep last = state.lastStep();
        AccountBook book = state.book();
        if (last == null || book == null) {
            return List.of();
        }
        Account account = new Account(state, book, last, portfolio);
        List<LimitUse> uses = new ArrayList<>();
        gate.rules()
                .maxTrades()
                .ifPresent(most -> uses.add(use("trades-in-all", Unit.COUNT, account.state.entries(), most)));
        boolean held = book.stance(account.price()) != Stance.FLAT;
        uses.add(use(
                "entries-of-a-position",
                Unit.COUNT,
                held ? book.position().entries() : 0,
                gate.rules().maxEntries()));
        gate.limits().forEach(limit -> uses.add(account.use(limit)));
        return List.copyOf(uses);
    }

    private static LimitUse use(String name, Unit unit, double value, double limit) {
        return new LimitUse(name, unit, value, limit, limit == 0 ? 1 : Math.max(0, value / limit), null);
    }

    /** A limit on what is only known of an entry. */
    private static LimitUse ofEntries(String name, Unit unit, double limit) {
        return new LimitUse(name, unit, null, limit, null, null);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }

    /** The account as it is after its newest decided bar. */
    private record Account(DeskState state, AccountBook book, DeskState.LastStep last, Portfolio portfolio) {
        BigDecimal price() {
            return last.bar().close();
        }

        Instant now() {
            return last.bar().closeTime();
        }

        double equity() {
            return portfolio.equityQuote(book.valueQuote(price())).doubleValue();
        }

        /** What the symbol's position is worth, negative while short; dust is worth nothing. */
        double worth() {
            return book.stance(price()) == Stance.FLAT
                    ? 0
                    : book.position().quantityBase().multiply(price()).doubleValue();
        }

        double share(double quote) {
            double equity = equity();
            return equity <= 0 ? 0 : Math.abs(quote) / equity;
        }

        double fallenFrom(@Nullable BigDecimal from) {
            return from == null || from.signum() <= 0 ? 0 : 1 - equity() / from.doubleValue();
        }

        List<ClosedTrade> closedWithin(Duration within) {
            Instant from = now().minus(within);
            return state.track().recent().stream()
                    .filter(trade -> trade.closedAt().isAfter(from))
                    .toList();
        }

        LimitUse use(Limit limit) {
            return switch (limit) {
                case ExposureLimit exposure -> use(exposure);
                case MarketLimit market -> use(market);
                case LossLimit loss -> use(loss);
            };
        }

        private LimitUse use(ExposureLimit exposure) {
            return switch (exposure) {
                case ExposureLimit.Leverage(BigDecimal most) ->
                    LimitUse.use(
                            "leverage",
                            Unit.TIMES,
                            share(Math.abs(worth()) + portfolio.exposureQuote().doubleValue()),
                            most.doubleValue());
                case ExposureLimit.PositionSize(BigDecimal most) ->
                    LimitUse.use(
                            "position-base",
                            Unit.BASE,
                            book.position().quantityBase().abs().doubleValue(),
                            most.doubleValue());
                case ExposureLimit.OrderSize(BigDecimal most) ->
                    ofEntries("order-quote", Unit.QUOTE, most.doubleValue());
                case ExposureLimit.SymbolShare(BigDecimal most) ->
                    LimitUse.use("symbol-share", Unit.SHARE, share(worth()), most.doubleValue());
                case ExposureLimit.PortfolioShare(BigDecimal most) ->
                    LimitUse.use(
                            "portfolio-share", Unit.SHARE, share(Math.max(oneWay(1), oneWay(-1))), most.doubleValue());
                case ExposureLimit.OpenPositions(int most) ->
                    LimitUse.use(
                            "open-positions",
                            Unit.COUNT,
                            (int) worths().filter(worth -> worth != 0).count(),
                            most);
                case ExposureLimit.Correlation(double most) -> {
                    OptionalDouble closest = portfolio.others().stream()
                            .filter(other -> other.worthQuote().signum() != 0 && !Double.isNaN(other.correlation()))
                            .mapToDouble(other -> Math.abs(other.correlation()))
                            .max();
                    yield closest.isPresent()
                            ? LimitUse.use("correlation", Unit.SHARE, closest.getAsDouble(), most)
                            : ofEntries("correlation", Unit.SHARE, most);
                }
            };
        }

        private Stream<Double> worths() {
            return Stream.concat(
                    Stream.of(worth()),
                    portfolio.others().stream().map(other -> other.worthQuote().doubleValue()));
        }

        private double oneWay(int sign) {
            return worths().filter(worth -> worth * sign > 0)
                    .mapToDouble(Math::abs)
                    .sum();
        }

        private LimitUse use(MarketLimit market) {
            return switch (market) {
                case MarketLimit.OrderRate(int most, Duration per) ->
                    LimitUse.use(
                            "order-rate",
                            Unit.COUNT,
                            (int) state.track().orders().stream()
                                    .filter(order -> order.isAfter(now().minus(per)))
                                    .count(),
                            most);
                case MarketLimit.PriceCollar(BigDecimal most) ->
                    ofEntries("price-collar", Unit.SHARE, most.doubleValue());
                case MarketLimit.StaleData(Duration most) -> ofEntries("stale-data", Unit.SECONDS, seconds(most));
                case MarketLimit.Volatility(int bars, double most) -> {
                    double now = last.readings() == null
                            ? Double.NaN
                            : last.readings().of(new Instrument.Volatility(bars).name());
                    yield Double.isNaN(now)
                            ? ofEntries("volatility", Unit.SHARE, most)
                            : LimitUse.use("volatility", Unit.SHARE, now, most);
                }
                case MarketLimit.Cooldown(Duration pause) ->
                    pause("cooldown", pause, !state.track().recent().isEmpty());
            };
        }

        private LimitUse use(LossLimit loss) {
            return switch (loss) {
                case LossLimit.StopGuard(int stops, Duration within, Duration ignored) ->
                    LimitUse.use(
                            "stop-guard",
                            Unit.COUNT,
                            (int) closedWithin(within).stream()
                                    .filter(ClosedTrade::byStop)
                                    .count(),
                            stops);
                case LossLimit.LowProfit(int trades, Duration within, double least, Duration ignored) -> {
                    List<ClosedTrade> recent = closedWithin(within);
                    double returned =
                            recent.stream().mapToDouble(ClosedTrade::returned).sum();
                    // Used up is what lies between nothing earned and the least, once there are enough trades to judge.
                    double used = recent.size() < trades ? 0 : returned < least ? 1 : 0;
                    yield new LimitUse("low-profit", Unit.SHARE, returned, least, used, null);
                }
                case LossLimit.LossesInARow(int losses, Duration ignored) ->
                    LimitUse.use("losses-in-a-row", Unit.COUNT, state.track().lossesInARow(), losses);
                case LossLimit.DailyLoss(BigDecimal most, boolean ignored) ->
                    LimitUse.use(
                            "daily-loss",
                            Unit.SHARE,
                            Math.max(0, fallenFrom(state.track().dayEquity())),
                            most.doubleValue());
                case LossLimit.Drawdown(BigDecimal most, boolean ignored) ->
                    LimitUse.use(
                            "drawdown",
                            Unit.SHARE,
                            Math.max(0, fallenFrom(state.track().peakEquity())),
                            most.doubleValue());
            };
        }

        /** What is left of a pause since the newest closed position. */
        private LimitUse pause(String name, Duration pause, boolean closed) {
            Instant until = closed ? state.track().recent().getLast().closedAt().plus(pause) : Instant.MIN;
            double left = closed ? Math.max(0, seconds(Duration.between(now(), until))) : 0;
            return new LimitUse(
                    name, Unit.SECONDS, left, seconds(pause), left > 0 ? 1.0 : 0.0, left > 0 ? until : null);
        }
    }
}
