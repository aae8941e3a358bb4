package io.bellwether.inference.label;

import static io.bellwether.inference.LabelClass.BUY;
import static io.bellwether.inference.LabelClass.SELL;

import java.util.Optional;

/**
 * {@code direction-5} is BUY where the close is higher some bars later, SELL where it is not. The last bars, whose future is
 * unknown, have no label.
 *
 * @param bars how many bars later
 */
public record DirectionLabels(int bars) implements Labelling {
    static final int MAX_BARS = 100_000;

    public DirectionLabels {
        if (bars < 1 || bars > MAX_BARS) {
            throw new IllegalArgumentException("bars must be 1 to %d, was %d".formatted(MAX_BARS, bars));
        }
    }

    @Override
    public String id() {
        return "direction-" + bars;
    }

    @Override
    public String description() {
        return "BUY where the close is higher %d bars later, else SELL".formatted(bars);
    }

    @Override
    public LabelTarget target() {
        return LabelTarget.TWO;
    }

    @Override
    public int horizonBars() {
        return bars;
    }

    @Override
    public Optional<Label> label(Prices prices, Stretch stretch, int row) {
        int later = row + bars;
        if (later >= stretch.to()) {
            return Optional.empty();
        }
        boolean higher = prices.close(later) > prices.close(row);
        return Optional.of(new Label(row, LabelTarget.TWO.valueOf(higher ? BUY : SELL), later));
    }
}
