package io.bellwether.inference.label;

import static io.bellwether.inference.LabelClass.BUY;
import static io.bellwether.inference.LabelClass.HOLD;
import static io.bellwether.inference.LabelClass.SELL;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * {@code barrier-0.02-0.01-50} asks what comes first after a bar: a high 2 % above its close (BUY), a low 1 % below it
 * (SELL), or the end of 50 bars. Where one bar touches both, nobody can tell which was first, and there is no label. Where
 * the time runs out there is none either, unless the id ends in {@code -hold}: then it is HOLD.
 *
 * @param up rise to the upper barrier, 0.01 is 1 %, in whole millionths
 * @param down fall to the lower barrier
 * @param bars how many later bars are looked at
 * @param holds whether bars that reach neither barrier in time are HOLD
 */
public record BarrierLabels(BigDecimal up, BigDecimal down, int bars, boolean holds) implements Labelling {
    private static final BigDecimal MILLIONTHS = BigDecimal.valueOf(1_000_000);
    private static final double MILLION = 1e6;
    static final int MAX_BARS = 100_000;

    public BarrierLabels {
        up = rate("up", up);
        down = rate("down", down);
        if (down.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("down must be less than 1, was " + down.toPlainString());
        }
        if (bars < 1 || bars > MAX_BARS) {
            throw new IllegalArgumentException("bars must be 1 to %d, was %d".formatted(MAX_BARS, bars));
        }
    }

    private static BigDecimal rate(String name, BigDecimal rate) {
        BigDecimal plain = rate.stripTrailingZeros();
        if (plain.signum() <= 0 || plain.scale() > 6 || plain.compareTo(BigDecimal.TEN) > 0) {
            throw new IllegalArgumentException(
                    "%s must be 0.000001 to 10 in whole millionths, was %s".formatted(name, rate.toPlainString()));
        }
        return plain;
    }

    @Override
    public String id() {
        return "barrier-%s-%s-%d%s".formatted(up.toPlainString(), down.toPlainString(), bars, holds ? "-hold" : "");
    }

    @Override
    public String description() {
        return "BUY where a high reaches %s %% above the close before a low reaches %s %% below it within %d bars, SELL where the low is first; %s"
                .formatted(percent(up), percent(down), bars, holds ? "HOLD where neither is reached" : "else no label");
    }

    private static String percent(BigDecimal rate) {
        return rate.movePointRight(2).stripTrailingZeros().toPlainString();
    }

    @Override
    public LabelTarget target() {
        return holds ? LabelTarget.THREE : LabelTarget.TWO;
    }

    @Override
    public int horizonBars() {
        return bars;
    }

    @Override
    public Optional<Label> label(Prices prices, Stretch stretch, int row) {
        // Ticks times millionths are whole numbers below 2^53 for any price below nine billion ticks: a touch is a
        // touch.
        double upper = prices.close(row) * (MILLION + up.multiply(MILLIONTHS).doubleValue());
        double lower = prices.close(row) * (MILLION - down.multiply(MILLIONTHS).doubleValue());
        LabelTarget.Classes classes = holds ? LabelTarget.THREE : LabelTarget.TWO;
        int end = Math.min(row + bars, stretch.to() - 1);
        for (int later = row + 1; later <= end; later++) {
            boolean rises = prices.high(later) * MILLION >= upper;
            boolean falls = prices.low(later) * MILLION <= lower;
            if (rises && falls) {
                return Optional.empty();
            }
            if (rises || falls) {
                return Optional.of(new Label(row, classes.valueOf(rises ? BUY : SELL), later));
            }
        }
        return holds && row + bars < stretch.to()
                ? Optional.of(new Label(row, classes.valueOf(HOLD), row + bars))
                : Optional.empty();
    }
}
