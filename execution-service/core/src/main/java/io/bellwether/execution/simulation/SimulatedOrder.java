package io.bellwether.execution.simulation;

import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.OrderTerms.TimeInForce;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One order at the simulated venue, in ticks and lots. It changes as it lives; only its market changes it. */
final class SimulatedOrder {
    /** Where it stands. */
    enum Stage {
        /** Sent, not yet with the venue. */
        ARRIVING,
        /** With the venue, not working before another order of its list has filled. */
        PENDING,
        /** With the venue and working. */
        WAITING,
        ENDED
    }

    /** How it works. */
    enum Kind {
        MARKET,
        LIMIT,
        POST_ONLY,
        STOP,
        STOP_LIMIT,
        PROFIT,
        PROFIT_LIMIT,
        TRAILING
    }

    final OrderRequest request;
    final long venueOrderId;
    final long arrivalMillis;
    final boolean buy;
    final OrderList.@Nullable Role role;
    private final Scale scale;
    private final List<VenueFill> fills = new ArrayList<>(2);
    private final long placedMillis;

    Stage stage;
    Kind kind;
    long limitTicks;
    /** Where a stop or take-profit wakes; for a trailing stop where it wakes now, or is activated. */
    long triggerTicks;

    int callbackBps;
    /** Whether a trailing stop follows the price already. */
    boolean following;
    /** The best price since it does. */
    long bestTicks;

    TimeInForce timeInForce = TimeInForce.GTC;
    /** Started inside the bar being walked: what of it came before is unknown. */
    boolean late;
    /** Whether money is held back for it; the second leg of a list rests on the first one's. */
    boolean reserves = true;

    long reservedUnits;
    long reservedLots;
    long filledLots;
    private long lots;
    private long lastFillTicks;
    long cancelMillis = Long.MAX_VALUE;
    /** The order that is taken back as soon as this one is with the venue; it lives only if that was open until then. */
    @Nullable
    SimulatedOrder replaced;

    /** The other orders of its list, this one included. */
    List<SimulatedOrder> list = List.of();

    private @Nullable Completion completion;
    private long endedMillis;
    private long toldMillis;

    SimulatedOrder(
            OrderRequest request,
            long venueOrderId,
            long placedMillis,
            long arrivalMillis,
            Stage stage,
            OrderList.@Nullable Role role,
            Scale scale) {
        this.request = request;
        this.venueOrderId = venueOrderId;
        this.placedMillis = placedMillis;
        this.toldMillis = placedMillis;
        this.arrivalMillis = arrivalMillis;
        this.stage = stage;
        this.role = role;
        this.scale = scale;
        this.buy = request.side() == Side.BUY;
        this.lots = scale.lots(request.quantityBase());
        switch (request.terms()) {
            case OrderTerms.Market() -> kind = Kind.MARKET;
            case OrderTerms.Limit(BigDecimal price, TimeInForce time) -> {
                kind = Kind.LIMIT;
                limitTicks = scale.ticks(price);
                timeInForce = time;
            }
            case OrderTerms.PostOnly(BigDecimal price) -> {
                kind = Kind.POST_ONLY;
                limitTicks = scale.ticks(price);
            }
            case OrderTerms.StopMarket(BigDecimal trigger) -> {
                kind = Kind.STOP;
                triggerTicks = scale.ticks(trigger);
            }
            case OrderTerms.StopLimit(BigDecimal trigger, BigDecimal price, TimeInForce time) -> {
                kind = Kind.STOP_LIMIT;
                triggerTicks = scale.ticks(trigger);
                limitTicks = scale.ticks(price);
                timeInForce = time;
            }
            case OrderTerms.TakeProfit(BigDecimal trigger) -> {
                kind = Kind.PROFIT;
                triggerTicks = scale.ticks(trigger);
            }
            case OrderTerms.TakeProfitLimit(BigDecimal trigger, BigDecimal price, TimeInForce time) -> {
                kind = Kind.PROFIT_LIMIT;
                triggerTicks = scale.ticks(trigger);
                limitTicks = scale.ticks(price);
                timeInForce = time;
            }
            case OrderTerms.TrailingStop trailing -> {
                kind = Kind.TRAILING;
                callbackBps = trailing.callbackBps();
                triggerTicks = trailing.activationPrice() == null ? 0 : scale.ticks(trailing.activationPrice());
            }
        }
    }

    long lots() {
        return lots;
    }

    /** Asks for less, if it asked for more. */
    void shrinkTo(long availableLots) {
        lots = Math.min(lots, availableLots);
    }

    /** The price of its last fill. */
    long lastFillTicks() {
        return lastFillTicks;
    }

    long remainingLots() {
        return lots - filledLots;
    }

    boolean open() {
        return stage != Stage.ENDED;
    }

    boolean waitsAtItsLimit() {
        return kind == Kind.LIMIT || kind == Kind.POST_ONLY;
    }

    /** Whether it waits for the price to get worse for what it protects. */
    boolean stops() {
        return kind == Kind.STOP || kind == Kind.STOP_LIMIT || (kind == Kind.TRAILING && following);
    }

    /** Whether a fall of the price reaches it; else a rise does. */
    boolean reachedFromAbove() {
        return stops() != buy;
    }

    /** The price that reaches it, at it or beyond it. */
    long level(boolean through) {
        if (!waitsAtItsLimit()) {
            return triggerTicks;
        }
        if (!through) {
            return limitTicks;
        }
        return buy ? limitTicks - 1 : limitTicks + 1;
    }

    /** Whether a trade at this price reaches it. */
    boolean reachedBy(long ticks, boolean through) {
        return reachedFromAbove() ? ticks <= level(through) : ticks >= level(through);
    }

    /** Whether this price is as good as its limit. */
    boolean accepts(long ticks) {
        return buy ? ticks <= limitTicks : ticks >= limitTicks;
    }

    /** Follows the price from here on. */
    void follow(long ticks) {
        following = true;
        bestTicks = ticks;
        triggerTicks = trailed(ticks);
    }

    /** Remembers a better price, and moves its trigger after it. */
    void improve(long high, long low) {
        long better = buy ? Math.min(bestTicks, low) : Math.max(bestTicks, high);
        if (better != bestTicks) {
            bestTicks = better;
            triggerTicks = trailed(better);
        }
    }

    /** The callback from the best price, rounded to the earlier tick. */
    private long trailed(long ticks) {
        long whole = 10_000;
        return buy
                ? Scale.mulDivDown(ticks, whole + callbackBps, whole)
                : Scale.mulDivUp(ticks, whole - callbackBps, whole);
    }

    void filled(VenueFill fill, long tradedLots, long ticks, long millis) {
        fills.add(fill);
        lastFillTicks = ticks;
        filledLots += tradedLots;
        toldMillis = millis;
    }

    void end(Completion how, long millis) {
        stage = Stage.ENDED;
        completion = how;
        endedMillis = millis;
        toldMillis = millis;
    }

    /** What the venue tells of it now. */
    OrderReport report() {
        return new OrderReport(
                venueOrderId,
                Instant.ofEpochMilli(placedMillis),
                Instant.ofEpochMilli(completion == null ? toldMillis : endedMillis),
                scale.quantity(filledLots),
                completion,
                fills);
    }
}
