package io.bellwether.inference.label;

import static io.bellwether.inference.LabelClass.BUY;
import static io.bellwether.inference.LabelClass.HOLD;
import static io.bellwether.inference.LabelClass.SELL;

import io.bellwether.inference.LabelClass;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * {@code trend-20-2} lays a straight line of least squares through a bar's close and the next 20: BUY where its slope is at
 * least 2 of its standard errors above zero, SELL where it is as far below, HOLD elsewhere (the t-value of a trend, as in
 * Lopez de Prado, Machine Learning for Asset Managers, 2020, chapter 5, with one horizon).
 *
 * @param bars later closes
 * @param strength least t-value
 */
public record TrendLabels(int bars, BigDecimal strength) implements Labelling {
    static final int MAX_BARS = 10_000;

    public TrendLabels {
        if (bars < 2 || bars > MAX_BARS) {
            throw new IllegalArgumentException("bars must be 2 to %d, was %d".formatted(MAX_BARS, bars));
        }
        strength = strength.stripTrailingZeros();
        if (strength.signum() <= 0) {
            throw new IllegalArgumentException("strength must be positive, was " + strength.toPlainString());
        }
    }

    @Override
    public String id() {
        return "trend-%d-%s".formatted(bars, strength.toPlainString());
    }

    @Override
    public String description() {
        return "BUY where a line through the next %d closes rises with a t-value of at least %s, SELL where it falls so, else HOLD"
                .formatted(bars, strength.toPlainString());
    }

    @Override
    public LabelTarget target() {
        return LabelTarget.THREE;
    }

    @Override
    public int horizonBars() {
        return bars;
    }

    @Override
    public Optional<Label> label(Prices prices, Stretch stretch, int row) {
        if (row + bars >= stretch.to()) {
            return Optional.empty();
        }
        double t = slopeInStandardErrors(prices, row);
        double least = strength.doubleValue();
        LabelClass label = t >= least ? BUY : t <= -least ? SELL : HOLD;
        return Optional.of(new Label(row, LabelTarget.THREE.valueOf(label), row + bars));
    }

    private double slopeInStandardErrors(Prices prices, int row) {
        int points = bars + 1;
        double meanX = bars / 2.0;
        // Closes are taken from the first one: differences of ticks are small whole numbers, whatever the price.
        double first = prices.close(row);
        double sumY = 0;
        for (int i = 0; i < points; i++) {
            sumY += prices.close(row + i) - first;
        }
        double meanY = sumY / points;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < points; i++) {
            double x = i - meanX;
            double y = prices.close(row + i) - first - meanY;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        double slope = xy / xx;
        if (slope == 0) {
            return 0;
        }
        double unexplained = Math.max(0, yy - slope * xy);
        return slope / Math.sqrt(unexplained / (points - 2) / xx);
    }
}
