package io.bellwether.execution.simulation;

/**
 * What one market's orders hold back, so that each can pay for its trades when its price comes: of the base asset what a
 * spot sale sells, of the quote asset everything else. An order that only reduces a position needs nothing.
 */
final class Reservations {
    private final Wallet wallet;
    private final Holding holding;
    private long lots;

    Reservations(Wallet wallet, Holding holding) {
        this.wallet = wallet;
        this.holding = holding;
    }

    /** How much of the base asset is held back. */
    long lots() {
        return lots;
    }

    /** How much of the base asset is not. */
    long sellableLots() {
        return holding.lots() - lots;
    }

    /**
     * Holds back what the rest of the order will need; false, and nothing is, where the account has not got it.
     *
     * @param lastTicks the price now, for orders that name none
     */
    boolean hold(SimulatedOrder order, long lastTicks) {
        if (!order.reserves || order.request.reduceOnly()) {
            return true;
        }
        if (holding.spot() && !order.buy) {
            if (order.remainingLots() > sellableLots()) {
                return false;
            }
            order.reservedLots = order.remainingLots();
            lots += order.reservedLots;
            return true;
        }
        long units = holding.needed(order.buy, order.remainingLots(), expectedTicks(order, lastTicks));
        if (units > wallet.free()) {
            return false;
        }
        order.reservedUnits = units;
        wallet.reserve(units);
        return true;
    }

    private static long expectedTicks(SimulatedOrder order, long lastTicks) {
        return switch (order.kind) {
            case LIMIT, POST_ONLY, STOP_LIMIT, PROFIT_LIMIT -> order.limitTicks;
            case STOP, PROFIT -> order.triggerTicks;
            case MARKET, TRAILING -> lastTicks;
        };
    }

    /** The order holds nothing back any more. */
    void release(SimulatedOrder order) {
        wallet.release(order.reservedUnits);
        lots -= order.reservedLots;
        order.reservedUnits = 0;
        order.reservedLots = 0;
    }

    /** Whether the account can pay for this trade with what nothing holds back. */
    boolean allow(SimulatedOrder order, long traded, long ticks) {
        if (holding.spot() && !order.buy) {
            return traded <= sellableLots();
        }
        return holding.needed(order.buy, traded, ticks) <= wallet.free();
    }
}
