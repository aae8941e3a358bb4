package io.bellwether.execution.simulation;

import io.bellwether.execution.simulation.SimulatedOrder.Kind;
import java.util.List;

/** Which bars a market may let pass unseen: those that meet no order and no liquidation. Two comparisons tell. */
final class QuietRange {
    private final boolean through;
    /** The bar that falls to this price or below must be walked. */
    private long above = Holding.NO_LEVEL_BELOW;
    /** The bar that rises to this price or above must be walked. */
    private long below = Holding.NO_LEVEL_ABOVE;
    /** The bar that ends after this must be walked: an order arrives, or a cancel. */
    private long untilMillis = Long.MAX_VALUE;

    /** @param through whether a waiting limit order wants a trade beyond its price */
    QuietRange(boolean through) {
        this.through = through;
    }

    /** A bar whose low is above this is quiet as far as its low goes. */
    long above() {
        return above;
    }

    /** A bar whose high is below this is quiet as far as its high goes. */
    long below() {
        return below;
    }

    /** Inclusive, in epoch milliseconds. */
    long untilMillis() {
        return untilMillis;
    }

    /** What arrives at the close is the next bar's business, unless this bar has no length. */
    boolean covers(long openMillis, long closeMillis, long high, long low) {
        return low > above && high < below && closeMillis <= untilMillis && openMillis < untilMillis;
    }

    /** Looks at what is there now. */
    void set(Holding holding, List<SimulatedOrder> orders) {
        above = holding.liquidationBelow();
        below = holding.liquidationAbove();
        untilMillis = Long.MAX_VALUE;
        for (int i = 0; i < orders.size(); i++) {
            watch(orders.get(i));
        }
    }

    private void watch(SimulatedOrder order) {
        untilMillis = Math.min(untilMillis, order.cancelMillis);
        switch (order.stage) {
            case ARRIVING -> untilMillis = Math.min(untilMillis, order.arrivalMillis);
            case WAITING -> {
                if (order.kind == Kind.TRAILING && order.following) {
                    above = Long.MAX_VALUE; // Its trigger moves with every bar.
                } else if (order.reachedFromAbove()) {
                    above = Math.max(above, order.level(through));
                } else {
                    below = Math.min(below, order.level(through));
                }
            }
            case PENDING, ENDED -> {
                // Nothing of it can happen by itself.
            }
        }
    }
}
