package io.bellwether.inference.label;

import static io.bellwether.inference.LabelClass.BUY;
import static io.bellwether.inference.LabelClass.HOLD;
import static io.bellwether.inference.LabelClass.SELL;

import io.bellwether.inference.LabelClass;
import java.util.Optional;

/**
 * {@code mean-reversion} buys weakness and sells strength: BUY where the RSI of three bars has been below 15 for three to
 * seven bars in a row and the bar closes in the lowest fifth of its range, SELL where the RSI is not below 15 and the bar
 * closes above seven tenths of its range, HOLD elsewhere. It looks at no later bar.
 *
 * <p>The RSI is Wilder's; 60 bars of it make the influence of its start smaller than a rounding error of a tick, (2/3)^60.
 */
public record MeanReversionLabels() implements Labelling {
    private static final int RSI_BARS = 3;
    private static final double OVERSOLD = 15;
    private static final int FEWEST_OVERSOLD = 3;
    private static final int MOST_OVERSOLD = 7;
    private static final double LOW_IN_RANGE = 0.2;
    private static final double HIGH_IN_RANGE = 0.7;
    private static final int SETTLING_BARS = 60;

    @Override
    public String id() {
        return "mean-reversion";
    }

    @Override
    public String description() {
        return "BUY after 3 to 7 bars with an RSI(3) below 15 at a close in the lowest fifth of the bar, SELL at a close above 0.7 of the bar unless oversold, else HOLD";
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
        return SETTLING_BARS + MOST_OVERSOLD;
    }

    @Override
    public Optional<Label> label(Prices prices, Stretch stretch, int row) {
        int from = row - SETTLING_BARS - MOST_OVERSOLD;
        if (from < stretch.from()) {
            return Optional.empty();
        }
        int oversold = barsOversold(prices, from, row);
        double place = placeInRange(prices, row);
        LabelClass label = HOLD;
        if (oversold > 0) {
            if (oversold >= FEWEST_OVERSOLD && oversold <= MOST_OVERSOLD && place < LOW_IN_RANGE) {
                label = BUY;
            }
        } else if (place > HIGH_IN_RANGE) {
            label = SELL;
        }
        return Optional.of(new Label(row, LabelTarget.THREE.valueOf(label), row));
    }

    /** How many bars up to {@code row} the RSI has been below the limit without a break. */
    private static int barsOversold(Prices prices, int from, int row) {
        double gain = 0;
        double loss = 0;
        int oversold = 0;
        for (int i = from + 1; i <= row; i++) {
            double change = prices.close(i) - prices.close(i - 1);
            gain += (Math.max(change, 0) - gain) / RSI_BARS;
            loss += (Math.max(-change, 0) - loss) / RSI_BARS;
            double both = gain + loss;
            double rsi = both == 0 ? 50 : 100 * gain / both;
            oversold = rsi < OVERSOLD ? oversold + 1 : 0;
        }
        return oversold;
    }

    /** Where between low and high the bar closes; the middle if they are the same. */
    private static double placeInRange(Prices prices, int row) {
        double range = prices.high(row) - prices.low(row);
        return range == 0 ? 0.5 : (prices.close(row) - prices.low(row)) / range;
    }
}
