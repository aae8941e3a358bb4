package io.bellwether.risk.indicator;

import io.bellwether.marketdata.contract.Bar;
import java.util.function.IntToDoubleFunction;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/**
 * Feeds bars to ta4j. Its numbers are doubles, and they are compared as doubles: ta4j's own comparison of them takes
 * whatever is nearer than 1e-5 for equal.
 */
final class Ta4jFollower implements IndicatorRule.Follower {
    private static final double PERCENT = 100;

    private final DoubleNumFactory numbers = DoubleNumFactory.getInstance();
    private final BarSeries series;
    private final IntToDoubleFunction score;
    private final int warmUp;
    private int seen;

    Ta4jFollower(IndicatorRule rule) {
        this.warmUp = rule.warmUp();
        this.series = new BaseBarSeriesBuilder()
                .withNumFactory(numbers)
                .withMaxBarCount(2 * warmUp + 2)
                .build();
        this.score = score(rule, new ClosePriceIndicator(series));
    }

    @Override
    public double next(Bar bar) {
        series.addBar(new BaseBar(
                bar.interval().length(),
                bar.openTime(),
                bar.closeTime(),
                numbers.numOf(bar.open()),
                numbers.numOf(bar.high()),
                numbers.numOf(bar.low()),
                numbers.numOf(bar.close()),
                numbers.numOf(bar.volumeBase()),
                numbers.numOf(bar.volumeQuote()),
                bar.trades()));
        // Asked at every bar, warm or not: recursive indicators must not skip one.
        double now = score.applyAsDouble(series.getEndIndex());
        return ++seen < warmUp ? Double.NaN : now;
    }

    private static IntToDoubleFunction score(IndicatorRule rule, Indicator<Num> close) {
        return switch (rule) {
            case IndicatorRule.Rsi rsi -> {
                RSIIndicator indicator = new RSIIndicator(close, rsi.period());
                yield index -> {
                    double value = indicator.getValue(index).doubleValue();
                    return value < rsi.buyBelow() ? 1 : value > rsi.sellAbove() ? -1 : 0;
                };
            }
            case IndicatorRule.SmaCross cross -> {
                SMAIndicator fast = new SMAIndicator(close, cross.fast());
                SMAIndicator slow = new SMAIndicator(close, cross.slow());
                yield index -> {
                    double now = above(fast, slow, index);
                    return cross.standing() || index == 0 || now != above(fast, slow, index - 1) ? now : 0;
                };
            }
            case IndicatorRule.Trend trend -> {
                ROCIndicator change = new ROCIndicator(close, trend.bars());
                yield index -> sign(change, index, trend.change());
            }
            case IndicatorRule.Dip dip -> {
                ROCIndicator change = new ROCIndicator(close, dip.bars());
                yield index -> -sign(change, index, dip.change());
            }
        };
    }

    private static double above(Indicator<Num> fast, Indicator<Num> slow, int index) {
        return Math.signum(
                fast.getValue(index).doubleValue() - slow.getValue(index).doubleValue());
    }

    /** 1 or -1 where the change is at least {@code least} up or down. */
    private static double sign(ROCIndicator changePercent, int index, double least) {
        double change = changePercent.getValue(index).doubleValue() / PERCENT;
        return change >= least ? 1 : change <= -least ? -1 : 0;
    }
}
