package io.bellwether.feature.audit;

import io.bellwether.feature.engine.Input;
import java.util.SplittableRandom;

/** Rows that did not happen but could have: unfinished versions of a bar, and other futures. */
final class OtherRows {
    private static final int CLOSE = Input.CLOSE.index();
    private static final int HIGH = Input.HIGH.index();
    private static final int LOW = Input.LOW.index();
    private static final int OPEN = Input.OPEN.index();
    private static final Input[] SHARES = {
        Input.VOLUME, Input.VOLUME_QUOTE, Input.TRADES, Input.TAKER_BUY_BASE, Input.TAKER_BUY_QUOTE
    };

    private OtherRows() {}

    /** The bar as it may have looked before its close: some of its range and a share of its volume. */
    static double[] unfinished(double[] closed, SplittableRandom random) {
        double[] row = closed.clone();
        double high = between(closed[OPEN], Math.max(closed[OPEN], closed[HIGH]), random);
        double low = between(Math.min(closed[OPEN], closed[LOW]), closed[OPEN], random);
        row[HIGH] = high;
        row[LOW] = low;
        row[CLOSE] = between(low, high, random);
        double share = random.nextInt(4) / 4.0;
        for (Input input : SHARES) {
            row[input.index()] = Math.floor(closed[input.index()] * share);
        }
        return row;
    }

    /** A bar after {@code before}, at two to four times the prices of {@code model} and with all else of it. */
    static double[] other(double[] model, double[] before, SplittableRandom random) {
        double[] row = model.clone();
        double factor = random.nextInt(2, 5);
        for (int price : new int[] {OPEN, HIGH, LOW, CLOSE}) {
            row[price] = model[price] * factor;
        }
        int minute = Input.OPEN_MINUTE.index();
        int length = Input.INTERVAL_MINUTES.index();
        row[minute] = before[minute] + before[length];
        row[length] = before[length];
        return row;
    }

    private static double between(double low, double high, SplittableRandom random) {
        return low + Math.floor((high - low) * random.nextDouble());
    }
}
