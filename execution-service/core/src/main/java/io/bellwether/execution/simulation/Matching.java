package io.bellwether.execution.simulation;

import io.bellwether.execution.VenueFill;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderEvent.Origin;
import io.bellwether.execution.contract.OrderList.Role;
import io.bellwether.execution.contract.OrderTerms.TimeInForce;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.simulation.SimulatedOrder.Kind;
import io.bellwether.execution.simulation.SimulatedOrder.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happens to one market's orders once the price has come to them: they rest, fill, wake, are refused or end. Where
 * the price goes is {@link SimulatedMarket}'s business.
 */
final class Matching {
    /** The codes and words of Binance, whose refusals these are. */
    private static final int REJECTED = -2010;

    private static final int CANCEL_REJECTED = -2011;
    private static final int MARGIN_INSUFFICIENT = -2019;
    private static final int REDUCE_ONLY_REJECTED = -2022;
    private static final String NO_LIQUIDITY = "INSUFFICIENT_LIQUIDITY";
    private static final String NO_BALANCE = "INSUFFICIENT_BALANCE";

    private final SimulatedSymbol symbol;
    private final SimulationRules rules;
    private final Holding holding;
    private final Counters counters;
    private final SimulationListener listener;
    private final Reservations reservations;
    private final List<SimulatedOrder> orders = new ArrayList<>();

    private long lastTicks;
    private long momentMillis;
    private long barLots;
    /** How much of the bar our orders may still take. */
    private long left = Long.MAX_VALUE;

    private boolean insideBar;

    Matching(
            SimulatedSymbol symbol,
            SimulationRules rules,
            Wallet wallet,
            Holding holding,
            Counters counters,
            SimulationListener listener) {
        this.symbol = symbol;
        this.rules = rules;
        this.holding = holding;
        this.counters = counters;
        this.listener = listener;
        this.reservations = new Reservations(wallet, holding);
    }

    /** The orders that are not over, oldest first; ended ones among them until {@link #forgetEnded}. */
    List<SimulatedOrder> orders() {
        return orders;
    }

    long reservedLots() {
        return reservations.lots();
    }

    /** What none of the orders can take from any more: the bar's volume is used up. */
    boolean exhausted() {
        return left == 0;
    }

    void forgetEnded() {
        orders.removeIf(order -> !order.open());
    }

    void beginBar(long openMillis, long openTicks, long volumeLots) {
        momentMillis = openMillis;
        lastTicks = openTicks;
        barLots = volumeLots;
        left = rules.participationPpm() == 0
                ? Long.MAX_VALUE
                : Scale.mulDivDown(volumeLots, rules.participationPpm(), PriceImpact.WHOLE);
        insideBar = false;
    }

    /** From here on it is not known what of the bar came before what. */
    void enterBar(long millis) {
        momentMillis = millis;
        insideBar = true;
    }

    /** The bar is over; what comes now comes at its close. */
    void endBar(long closeMillis, long closeTicks) {
        momentMillis = closeMillis;
        lastTicks = closeTicks;
        insideBar = false;
    }

    /** Takes a new order in, or refuses it for want of what it needs. */
    Optional<Completion.Rejected> accept(SimulatedOrder order) {
        if (order.stage == Stage.ARRIVING && !reservations.hold(order, lastTicks)) {
            return Optional.of(insufficient());
        }
        orders.add(order);
        return Optional.empty();
    }

    /** The order is with the venue while the market is at {@code ticks}. */
    void arrive(SimulatedOrder order, long ticks, long millis) {
        momentMillis = millis;
        order.late = insideBar;
        order.stage = Stage.WAITING;
        if (order.replaced != null && !takesThePlace(order, order.replaced)) {
            return;
        }
        if (order.request.reduceOnly() && holding.opening(order.buy, order.remainingLots()) == order.remainingLots()) {
            end(order, new Completion.Rejected(REDUCE_ONLY_REJECTED, "ReduceOnly Order is rejected."));
            return;
        }
        switch (order.kind) {
            case MARKET -> take(order, ticks);
            case LIMIT -> offer(order, ticks);
            case POST_ONLY -> {
                if (order.accepts(worse(order, ticks, rules.halfSpread(), 0))) {
                    end(order, new Completion.Rejected(REJECTED, "Order would immediately match and take."));
                }
            }
            case STOP, STOP_LIMIT, PROFIT, PROFIT_LIMIT -> {
                if (order.reachedBy(ticks, false)) {
                    wakeAtOnce(order, ticks);
                }
            }
            case TRAILING -> {
                if (order.triggerTicks == 0 || order.reachedBy(ticks, false)) {
                    order.follow(ticks);
                }
            }
        }
    }

    /** What the old order held back is what the new one needs, so it is held back for it only now. */
    private boolean takesThePlace(SimulatedOrder order, SimulatedOrder old) {
        if (!old.open()) {
            end(order, new Completion.Rejected(CANCEL_REJECTED, "Unknown order sent."));
            return false;
        }
        cancel(old);
        order.reserves = true;
        if (!reservations.hold(order, lastTicks)) {
            end(order, insufficient());
            return false;
        }
        return true;
    }

    /** The leg of a list begins when it can; an order of its own that comes too late is refused. */
    private void wakeAtOnce(SimulatedOrder order, long ticks) {
        if (order.role == null) {
            end(order, new Completion.Rejected(REJECTED, "Order would trigger immediately."));
        } else {
            trigger(order, ticks);
        }
    }

    /** The market has come to a waiting order; {@code ticks} is where it fills if it takes. */
    void trigger(SimulatedOrder order, long ticks) {
        switch (order.kind) {
            case LIMIT, POST_ONLY -> fill(order, tradable(order), order.limitTicks, true);
            case STOP, PROFIT -> wake(order, ticks);
            case STOP_LIMIT, PROFIT_LIMIT -> {
                endSiblings(order);
                order.kind = Kind.LIMIT;
                offer(order, ticks);
            }
            case TRAILING -> {
                if (order.following) {
                    wake(order, ticks);
                } else {
                    order.follow(ticks);
                    order.late = true;
                }
            }
            case MARKET ->
                throw new IllegalStateException("a market order does not wait, this one does: " + order.request);
        }
    }

    private void wake(SimulatedOrder order, long ticks) {
        endSiblings(order);
        take(order, ticks);
    }

    /** Fills as a market order; what does not fill ends. */
    private void take(SimulatedOrder order, long ticks) {
        long lots = tradable(order);
        if (lots > 0) {
            long worse = worse(order, ticks, rules.halfSpread(), 0);
            fill(order, lots, worse(order, worse, rules.slippage(), lots), false);
        }
        if (order.open()) {
            end(order, new Completion.Expired(NO_LIQUIDITY));
        }
    }

    /** Fills as far as the limit allows; what does not fill waits or ends, as the order wishes. */
    private void offer(SimulatedOrder order, long ticks) {
        long quoted = worse(order, ticks, rules.halfSpread(), 0);
        boolean matches = order.accepts(quoted);
        long lots = matches ? tradable(order) : 0;
        if (order.timeInForce == TimeInForce.FOK && lots < order.remainingLots()) {
            end(order, new Completion.Expired("UNFILLED_FOK_ORDER_EXPIRED"));
            return;
        }
        if (lots > 0) {
            long worse = worse(order, quoted, rules.slippage(), lots);
            fill(order, lots, order.accepts(worse) ? worse : order.limitTicks, false);
        }
        if (order.open() && order.timeInForce == TimeInForce.IOC) {
            end(order, new Completion.Expired("UNFILLED_IOC_QUANTITY_EXPIRED"));
        }
    }

    private long worse(SimulatedOrder order, long ticks, PriceImpact impact, long lots) {
        long worse = impact.ticks(ticks, lots, barLots);
        return order.buy ? Math.addExact(ticks, worse) : Math.max(1, ticks - worse);
    }

    /** How much can trade now: what is left of the order, of the bar, and of the position it may reduce. */
    private long tradable(SimulatedOrder order) {
        long lots = Math.min(order.remainingLots(), left);
        return order.request.reduceOnly() && !holding.spot() ? lots - holding.opening(order.buy, lots) : lots;
    }

    private void fill(SimulatedOrder order, long lots, long ticks, boolean maker) {
        endSiblings(order);
        reservations.release(order);
        if (lots == 0) {
            end(order, new Completion.Expired(NO_BALANCE));
            return;
        }
        if (!reservations.allow(order, lots, ticks)) {
            end(order, order.filledLots == 0 && !maker ? insufficient() : new Completion.Expired(NO_BALANCE));
            return;
        }
        if (left != Long.MAX_VALUE) {
            left -= lots;
        }
        Holding.Charged charged = holding.trade(order.buy, lots, ticks, maker);
        order.filled(venueFill(lots, ticks, charged), lots, ticks, momentMillis);
        if (order.remainingLots() == 0) {
            end(order, new Completion.Filled());
        } else if (reservations.hold(order, lastTicks)) {
            tell(order);
        } else {
            end(order, new Completion.Expired(NO_BALANCE));
        }
        if (!holding.spot() && holding.lots() == 0) {
            endReducing();
        }
    }

    private VenueFill venueFill(long lots, long ticks, Holding.Charged charged) {
        Scale scale = symbol.scale();
        return new VenueFill(
                new Fill(
                        counters.nextTradeId(),
                        scale.price(ticks),
                        scale.quantity(lots),
                        charged.inBase() ? scale.quantity(charged.fee()) : scale.money(charged.fee()),
                        charged.inBase() ? symbol.baseAsset() : symbol.quoteAsset()),
                Instant.ofEpochMilli(momentMillis));
    }

    /** The venue closes the whole position at {@code ticks}, and takes every order of the market back. */
    void liquidate(long ticks) {
        long lots = Math.abs(holding.lots());
        Side side = holding.lots() > 0 ? Side.SELL : Side.BUY;
        Holding.Charged charged = holding.liquidate(ticks);
        for (int i = 0; i < orders.size(); i++) {
            SimulatedOrder order = orders.get(i);
            if (order.stage == Stage.WAITING || order.stage == Stage.PENDING) {
                end(order, new Completion.Canceled());
            }
        }
        listener.external(symbol.symbol(), side, Origin.LIQUIDATION, venueFill(lots, ticks, charged));
    }

    /** Takes an order back, and with it the list it belongs to. */
    void cancel(SimulatedOrder order) {
        for (SimulatedOrder member : order.list.isEmpty() ? List.of(order) : order.list) {
            if (member.open()) {
                end(member, new Completion.Canceled());
            }
        }
    }

    private void end(SimulatedOrder order, Completion completion) {
        reservations.release(order);
        order.end(completion, momentMillis);
        tell(order);
        if (order.role == Role.ENTRY) {
            boolean filled = completion instanceof Completion.Filled;
            for (SimulatedOrder leg : order.list) {
                if (leg.stage == Stage.PENDING && filled) {
                    begin(leg);
                } else if (leg.stage == Stage.PENDING) {
                    end(leg, new Completion.Expired("OTO_PHASE_ONE_EXPIRED"));
                }
            }
        }
    }

    /** An exit begins to work at the price of its entry. On spot it sells no more than the entry left after its fee. */
    private void begin(SimulatedOrder leg) {
        if (holding.spot() && !leg.buy) {
            // The second leg's quantity is held back by the first, which is smaller already.
            long available =
                    leg.reserves ? reservations.sellableLots() : leg.list.get(1).lots();
            leg.shrinkTo(available - available % symbol.stepLots());
        }
        if (leg.lots() == 0 || !reservations.hold(leg, lastTicks)) {
            end(leg, new Completion.Expired(NO_BALANCE));
            return;
        }
        arrive(leg, lastFill(leg), momentMillis);
    }

    private static long lastFill(SimulatedOrder leg) {
        return leg.list.getFirst().lastFillTicks();
    }

    private void endSiblings(SimulatedOrder order) {
        if (order.role == null || order.role == Role.ENTRY) {
            return;
        }
        for (SimulatedOrder sibling : order.list) {
            if (sibling != order && sibling.open()) {
                end(sibling, new Completion.Expired("OCO_TRIGGER"));
            }
        }
    }

    /** With the position gone there is nothing left to reduce. */
    private void endReducing() {
        for (int i = 0; i < orders.size(); i++) {
            SimulatedOrder order = orders.get(i);
            if (order.stage == Stage.WAITING && order.request.reduceOnly()) {
                end(order, new Completion.Expired("REDUCE_ONLY"));
            }
        }
    }

    private Completion.Rejected insufficient() {
        return holding.spot()
                ? new Completion.Rejected(REJECTED, "Account has insufficient balance for requested action.")
                : new Completion.Rejected(MARGIN_INSUFFICIENT, "Margin is insufficient.");
    }

    private void tell(SimulatedOrder order) {
        listener.reported(order.request.clientOrderId(), order.report());
    }
}
