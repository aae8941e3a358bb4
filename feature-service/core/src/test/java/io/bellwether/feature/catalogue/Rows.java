package io.bellwether.feature.catalogue;

import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Engine;
import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.engine.Input;
import io.bellwether.marketdata.Recordings;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.file.BarFile;
import io.bellwether.marketdata.file.HistoricBar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One-minute bars as rows of the engine's inputs, recorded or invented, and features over them. */
final class Rows {
    private static final int BLOCK = 256;
    private static final double START_TICKS = 80_000;

    /** 2023-08-01T00:00Z. */
    private static final double START_MINUTE = 28_180_800;

    private final double[][] rows;

    Rows(double[][] rows) {
        this.rows = rows;
    }

    /** The first bars of NEARUSDT perpetuals on Binance in August 2023; skips the test where they are not. */
    static Rows recorded(int count) {
        return recorded("binance-usdm/NEARUSDT-1m-2023-08-01_2023-10-31.csv.gz", 4, 0, count);
    }

    /** The first bars of a recorded file, in ticks and lots of so many decimals; skips the test where it is not. */
    static Rows recorded(String file, int tickDecimals, int lotDecimals, int count) {
        try (InputStream bytes = Files.newInputStream(Recordings.find(file))) {
            BarFile bars = BarFile.open(bytes, BarInterval.ONE_MINUTE);
            List<double[]> rows = new ArrayList<>();
            while (rows.size() < count && bars.next() instanceof HistoricBar bar) {
                rows.add(row(bar, tickDecimals, lotDecimals));
            }
            return new Rows(rows.toArray(double[][]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A random walk that trades in every bar, with takers and with sentiment that is missing now and then. */
    static Rows lively(long seed, int count) {
        return walk(seed, count, 0, 60);
    }

    /** A random walk that falls asleep now and then: about a third of its bars have no trade, in stretches. */
    static Rows drowsy(long seed, int count) {
        return walk(seed, count, 0.03, 60);
    }

    /** A random walk with a jump of up to a tenth of the price now and then. */
    static Rows jumpy(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        Rows walk = walk(seed, count, 0.005, 20);
        double factor = 1;
        for (double[] row : walk.rows) {
            if (random.nextInt(40) == 0) {
                factor = Math.clamp(factor * (0.9 + random.nextDouble() * 0.2), 0.2, 5);
            }
            for (Input input : List.of(Input.OPEN, Input.HIGH, Input.LOW, Input.CLOSE)) {
                row[input.index()] = Math.max(1, Math.rint(row[input.index()] * factor));
            }
        }
        return walk;
    }

    /** The same price in every bar and no trade; no word of sentiment. */
    static Rows still(int count) {
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = row(i, START_TICKS, START_TICKS, START_TICKS, START_TICKS, 0);
        }
        return new Rows(rows);
    }

    static double stillPriceTicks() {
        return START_TICKS;
    }

    /** The same prices, and nothing traded. */
    Rows withoutVolume() {
        double[][] silent = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            silent[i] = rows[i].clone();
            for (Input input : List.of(
                    Input.VOLUME, Input.VOLUME_QUOTE, Input.TRADES, Input.TAKER_BUY_BASE, Input.TAKER_BUY_QUOTE)) {
                silent[i][input.index()] = 0;
            }
        }
        return new Rows(silent);
    }

    Rows part(int from, int to) {
        return new Rows(Arrays.copyOfRange(rows, from, to));
    }

    /** The rows themselves, indexed by {@link Input#index}. */
    double[][] rows() {
        return rows;
    }

    int count() {
        return rows.length;
    }

    double[] input(Input input) {
        return Arrays.stream(rows).mapToDouble(row -> row[input.index()]).toArray();
    }

    double[] of(Feature feature) {
        return of(List.of(feature))[0];
    }

    double[] of(String feature) {
        return of(Catalogue.standard().find(feature).orElseThrow());
    }

    /** {@code [feature][bar]}. */
    double[][] of(List<Feature> features) {
        Graph graph = new Graph();
        List<Column> columns =
                features.stream().map(feature -> feature.column(graph)).toList();
        Engine engine = new Engine(graph, BLOCK);
        double[][] values = new double[columns.size()][rows.length];
        for (int from = 0; from < rows.length; from += BLOCK) {
            int to = Math.min(from + BLOCK, rows.length);
            engine.reserve(to - from);
            for (int i = from; i < to; i++) {
                engine.append(rows[i]);
            }
            engine.run();
            for (int c = 0; c < values.length; c++) {
                engine.copy(columns.get(c), to - from, values[c], from);
            }
        }
        return values;
    }

    private static Rows walk(long seed, int count, double sleepiness, double step) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[count][];
        double price = START_TICKS;
        int asleep = 0;
        for (int i = 0; i < count; i++) {
            if (asleep == 0 && random.nextDouble() < sleepiness) {
                asleep = random.nextInt(1, 30);
            }
            if (asleep > 0) {
                asleep--;
                rows[i] = row(i, price, price, price, price, 0);
                continue;
            }
            double open = price + random.nextInt(-10, 11);
            double close = Math.max(100, open + Math.rint(random.nextGaussian() * step));
            double high = Math.max(open, close) + random.nextInt(40);
            double low = Math.max(1, Math.min(open, close) - random.nextInt(40));
            rows[i] = row(i, open, high, low, close, random.nextInt(1, 1_000_000));
            feel(rows[i], i, random);
            price = close;
        }
        return new Rows(rows);
    }

    private static void feel(double[] row, int minute, SplittableRandom random) {
        double volume = row[Input.VOLUME.index()];
        row[Input.VOLUME_QUOTE.index()] = volume * row[Input.CLOSE.index()];
        row[Input.TRADES.index()] = random.nextInt(1, 500);
        row[Input.TAKER_BUY_BASE.index()] = Math.rint(volume * random.nextDouble());
        row[Input.TAKER_BUY_QUOTE.index()] = row[Input.TAKER_BUY_BASE.index()] * row[Input.CLOSE.index()];
        if (random.nextInt(20) > 0) {
            row[Input.SENTIMENT_GALAXY_SCORE.index()] = random.nextInt(0, 101);
            row[Input.SENTIMENT_PRICE_SCORE.index()] = 1 + 4 * random.nextDouble();
            row[Input.SENTIMENT_CORRELATION_RANK.index()] = 1 + 4 * random.nextDouble();
            row[Input.SENTIMENT_REDDIT_POSTS.index()] = random.nextInt(0, 900);
            row[Input.SENTIMENT_TWEETS.index()] = random.nextInt(0, 90_000);
            row[Input.SENTIMENT_AGE_MINUTES.index()] = minute % 1_440;
        }
    }

    private static double[] row(int index, double open, double high, double low, double close, double lots) {
        double[] row = Input.blankRow();
        row[Input.OPEN.index()] = open;
        row[Input.HIGH.index()] = high;
        row[Input.LOW.index()] = low;
        row[Input.CLOSE.index()] = close;
        row[Input.VOLUME.index()] = lots;
        row[Input.VOLUME_QUOTE.index()] = 0;
        row[Input.TRADES.index()] = 0;
        row[Input.TAKER_BUY_BASE.index()] = 0;
        row[Input.TAKER_BUY_QUOTE.index()] = 0;
        row[Input.OPEN_MINUTE.index()] = START_MINUTE + index;
        row[Input.INTERVAL_MINUTES.index()] = 1;
        return row;
    }

    private static double[] row(HistoricBar bar, int tickDecimals, int lotDecimals) {
        double[] row = row(
                0,
                scaled(bar.open(), tickDecimals),
                scaled(bar.high(), tickDecimals),
                scaled(bar.low(), tickDecimals),
                scaled(bar.close(), tickDecimals),
                scaled(bar.volumeBase(), lotDecimals));
        row[Input.VOLUME_QUOTE.index()] = scaled(bar.volumeQuote(), 0);
        Long trades = bar.trades();
        row[Input.TRADES.index()] = trades == null ? Double.NaN : trades;
        row[Input.TAKER_BUY_BASE.index()] = scaled(bar.takerBuyBase(), lotDecimals);
        row[Input.TAKER_BUY_QUOTE.index()] = scaled(bar.takerBuyQuote(), 0);
        row[Input.OPEN_MINUTE.index()] = bar.openTime().getEpochSecond() / 60.0;
        return row;
    }

    private static double scaled(@Nullable BigDecimal value, int decimals) {
        return value == null ? Double.NaN : value.movePointRight(decimals).doubleValue();
    }
}
