package io.bellwether.feature.set;

import io.bellwether.feature.catalogue.Indicator;
import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code image-15}, the image of the CNN-TA paper (Sezer and Ozbayoglu, Applied Soft Computing 70, 2018): 15 indicators as
 * rows, similar ones next to each other, and the periods 6 to 20 as columns. Each value is mapped to about -1..1 by the
 * paper's fixed formula, never by a fitted one, so no scaler can leak or drift:
 *
 * <table>
 * <caption>Rows from top to bottom</caption>
 * <tr><td>RSI</td><td>x/50 - 1</td></tr>
 * <tr><td>Williams %R</td><td>x/50 + 1</td></tr>
 * <tr><td>WMA, EMA, SMA, HMA, TEMA</td><td>10 (close - x)/close</td></tr>
 * <tr><td>CCI</td><td>x/300</td></tr>
 * <tr><td>CMO</td><td>x/100</td></tr>
 * <tr><td>MACD(n, 2n)</td><td>10 x/close</td></tr>
 * <tr><td>PPO(n, 2n)</td><td>x/10</td></tr>
 * <tr><td>ROC</td><td>x/20</td></tr>
 * <tr><td>CMF</td><td>x</td></tr>
 * <tr><td>ADX</td><td>x/50 - 1</td></tr>
 * <tr><td>Bollinger %B</td><td>2x - 1</td></tr>
 * </table>
 *
 * <p>It differs from the paper in four places. MACD, raw there, is divided by the close and scaled like the moving averages,
 * so that the image does not depend on the price level. The fifteenth row is Bollinger %B: the paper names the parabolic
 * SAR, its code repeats the RSI. Values are clamped to [-1, 1], because CCI and %B have no bound of their own. They are not
 * rounded to two decimals.
 */
final class PaperImage {
    private static final int FIRST_PERIOD = 6;
    private static final int LAST_PERIOD = 20;

    private PaperImage() {}

    static FeatureSet featureSet() {
        List<Row> rows = List.of(
                new Row(Indicator.RSI, PaperImage::centred),
                new Row(Indicator.WILLIAMS_R, (g, x) -> g.plus(g.divided(x, 50), 1)),
                new Row(Indicator.WMA, PaperImage::distanceOfClose),
                new Row(Indicator.EMA, PaperImage::distanceOfClose),
                new Row(Indicator.SMA, PaperImage::distanceOfClose),
                new Row(Indicator.HMA, PaperImage::distanceOfClose),
                new Row(Indicator.TEMA, PaperImage::distanceOfClose),
                new Row(Indicator.CCI, (g, x) -> g.divided(x, 300)),
                new Row(Indicator.CMO, (g, x) -> g.divided(x, 100)),
                new Row(Indicator.MACD, PaperImage::tenfoldOfClose),
                new Row(Indicator.PPO, (g, x) -> g.divided(x, 10)),
                new Row(Indicator.ROC, (g, x) -> g.divided(x, 20)),
                new Row(Indicator.CMF, (g, x) -> x),
                new Row(Indicator.ADX, PaperImage::centred),
                new Row(Indicator.PERCENT_B, (g, x) -> g.plus(g.times(x, 2), -1)));
        List<FeatureValue> values = new ArrayList<>();
        for (Row row : rows) {
            for (int period = FIRST_PERIOD; period <= LAST_PERIOD; period++) {
                values.add(row.value(period));
            }
        }
        int[] shape = {rows.size(), LAST_PERIOD - FIRST_PERIOD + 1, 1};
        int[] slots = IntStream.range(0, values.size()).toArray();
        return new FeatureSet("image-15", values, new ImageLayout(shape, slots));
    }

    private static Column centred(Graph g, Column x) {
        return g.plus(g.divided(x, 50), -1);
    }

    private static Column distanceOfClose(Graph g, Column average) {
        return tenfoldOfClose(g, g.minus(g.close(), average));
    }

    private static Column tenfoldOfClose(Graph g, Column x) {
        return g.times(g.ratio(x, g.close(), 0), 10);
    }

    /** Maps an indicator's column to about -1..1. */
    private interface Scaling {
        Column apply(Graph graph, Column indicator);
    }

    private record Row(Indicator indicator, Scaling scaling) {
        FeatureValue value(int period) {
            return new FeatureValue(
                    new FeatureValue.OfExpression(
                            indicator.nameFor(period),
                            indicator.warmUpBars(period),
                            g -> g.clamped(scaling.apply(g, indicator.column(g, period)), -1, 1)),
                    List.of());
        }
    }
}
