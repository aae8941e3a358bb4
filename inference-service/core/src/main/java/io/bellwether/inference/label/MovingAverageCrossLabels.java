package io.bellwether.inference.label;

import static io.bellwether.inference.LabelClass.BUY;
import static io.bellwether.inference.LabelClass.HOLD;
import static io.bellwether.inference.LabelClass.SELL;

import io.bellwether.inference.LabelClass;
import java.util.Optional;

/**
 * {@code ma-cross-10-50} is BUY at the bar where the mean of the last 10 closes rises above that of the last 50, SELL where
 * it falls below it, HOLD elsewhere. It looks at no later bar.
 *
 * @param fast closes in the shorter mean
 * @param slow closes in the longer one
 */
public record MovingAverageCrossLabels(int fast, int slow) implements Labelling {
    static final int MAX_BARS = 10_000;

    public MovingAverageCrossLabels {
        if (fast < 1 || slow <= fast || slow > MAX_BARS) {
            throw new IllegalArgumentException(
                    "fast must be at least 1 and less than slow, slow at most %d, were %d and %d"
                            .formatted(MAX_BARS, fast, slow));
        }
    }

    @Override
    public String id() {
        return "ma-cross-%d-%d".formatted(fast, slow);
    }

    @Override
    public String description() {
        return "BUY where the mean of %d closes crosses above that of %d, SELL where it crosses below, else HOLD"
                .formatted(fast, slow);
    }

    @Override
    public LabelTarget target() {
        return LabelTarget.THREE;
    }

    @Override
    public int horizonBars() {
        return 0;
    }

    @Override
    public int lookbackBars() {
        return slow;
    }

    @Override
    public Optional<Label> label(Prices prices, Stretch stretch, int row) {
        if (row - slow < stretch.from()) {
            return Optional.empty();
        }
        double before = lead(prices, row - 1);
        double now = lead(prices, row);
        LabelClass label = before <= 0 && now > 0 ? BUY : before >= 0 && now < 0 ? SELL : HOLD;
        return Optional.of(new Label(row, LabelTarget.THREE.valueOf(label), row));
    }

    /** Has the sign of the fast mean minus the slow one; both are brought to one denominator, so it is exact in ticks. */
    private double lead(Prices prices, int row) {
        return sum(prices, row, fast) * slow - sum(prices, row, slow) * fast;
    }

    private static double sum(Prices prices, int row, int bars) {
        double sum = 0;
        for (int back = 0; back < bars; back++) {
            sum += prices.close(row - back);
        }
        return sum;
    }
}
