package io.bellwether.risk.app;

import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.AccountBook;
import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.DeskState;
import io.bellwether.risk.Guard;
import io.bellwether.risk.LimitUse;
import io.bellwether.risk.OrderInFlight;
import io.bellwether.risk.PortfolioDesk;
import io.bellwether.risk.Position;
import io.bellwether.risk.Readings;
import io.bellwether.risk.Stance;
import io.bellwether.risk.Stop;
import io.bellwether.risk.ThresholdStrategy;
import io.bellwether.risk.contract.TradingScope;
import io.bellwether.risk.contract.TradingState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account as operators see it, from the desk of one symbol. Amounts are in the asset their name ends with; equity and
 * P&amp;L are the whole account's, marked at the close of each symbol's newest decided bar; position, stops, orders and bars
 * are the symbol's.
 *
 * @param positions what is held of every symbol, in the order of their names
 * @param tradingState the strictest of all scopes that concern this strategy and symbol
 * @param tradingScopes every scope that was ever spoken about, the account first
 * @param servicesLost services that do not answer; while there is one, positions may only become smaller
 * @param accountKnown whether the venue has reported the account; nothing is decided before
 * @param longPosition whether there is a position worth selling; less than that is dust
 * @param stance which way it goes
 * @param orderInFlight decision id of the order whose outcome is awaited, absent where none is
 * @param averagePriceQuote paid per unit of base asset, fees included; absent while flat
 * @param startingEquityQuote what the account was worth at the first decided bar
 * @param venueStop the stop that waits at the venue, absent where none does
 * @param lastBar the newest decided bar, absent before the first
 * @param decisions steps decided in the account's life
 * @param commands orders asked for in the account's life
 * @param fills fills in the account's life
 * @param buyThreshold where the strategy has one
 * @param limits each with how much of it is used up
 */
record AccountView(
        String account,
        String symbol,
        List<Held> positions,
        String interval,
        TradingState tradingState,
        String tradingReason,
        String tradingActor,
        Instant tradingSince,
        List<ScopeState> tradingScopes,
        List<String> servicesLost,
        boolean accountKnown,
        String baseAsset,
        String quoteAsset,
        BigDecimal positionBase,
        boolean longPosition,
        Stance stance,
        BigDecimal dustBase,
        @Nullable BigDecimal averagePriceQuote,
        BigDecimal balanceQuote,
        BigDecimal equityQuote,
        BigDecimal startingEquityQuote,
        BigDecimal realisedPnlQuote,
        BigDecimal unrealisedPnlQuote,
        BigDecimal pnlQuote,
        ConsoleEvent.@Nullable Bar lastBar,
        @Nullable String orderInFlight,
        List<StopLevel> stops,
        @Nullable Guard venueStop,
        long decisions,
        long commands,
        long fills,
        int waitingBars,
        int waitingPredictions,
        String strategy,
        @Nullable Double buyThreshold,
        @Nullable Double sellThreshold,
        BigDecimal drawdownRatio,
        List<LimitUse> limits) {
    /** What is held of one symbol. */
    record Held(String symbol, Stance stance, BigDecimal positionBase, BigDecimal worthQuote, BigDecimal pnlQuote) {}

    /** What the whole account earned. */
    private record Money(BigDecimal equity, BigDecimal realised, BigDecimal unrealised) {}

    /** Where a stop stands now. */
    record StopLevel(String reason, BigDecimal price) {}

    /** What may be traded in one scope. */
    record ScopeState(TradingScope scope, TradingState state, String reason, String actor, Instant since) {
        static List<ScopeState> of(TradingBoard board) {
            return board.statuses().entrySet().stream()
                    .map(entry -> new ScopeState(
                            entry.getKey(),
                            entry.getValue().state(),
                            entry.getValue().reason(),
                            entry.getValue().actor(),
                            entry.getValue().since()))
                    .toList();
        }
    }

    static AccountView of(
            PortfolioDesk desk,
            Symbol symbol,
            TradingBoard board,
            List<String> servicesLost,
            DecisionEngine engine,
            RiskConfig config,
            long commands,
            long fills) {
        DeskState state = desk.state(symbol);
        DeskState.LastStep last = state.lastStep();
        AccountBook book = state.book();
        Position position = book == null ? Position.NONE : book.position();
        Stance stance = stance(state);
        boolean held = stance != Stance.FLAT;
        Money money = money(desk.states());
        BigDecimal pnl = money.realised().add(money.unrealised());
        OrderInFlight inFlight = state.inFlight();
        TradingStatus status = board.strictest(engine.strategy().name(), state.symbol());
        return new AccountView(
                state.account(),
                state.symbol().value(),
                desk.states().stream().map(AccountView::held).toList(),
                config.interval(),
                status.state(),
                status.reason(),
                status.actor(),
                status.since(),
                ScopeState.of(board),
                servicesLost,
                book != null,
                book == null ? "" : book.rules().baseAsset(),
                book == null ? "" : book.rules().quoteAsset(),
                position.quantityBase(),
                stance == Stance.LONG,
                stance,
                held ? BigDecimal.ZERO : position.quantityBase(),
                held ? position.averageCost() : null,
                book == null ? BigDecimal.ZERO : book.quoteQuantity(),
                money.equity(),
                money.equity().subtract(pnl),
                money.realised(),
                money.unrealised(),
                pnl,
                last == null ? null : ConsoleEvent.Bar.of(last.bar()),
                inFlight == null ? null : inFlight.decisionId(),
                held && last != null ? levels(engine, position, last) : List.of(),
                state.guard(),
                desk.decided(),
                commands,
                fills,
                desk.waitingBars(symbol),
                desk.waitingPredictions(symbol),
                engine.strategy().name(),
                engine.strategy() instanceof ThresholdStrategy threshold ? threshold.buyThreshold() : null,
                engine.strategy() instanceof ThresholdStrategy threshold ? threshold.sellThreshold() : null,
                state.track().drawdown(money.equity()),
                LimitUse.of(engine.gate(), state, desk.portfolio(symbol)));
    }

    private static Stance stance(DeskState state) {
        DeskState.LastStep last = state.lastStep();
        AccountBook book = state.book();
        return book == null || last == null
                ? Stance.FLAT
                : book.stance(last.bar().close());
    }

    private static Held held(DeskState state) {
        AccountBook book = state.book();
        BigDecimal price = price(state);
        return book == null
                ? new Held(state.symbol().value(), Stance.FLAT, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO)
                : new Held(
                        state.symbol().value(),
                        stance(state),
                        book.position().quantityBase(),
                        worth(book, price),
                        book.realisedPnlQuote().add(unrealised(state)));
    }

    /** The account's money, and the worth of what it holds. */
    private static Money money(List<DeskState> states) {
        BigDecimal equity = BigDecimal.ZERO;
        BigDecimal realised = BigDecimal.ZERO;
        BigDecimal unrealised = BigDecimal.ZERO;
        boolean cash = false;
        for (DeskState state : states) {
            AccountBook book = state.book();
            if (book != null) {
                // The desks share their money, so it counts once.
                equity = equity.add(cash ? worth(book, price(state)) : book.equityQuote(price(state)));
                cash = true;
                realised = realised.add(book.realisedPnlQuote());
                unrealised = unrealised.add(unrealised(state));
            }
        }
        return new Money(equity, realised, unrealised);
    }

    private static BigDecimal worth(AccountBook book, BigDecimal price) {
        return book.equityQuote(price).subtract(book.equityQuote(BigDecimal.ZERO));
    }

    private static BigDecimal unrealised(DeskState state) {
        AccountBook book = state.book();
        return book == null || state.lastStep() == null ? BigDecimal.ZERO : book.unrealisedPnlQuote(price(state));
    }

    private static BigDecimal price(DeskState state) {
        DeskState.LastStep last = state.lastStep();
        return last == null ? BigDecimal.ZERO : last.bar().close();
    }

    private static List<StopLevel> levels(DecisionEngine engine, Position position, DeskState.LastStep last) {
        Readings readings = last.readings() == null ? Readings.NONE : last.readings();
        List<StopLevel> levels = new ArrayList<>();
        for (Stop stop : engine.stops()) {
            BigDecimal price = stop.adverse(position, readings);
            if (price != null) {
                levels.add(new StopLevel(stop.reason().code(), price));
            }
        }
        return levels;
    }
}
