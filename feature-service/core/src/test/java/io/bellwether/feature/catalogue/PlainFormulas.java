package io.bellwether.feature.catalogue;

import io.bellwether.feature.engine.Input;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Formulas written down a second time, plainly, bar by bar over the window of each, without the engine: for families that
 * no library in reach has.
 */
final class PlainFormulas {
    private final double[] o;
    private final double[] h;
    private final double[] l;
    private final double[] c;
    private final double[] v;
    private final double[] t;
    private final double[] b;
    private final double[] minute;
    private final Rows rows;
    private final Map<String, IntToDoubleFunction> formulas = new LinkedHashMap<>();

    private PlainFormulas(Rows rows) {
        this.rows = rows;
        this.o = rows.input(Input.OPEN);
        this.h = rows.input(Input.HIGH);
        this.l = rows.input(Input.LOW);
        this.c = rows.input(Input.CLOSE);
        this.v = rows.input(Input.VOLUME);
        this.t = rows.input(Input.TRADES);
        this.b = rows.input(Input.TAKER_BUY_BASE);
        this.minute = rows.input(Input.OPEN_MINUTE);
    }

    /** A feature's name, and its value at a bar. */
    static Map<String, IntToDoubleFunction> over(Rows rows) {
        PlainFormulas plain = new PlainFormulas(rows);
        plain.trend();
        plain.momentum();
        plain.volatility();
        plain.volume();
        plain.candles();
        plain.calendar();
        plain.sentiment();
        return plain.formulas;
    }

    private void trend() {
        add("dpo-past-20", i -> c[i - 11] - mean(20, i, k -> c[k]));
        add("kst-14", i -> kst(14, i));
        add("kst-signal-10-9", i -> mean(9, i, k -> kst(10, k)));
        add("kst-histogram-10-9", i -> kst(10, i) - mean(9, i, k -> kst(10, k)));
        add("ichimoku-span-a-9-26", i -> (middle(9, i) + middle(26, i)) / 2 / c[i] - 1);
        add("ichimoku-cloud-a-9-26-26", i -> (middle(9, i - 26) + middle(26, i - 26)) / 2 / c[i] - 1);
        add("ichimoku-cloud-b-52-26", i -> middle(52, i - 26) / c[i] - 1);
        add(
                "efficiency-ratio-10",
                i -> quotient(Math.abs(c[i] - c[i - 10]), sum(10, i, k -> Math.abs(c[k] - c[k - 1])), 0));
        add(
                "vortex-plus-14",
                i -> quotient(sum(14, i, k -> Math.abs(h[k] - l[k - 1])), sum(14, i, this::trueRange), 1));
        add(
                "vortex-minus-14",
                i -> quotient(sum(14, i, k -> Math.abs(l[k] - h[k - 1])), sum(14, i, this::trueRange), 1));
        add(
                "vortex-difference-14",
                i -> quotient(
                        sum(14, i, k -> Math.abs(h[k] - l[k - 1]) - Math.abs(l[k] - h[k - 1])),
                        sum(14, i, this::trueRange),
                        0));
        double[] stop = rows.of("parabolic-sar-10");
        add("parabolic-flip-10", i -> (stop[i] > 0 ? 1 : 0) - (stop[i - 1] > 0 ? 1 : 0));
    }

    private void momentum() {
        add("log-return-5", i -> Math.log(c[i]) - Math.log(c[i - 5]));
        add("roc-240", i -> 100 * (c[i] / c[i - 240] - 1));
        add("psychological-line-14", i -> 100 * mean(14, i, k -> c[k] > c[k - 1] ? 1 : 0));
        add(
                "williams-r-14",
                i -> highest(14, i) == lowest(14, i)
                        ? -50
                        : -100 * (highest(14, i) - c[i]) / (highest(14, i) - lowest(14, i)));
        add("stochastic-k-14", i -> rawStochastic(14, i));
        add("cmo-14", i -> quotient(100 * (c[i] - c[i - 14]), sum(14, i, m -> Math.abs(c[m] - c[m - 1])), 0));
        add("cci-14", this::commodityChannel);
        double[] k = smoothed(8, 1 / 3.0, i -> rawStochastic(9, i));
        double[] d = smoothed(8, 1 / 3.0, i -> k[i]);
        add("kdj-k-9", i -> k[i]);
        add("kdj-d-9", i -> d[i]);
        add("kdj-j-9", i -> 3 * k[i] - 2 * d[i]);
        double[] raw = rows.of("stochastic-rsi-14-14");
        add("stochastic-rsi-d-14-14-3", i -> mean(3, i, m -> mean(3, m, x -> raw[x])));
        double[] fast = smoothed(0, 2 / 13.0, i -> c[i]);
        double[] slow = smoothed(0, 2 / 27.0, i -> c[i]);
        double[] signal = smoothed(0, 0.2, i -> 100 * (fast[i] / slow[i] - 1));
        add("ppo-signal-12-26-9", i -> signal[i]);
        add("ppo-histogram-12-26-9", i -> 100 * (fast[i] / slow[i] - 1) - signal[i]);
    }

    private void volatility() {
        add("standard-deviation-20", i -> deviation(20, i));
        add("percent-b-20", i -> 0.5 + quotient(c[i] - mean(20, i, k -> c[k]), 4 * deviation(20, i), 0));
        add("band-width-20", i -> 4 * deviation(20, i) / mean(20, i, k -> c[k]));
        add(
                "bollinger-breakout-20",
                i -> Math.signum(outside(
                        c[i],
                        mean(20, i, k -> c[k]) - 2 * deviation(20, i),
                        mean(20, i, k -> c[k]) + 2 * deviation(20, i))));
        add("keltner-middle-10", i -> mean(10, i, k -> (h[k] + l[k] + c[k]) / 3) / c[i] - 1);
        add("keltner-upper-10", i -> keltnerUpper(i) / c[i] - 1);
        add("keltner-lower-10", i -> keltnerLower(i) / c[i] - 1);
        add("keltner-width-10", i -> (keltnerUpper(i) - keltnerLower(i)) / mean(10, i, k -> (h[k] + l[k] + c[k]) / 3));
        add(
                "keltner-percent-10",
                i -> highest(10, i) == lowest(10, i)
                        ? 0.5
                        : (c[i] - keltnerLower(i)) / (keltnerUpper(i) - keltnerLower(i)));
        add(
                "keltner-breakout-10",
                i -> highest(10, i) == lowest(10, i)
                        ? 0
                        : Math.signum(outside(c[i], keltnerLower(i), keltnerUpper(i))));
        add("donchian-width-20", i -> (highest(20, i) - lowest(20, i)) / mean(20, i, k -> c[k]));
        add("choppiness-14", this::choppiness);
        add("parkinson-14", i -> Math.sqrt(mean(14, i, k -> Math.pow(Math.log(h[k] / l[k]), 2)) / (4 * Math.log(2))));
        add(
                "rogers-satchell-14",
                i -> Math.sqrt(mean(
                        14,
                        i,
                        k -> Math.log(h[k] / c[k]) * Math.log(h[k] / o[k])
                                + Math.log(l[k] / c[k]) * Math.log(l[k] / o[k]))));
        add(
                "ulcer-index-14",
                i -> Math.sqrt(mean(14, i, k -> {
                    double top = IntStream.rangeClosed(k - 13, k)
                            .mapToDouble(m -> c[m])
                            .max()
                            .orElseThrow();
                    return Math.pow(100 * (c[k] - top) / top, 2);
                })));
    }

    private void volume() {
        add("obv-change-10", i -> sum(10, i, k -> Math.signum(c[k] - c[k - 1]) * v[k]));
        add(
                "obv-balance-14",
                i -> quotient(sum(14, i, k -> Math.signum(c[k] - c[k - 1]) * v[k]), sum(14, i, k -> v[k]), 0));
        add(
                "cmf-14",
                i -> quotient(
                        sum(14, i, k -> v[k] * quotient(2 * c[k] - h[k] - l[k], h[k] - l[k], 0)),
                        sum(14, i, k -> v[k]),
                        0));
        add("mfi-14", this::moneyFlowIndex);
        add("vwap-distance-14", i -> quotient(c[i] * sum(14, i, k -> v[k]), sum(14, i, k -> typical(k) * v[k]), 1) - 1);
        add("vpt-change-20", i -> sum(20, i, k -> v[k] * (c[k] - c[k - 1]) / c[k - 1]));
        add("nvi-change-20", i -> indexChange(i, -1));
        add("pvi-change-20", i -> indexChange(i, 1));
        double[] force = smoothed(1, 2 / 14.0, i -> v[i] * (c[i] - c[i - 1]));
        add("force-index-13", i -> force[i]);
        add("ease-of-movement-1", this::ease);
        add("ease-of-movement-14", i -> mean(14, i, this::ease));
        double[] fast = smoothed(0, 2 / 13.0, i -> v[i]);
        double[] slow = smoothed(0, 2 / 27.0, i -> v[i]);
        double[] signal = smoothed(0, 0.2, i -> 100 * (fast[i] - slow[i]) / slow[i]);
        add("pvo-histogram-12-26-9", i -> 100 * (fast[i] - slow[i]) / slow[i] - signal[i]);
        add("volume-difference-1", i -> v[i] - v[i - 1]);
        add("volume-ratio-10", i -> quotient(10 * v[i], sum(10, i, k -> v[k]), 1));
        add("quiet-bars-60", i -> streak(60, i, k -> v[k] > 0 ? 0 : 1));
        add("taker-buy-share-5", i -> quotient(sum(5, i, k -> b[k]), sum(5, i, k -> v[k]), 0.5));
        add("volume-delta-15", i -> sum(15, i, k -> b[k] - (v[k] - b[k])));
        add("trade-rate-20", i -> quotient(20 * t[i], sum(20, i, k -> t[k]), 1));
        add(
                "trade-size-20",
                i -> sum(20, i, k -> v[k]) == 0
                        ? 1
                        : quotient(v[i], t[i], 0) / (sum(20, i, k -> v[k]) / sum(20, i, k -> t[k])));
    }

    private void candles() {
        add("high-wick", i -> h[i] / c[i]);
        add("low-wick", i -> c[i] / l[i]);
        add("close-change", i -> c[i] / c[i - 1] - 1);
        add("volume-change", i -> (v[i] + 1) / (v[i - 1] + 1) - 1);
        add("internal-bar-ratio", i -> quotient(c[i] - l[i], h[i] - l[i], 0.5));
        add("upper-shadow", i -> quotient(h[i] - Math.max(o[i], c[i]), h[i] - l[i], 0));
        add("lower-shadow", i -> quotient(Math.min(o[i], c[i]) - l[i], h[i] - l[i], 0));
        add("body", i -> c[i] / o[i] - 1);
        add("bar-range", i -> (h[i] - l[i]) / c[i]);
        add("open-gap", i -> o[i] / c[i - 1] - 1);
        add("hammer", i -> {
            double body = Math.abs(c[i] - o[i]);
            double upper = h[i] - Math.max(o[i], c[i]);
            double lower = Math.min(o[i], c[i]) - l[i];
            return lower > 2 * body && upper < body / 2 ? 1 : upper > 2 * body && lower < body / 2 ? -1 : 0;
        });
        add("inside-bar", i -> h[i] < h[i - 1] && l[i] > l[i - 1] ? 1 : h[i] > h[i - 1] && l[i] < l[i - 1] ? -1 : 0);
        add("bars-since-rise-20", i -> streak(20, i, k -> c[k] > c[k - 1] ? 0 : 1));
        add("bars-since-fall-20", i -> streak(20, i, k -> c[k] < c[k - 1] ? 0 : 1));
    }

    private void calendar() {
        add("time-of-day-sin", i -> Math.sin(2 * Math.PI * time(i).toLocalTime().toSecondOfDay() / 86_400.0));
        add("time-of-day-cos", i -> Math.cos(2 * Math.PI * time(i).toLocalTime().toSecondOfDay() / 86_400.0));
        add("time-of-week-sin", i -> Math.sin(2 * Math.PI * secondOfWeek(i) / 604_800.0));
        add("time-of-week-cos", i -> Math.cos(2 * Math.PI * secondOfWeek(i) / 604_800.0));
    }

    private void sentiment() {
        sentiment("galaxy-score", Input.SENTIMENT_GALAXY_SCORE, x -> (x - 50) / 50);
        sentiment("price-score", Input.SENTIMENT_PRICE_SCORE, x -> (x - 3) / 2);
        sentiment("correlation-rank", Input.SENTIMENT_CORRELATION_RANK, x -> (x - 3) / 2);
        sentiment("reddit-posts", Input.SENTIMENT_REDDIT_POSTS, x -> Math.log(1 + x));
        sentiment("tweets", Input.SENTIMENT_TWEETS, x -> Math.log(1 + x));
        double[] age = rows.input(Input.SENTIMENT_AGE_MINUTES);
        add("sentiment-age", i -> Double.isNaN(age[i]) ? 30 : Math.min(age[i] / 1_440, 30));
    }

    private void sentiment(String name, Input input, DoubleUnaryOperator mapping) {
        double[] x = rows.input(input);
        add("sentiment-" + name, i -> Double.isNaN(x[i]) ? 0 : mapping.applyAsDouble(x[i]));
        add(
                "sentiment-%s-change-60".formatted(name),
                i -> Double.isNaN(x[i]) || Double.isNaN(x[i - 60])
                        ? 0
                        : mapping.applyAsDouble(x[i]) - mapping.applyAsDouble(x[i - 60]));
    }

    private void add(String feature, IntToDoubleFunction value) {
        formulas.put(feature, value);
    }

    private static double sum(int n, int i, IntToDoubleFunction x) {
        return IntStream.rangeClosed(i - n + 1, i).mapToDouble(x).sum();
    }

    private static double mean(int n, int i, IntToDoubleFunction x) {
        return sum(n, i, x) / n;
    }

    private static double quotient(double a, double b, double otherwise) {
        return b == 0 ? otherwise : a / b;
    }

    /** Exponential smoothing over the whole history, from a first bar on. */
    private double[] smoothed(int first, double weight, IntToDoubleFunction x) {
        double[] y = new double[c.length];
        y[first] = x.applyAsDouble(first);
        for (int i = first + 1; i < c.length; i++) {
            y[i] = (1 - weight) * y[i - 1] + weight * x.applyAsDouble(i);
        }
        return y;
    }

    private static int streak(int limit, int i, IntUnaryOperator counts) {
        int bars = 0;
        while (bars < limit && i - bars > 0 && counts.applyAsInt(i - bars) == 1) {
            bars++;
        }
        return bars;
    }

    private double typical(int i) {
        return (h[i] + l[i] + c[i]) / 3;
    }

    private double commodityChannel(int i) {
        double mean = mean(14, i, this::typical);
        double deviation = mean(14, i, k -> Math.abs(typical(k) - mean));
        return highest(14, i) == lowest(14, i) ? 0 : (typical(i) - mean) / (0.015 * deviation);
    }

    private double moneyFlowIndex(int i) {
        double in = sum(14, i, k -> typical(k) > typical(k - 1) ? typical(k) * v[k] : 0);
        double out = sum(14, i, k -> typical(k) < typical(k - 1) ? typical(k) * v[k] : 0);
        return quotient(100 * in, in + out, 50);
    }

    private double highest(int n, int i) {
        return IntStream.rangeClosed(i - n + 1, i).mapToDouble(k -> h[k]).max().orElseThrow();
    }

    private double lowest(int n, int i) {
        return IntStream.rangeClosed(i - n + 1, i).mapToDouble(k -> l[k]).min().orElseThrow();
    }

    private double middle(int n, int i) {
        return (highest(n, i) + lowest(n, i)) / 2;
    }

    private double trueRange(int i) {
        return Math.max(h[i], c[i - 1]) - Math.min(l[i], c[i - 1]);
    }

    private double deviation(int n, int i) {
        double mean = mean(n, i, k -> c[k]);
        return Math.sqrt(mean(n, i, k -> (c[k] - mean) * (c[k] - mean)));
    }

    private double rawStochastic(int n, int i) {
        return quotient(100 * (c[i] - lowest(n, i)), highest(n, i) - lowest(n, i), 50);
    }

    private double kst(int n, int i) {
        return rate(n, n, i) + 2 * rate(3 * n / 2, n, i) + 3 * rate(2 * n, n, i) + 4 * rate(3 * n, 3 * n / 2, i);
    }

    private double rate(int lag, int n, int i) {
        return mean(n, i, k -> 100 * (c[k] / c[k - lag] - 1));
    }

    private static double outside(double x, double low, double high) {
        return x > high ? 1 : x < low ? -1 : 0;
    }

    private double keltnerUpper(int i) {
        return mean(10, i, k -> (4 * h[k] - 2 * l[k] + c[k]) / 3);
    }

    private double keltnerLower(int i) {
        return mean(10, i, k -> (4 * l[k] - 2 * h[k] + c[k]) / 3);
    }

    private double choppiness(int i) {
        double top = Math.max(
                highest(14, i),
                IntStream.range(i - 14, i).mapToDouble(k -> c[k]).max().orElseThrow());
        double bottom = Math.min(
                lowest(14, i),
                IntStream.range(i - 14, i).mapToDouble(k -> c[k]).min().orElseThrow());
        return top == bottom ? 100 : 100 * Math.log10(sum(14, i, this::trueRange) / (top - bottom)) / Math.log10(14);
    }

    private double indexChange(int i, int direction) {
        double growth = 1;
        for (int k = i - 19; k <= i; k++) {
            growth *= direction * (v[k] - v[k - 1]) > 0 ? c[k] / c[k - 1] : 1;
        }
        return 100 * (growth - 1);
    }

    private double ease(int i) {
        double distance = (h[i] + l[i] - h[i - 1] - l[i - 1]) / 2;
        return quotient(distance * (h[i] - l[i]), v[i], 0);
    }

    private ZonedDateTime time(int i) {
        return Instant.ofEpochSecond(60 * (long) minute[i]).atZone(ZoneOffset.UTC);
    }

    private double secondOfWeek(int i) {
        ZonedDateTime time = time(i);
        int days = time.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue();
        return 86_400.0 * days + time.toLocalTime().toSecondOfDay();
    }
}
