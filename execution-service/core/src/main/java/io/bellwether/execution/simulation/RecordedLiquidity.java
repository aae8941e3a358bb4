package io.bellwether.execution.simulation;

import io.bellwether.marketdata.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Recorded trades as what orders of ours can take from: each trade once. An order that takes at once gets the next trades,
 * oldest first, as if it had been in the place of their takers.
 */
public final class RecordedLiquidity {
    /** Digits of what the venue keeps of the received asset. */
    private static final int COMMISSION_SCALE = 8;

    private final List<Trade> trades;
    private final Map<Integer, BigDecimal> taken = new HashMap<>();

    /**
     * Part of one recorded trade.
     *
     * @param index of the trade
     */
    public record Take(int index, BigDecimal price, BigDecimal quantityBase) {
        public BigDecimal quote() {
            return price.multiply(quantityBase);
        }
    }

    /** Trades, oldest first. */
    public RecordedLiquidity(List<Trade> trades) {
        this.trades = List.copyOf(trades);
    }

    /** The price of the last trade before {@code index}, or of the first. */
    public BigDecimal lastPrice(int index) {
        return trades.get(Math.max(0, index - 1)).price();
    }

    /** The index of the first trade at or after this time; their number if there is none. */
    public int firstAt(long millis) {
        int low = 0;
        int high = trades.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (trades.get(middle).time().toEpochMilli() < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How much of a trade nobody took yet. */
    public BigDecimal available(int index) {
        return trades.get(index).quantityBase().subtract(taken.getOrDefault(index, BigDecimal.ZERO));
    }

    /**
     * What an order can take now; nothing is taken by asking.
     *
     * @param untilMillis trades after it are too far away
     * @param accepts whether a price is good enough; the first that is not ends the search
     */
    public List<Take> reachable(long fromMillis, long untilMillis, BigDecimal wanted, Predicate<BigDecimal> accepts) {
        List<Take> takes = new ArrayList<>();
        BigDecimal left = wanted;
        for (int i = firstAt(fromMillis);
                i < trades.size()
                        && trades.get(i).time().toEpochMilli() <= untilMillis
                        && left.signum() > 0
                        && accepts.test(trades.get(i).price());
                i++) {
            BigDecimal quantity = left.min(available(i));
            if (quantity.signum() > 0) {
                takes.add(new Take(i, trades.get(i).price(), quantity));
                left = left.subtract(quantity);
            }
        }
        return takes;
    }

    /** Takes it: no other order gets it. */
    public void take(Take take) {
        if (take.quantityBase().compareTo(available(take.index())) > 0) {
            throw new IllegalArgumentException("quantity must be at most %s, was %s"
                    .formatted(
                            available(take.index()).toPlainString(),
                            take.quantityBase().toPlainString()));
        }
        taken.merge(take.index(), take.quantityBase(), BigDecimal::add);
    }

    /** The part of {@code received} that a venue keeps at this rate, rounded half up. */
    public static BigDecimal commission(BigDecimal received, BigDecimal rate) {
        return received.multiply(rate).setScale(COMMISSION_SCALE, RoundingMode.HALF_UP);
    }
}
