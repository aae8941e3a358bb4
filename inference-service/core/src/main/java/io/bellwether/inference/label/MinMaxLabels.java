package io.bellwether.inference.label;

import static io.bellwether.inference.LabelClass.BUY;
import static io.bellwether.inference.LabelClass.HOLD;
import static io.bellwether.inference.LabelClass.SELL;

import java.util.Optional;

/**
 * {@code minmax-11} labels the turning points of closes: the centre of a window is SELL where it is the window's first
 * maximum, BUY where it is its first minimum, HOLD elsewhere (CNN-TA's algorithm; Sezer and Ozbayoglu, 2018). The centre
 * looks at half a window of later closes, so its label is known only that many bars later.
 *
 * @param window closes looked at, odd
 */
public record MinMaxLabels(int window) implements Labelling {
    static final int MAX_WINDOW = 1001;

    public MinMaxLabels {
        if (window < 3 || window > MAX_WINDOW || window % 2 == 0) {
            throw new IllegalArgumentException("window must be odd and 3 to %d, was %d".formatted(MAX_WINDOW, window));
        }
    }

    @Override
    public String id() {
        return "minmax-" + window;
    }

    @Override
    public String description() {
        return "SELL where the close is the first maximum of the %d closes around it, BUY where it is the first minimum, else HOLD"
                .formatted(window);
    }

    @Override
    public LabelTarget target() {
        return LabelTarget.THREE;
    }

    @Override
    public int horizonBars() {
        return window / 2;
    }

    @Override
    public int lookbackBars() {
        return window / 2;
    }

    @Override
    public Optional<Label> label(Prices prices, Stretch stretch, int row) {
        int half = horizonBars();
        if (row - half < stretch.from() || row + half >= stretch.to()) {
            return Optional.empty();
        }
        double centre = prices.close(row);
        boolean maximum = true;
        boolean minimum = true;
        for (int distance = 1; distance <= half && (maximum || minimum); distance++) {
            double before = prices.close(row - distance);
            double after = prices.close(row + distance);
            // The first of equal ones counts: strictly beyond those before, at least equal to those after.
            maximum &= centre > before && centre >= after;
            minimum &= centre < before && centre <= after;
        }
        int value = LabelTarget.THREE.valueOf(maximum ? SELL : minimum ? BUY : HOLD);
        return Optional.of(new Label(row, value, row + half));
    }
}
