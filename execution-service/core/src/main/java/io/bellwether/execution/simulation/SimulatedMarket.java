package io.bellwether.execution.simulation;

import io.bellwether.execution.simulation.SimulatedOrder.Kind;
import io.bellwether.execution.simulation.SimulatedOrder.Stage;
import io.bellwether.execution.simulation.SimulationRules.Doubt;
import io.bellwether.execution.simulation.SimulationRules.WaitingFills;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One symbol of the simulated venue: shown bar after bar, it lets the price walk through each and the orders meet it.
 *
 * <p>A bar says where the price opened and closed and how far it went, not in which order. The walk is the one that is
 * worse for what is held: from the open to the extreme against the position, to the other extreme, to the close; with
 * nothing held, a rising bar falls first. Four rules, each against the order:
 *
 * <ol>
 *   <li>What the open has passed fills at the open, a waiting limit order at its limit.
 *   <li>What is reached later fills at its own price, in the order in which the walk comes to it.
 *   <li>An order that began inside the bar does not know what came before it: its stop sees the whole of the bar, its
 *       limit or take-profit only the close. So with a stop and a target both inside the bar of the entry, the stop wins.
 *   <li>A trailing stop is held against the bar's worse extreme twice: with the best price of before the bar, and with the
 *       bar's own.
 * </ol>
 *
 * Finer bars inside say more: step through them instead, and ask the strategy only where the coarse bar ends.
 *
 * <p>A bar that meets no order, no liquidation and no funding costs two comparisons and allocates nothing.
 */
public final class SimulatedMarket {
    private static final long UNSET = Long.MIN_VALUE;

    private final SimulatedSymbol symbol;
    private final SimulationRules rules;
    private final Holding holding;
    private final Matching matching;
    private final OrderForm form;
    private final QuietRange quiet;
    private final boolean through;
    private final boolean trusting;

    private long nowMillis = UNSET;
    private long lastTicks;
    private long nextFunding = UNSET;
    /** How far the walk has come. */
    private long at;

    private boolean walking;
    private boolean doubtful;
    private long doubtfulBars;

    SimulatedMarket(SimulatedSymbol symbol, SimulationRules rules, Holding holding, Matching matching) {
        this.symbol = symbol;
        this.rules = rules;
        this.holding = holding;
        this.matching = matching;
        this.form = new OrderForm(symbol);
        this.through = rules.waitingFills() == WaitingFills.THROUGH;
        this.quiet = new QuietRange(through);
        this.trusting = rules.doubt() == Doubt.FOR_US;
    }

    SimulatedSymbol symbol() {
        return symbol;
    }

    Holding holding() {
        return holding;
    }

    Matching matching() {
        return matching;
    }

    OrderForm form() {
        return form;
    }

    /** The price of the last close, in ticks; 0 before the first bar. */
    public long lastTicks() {
        return lastTicks;
    }

    /** What is held, in lots; below zero when short. */
    public long heldLots() {
        return holding.lots();
    }

    /** The end of the last bar, in epoch milliseconds; {@link Long#MIN_VALUE} before the first. */
    public long nowMillis() {
        return nowMillis;
    }

    /**
     * Bars so far that leave open what an order or a position met: which of two things came first, or where the price was as
     * an order arrived. While there is none, {@link SimulationRules#doubt} decides nothing.
     */
    public long doubtfulBars() {
        return doubtfulBars;
    }

    /** The average price of what is held, in ticks; 0 while nothing is. */
    public double entryTicks() {
        long lots = Math.abs(holding.lots());
        return lots == 0
                ? 0
                : (double) holding.entryUnits() / lots / symbol.scale().unitsPerTickLot();
    }

    /**
     * With {@link #quietBelow} and {@link #quietUntilMillis}: a bar whose low is above this, whose high is below that and
     * which ends by then changes nothing here, so whoever has many bars may leave it out.
     */
    public long quietAbove() {
        return quiet.above();
    }

    /** See {@link #quietAbove}. */
    public long quietBelow() {
        return quiet.below();
    }

    /** See {@link #quietAbove}; inclusive, in epoch milliseconds. */
    public long quietUntilMillis() {
        return Math.min(quiet.untilMillis(), nextFunding);
    }

    /** Shows one bar of a tape. */
    public void step(BarTape tape, int bar) {
        tape.show(this, bar);
    }

    /**
     * Shows the next bar: prices in ticks, the volume in lots, times in epoch milliseconds.
     *
     * @param closeMillis the end of the bar, exclusive; the same as its begin for a moment in which orders may arrive
     */
    public void step(long openMillis, long closeMillis, long open, long high, long low, long close, long volumeLots) {
        if (passes(openMillis, closeMillis, high, low, close)) {
            return;
        }
        doubtful = false;
        walking = true;
        walk(openMillis, closeMillis, open, high, low, close, volumeLots);
        walking = false;
        doubtfulBars += doubtful ? 1 : 0;
        nowMillis = closeMillis;
        lastTicks = close;
        matching.endBar(closeMillis, close);
        changed();
    }

    /** Lets a bar pass in which nothing can happen; false, and nothing done, if something can. */
    boolean passes(long openMillis, long closeMillis, long high, long low, long close) {
        if (openMillis < nowMillis) {
            throw new IllegalArgumentException(
                    "bars of %s must follow each other, one ended at %d and the next opens at %d"
                            .formatted(symbol.symbol(), nowMillis, openMillis));
        }
        if (closeMillis > nextFunding || !quiet.covers(openMillis, closeMillis, high, low)) {
            return false;
        }
        nowMillis = closeMillis;
        lastTicks = close;
        return true;
    }

    private void walk(long openMillis, long closeMillis, long open, long high, long low, long close, long volumeLots) {
        if (nextFunding == UNSET) {
            nextFunding = rules.funding().firstFrom(openMillis);
        }
        matching.beginBar(openMillis, open, volumeLots);
        fund(openMillis, open);
        cancel(openMillis);
        at = open;
        reach(open, true);
        arrive(openMillis, open);
        // With something on both sides, which came first decides.
        doubtful |= isMetOnBothSides(high, low);
        long heldAtOpen = Math.abs(holding.lots());
        boolean worseIsLow = holding.lots() > 0 || (holding.lots() == 0 && close >= open);
        boolean lowFirst = worseIsLow ^ (trusting && holding.lots() != 0);
        matching.enterBar(closeMillis - 1);
        reach(lowFirst ? low : high, false);
        reach(lowFirst ? high : low, false);
        arriveInside(openMillis, closeMillis, open, high, low);
        matching.enterBar(closeMillis - 1);
        reach(close, false);
        settleLate(high, low, close);
        trail(high, low, close);
        liquidateIfGrown(heldAtOpen, high, low);
        cancel(closeMillis - 1);
        fund(closeMillis - 1, close);
    }

    /** Whether the bar goes to something that waits below and to something that waits above. */
    private boolean isMetOnBothSides(long high, long low) {
        boolean metBelow = low <= holding.liquidationBelow();
        boolean metAbove = high >= holding.liquidationAbove();
        List<SimulatedOrder> orders = matching.orders();
        for (int i = 0; i < orders.size(); i++) {
            SimulatedOrder order = orders.get(i);
            if (order.stage == Stage.WAITING) {
                metBelow |= order.reachedFromAbove() && order.reachedBy(low, through);
                metAbove |= !order.reachedFromAbove() && order.reachedBy(high, through);
            }
        }
        return metBelow && metAbove;
    }

    /** Pays what fell due at {@code millis} or before. */
    private void fund(long millis, long ticks) {
        while (nextFunding <= millis) {
            holding.fund(ticks, rules.funding().rateAt(nextFunding));
            nextFunding = rules.funding().firstFrom(nextFunding + 1);
        }
    }

    private void cancel(long millis) {
        List<SimulatedOrder> orders = matching.orders();
        for (int i = 0; i < orders.size(); i++) {
            SimulatedOrder order = orders.get(i);
            if (order.open() && order.cancelMillis <= millis) {
                matching.cancel(order);
            }
        }
    }

    private void arrive(long millis, long ticks) {
        List<SimulatedOrder> orders = matching.orders();
        for (int i = 0; i < orders.size(); i++) {
            SimulatedOrder order = orders.get(i);
            if (order.stage == Stage.ARRIVING && order.arrivalMillis <= millis) {
                matching.arrive(order, ticks, millis);
            }
        }
    }

    /** Where the price is when an order arrives inside a bar is assumed: on its way from the open to what is worse for it. */
    private void arriveInside(long openMillis, long closeMillis, long open, long high, long low) {
        List<SimulatedOrder> orders = matching.orders();
        for (int i = 0; i < orders.size(); i++) {
            SimulatedOrder order = orders.get(i);
            if (order.stage == Stage.ARRIVING && order.arrivalMillis < closeMillis) {
                long passed = order.arrivalMillis - openMillis;
                long length = closeMillis - openMillis;
                long risen = open + Scale.mulDivUp(high - open, passed, length);
                long fallen = open - Scale.mulDivUp(open - low, passed, length);
                doubtful |= risen != fallen;
                matching.arrive(order, order.buy ^ trusting ? risen : fallen, order.arrivalMillis);
            }
        }
    }

    /** The price goes to {@code ticks}: whatever it comes to on the way happens, in that order. */
    private void reach(long ticks, boolean gap) {
        while (true) {
            SimulatedOrder next = next(ticks);
            boolean falls = holding.liquidationBelow() >= ticks;
            boolean liquidates = falls || holding.liquidationAbove() <= ticks;
            if (liquidates && comesBefore(falls, next)) {
                long level =
                        falls ? Math.min(holding.liquidationBelow(), at) : Math.max(holding.liquidationAbove(), at);
                matching.liquidate(gap ? ticks : level);
            } else if (next != null) {
                long level = next.level(false);
                long met = next.reachedFromAbove() ? Math.min(level, at) : Math.max(level, at);
                boolean turns = next.kind == Kind.STOP_LIMIT || next.kind == Kind.PROFIT_LIMIT;
                matching.trigger(next, gap ? ticks : met);
                // A limit order that begins inside the bar may fill on the way back, if there was one.
                doubtful |= turns && !gap && next.open();
            } else {
                break;
            }
        }
        at = ticks;
    }

    private @Nullable SimulatedOrder next(long ticks) {
        List<SimulatedOrder> orders = matching.orders();
        SimulatedOrder next = null;
        for (int i = 0; i < orders.size(); i++) {
            SimulatedOrder order = orders.get(i);
            if (order.stage == Stage.WAITING
                    && !order.late
                    && order.reachedBy(ticks, through)
                    && !(order.waitsAtItsLimit() && matching.exhausted())
                    && (next == null || comesFirst(order, next))) {
                next = order;
            }
        }
        return next;
    }

    /** Of two orders that are reached, the one whose level the walk passes first; the older of two on one level. */
    private boolean comesFirst(SimulatedOrder order, SimulatedOrder other) {
        if (order.reachedFromAbove() != other.reachedFromAbove()) {
            return order.stops() && !other.stops();
        }
        return order.reachedFromAbove()
                ? order.level(through) > other.level(through)
                : order.level(through) < other.level(through);
    }

    private boolean comesBefore(boolean falling, @Nullable SimulatedOrder next) {
        if (next == null || next.reachedFromAbove() != falling) {
            return true;
        }
        return falling
                ? holding.liquidationBelow() > next.level(through)
                : holding.liquidationAbove() < next.level(through);
    }

    /** The orders that began inside the bar: stops see all of it, the others only where it ended. */
    private void settleLate(long high, long low, long close) {
        List<SimulatedOrder> orders = matching.orders();
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < orders.size(); i++) {
                SimulatedOrder order = orders.get(i);
                boolean stops = order.stops();
                if (order.stage == Stage.WAITING && order.late && order.kind != Kind.TRAILING && stops == (pass == 0)) {
                    boolean reached = order.reachedBy(stops ? (order.buy ? high : low) : close, through);
                    boolean certain = order.reachedBy(close, through);
                    doubtful |= reached != certain;
                    if (trusting ? certain : reached) {
                        matching.trigger(order, order.level(false));
                    }
                }
            }
        }
        for (int i = 0; i < orders.size(); i++) {
            orders.get(i).late = false;
        }
    }

    /** Trailing stops learn of the bar's better extreme, and are then held against the worse one. */
    private void trail(long high, long low, long close) {
        List<SimulatedOrder> orders = matching.orders();
        for (int i = 0; i < orders.size(); i++) {
            SimulatedOrder order = orders.get(i);
            if (order.stage == Stage.WAITING && order.kind == Kind.TRAILING && order.following) {
                order.improve(high, low);
                boolean reached = order.reachedBy(order.buy ? high : low, false);
                boolean certain = order.reachedBy(close, false);
                doubtful |= reached != certain;
                if (trusting ? certain : reached) {
                    matching.trigger(order, order.triggerTicks);
                }
            }
        }
    }

    /** Whether a position that grew inside the bar outlived it is not known where an extreme would have ended it. */
    private void liquidateIfGrown(long heldAtOpen, long high, long low) {
        boolean ended = low <= holding.liquidationBelow() || high >= holding.liquidationAbove();
        if (Math.abs(holding.lots()) <= heldAtOpen || !ended) {
            return;
        }
        doubtful = true;
        if (trusting) {
            return;
        }
        if (low <= holding.liquidationBelow()) {
            matching.liquidate(holding.liquidationBelow());
        } else {
            matching.liquidate(holding.liquidationAbove());
        }
    }

    /** Looks again at which bars have to be walked, after anything changed. */
    void changed() {
        if (walking) {
            return;
        }
        matching.forgetEnded();
        quiet.set(holding, matching.orders());
    }
}
