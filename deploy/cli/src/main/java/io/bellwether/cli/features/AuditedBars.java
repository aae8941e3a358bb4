package io.bellwether.cli.features;

import io.bellwether.feature.BarRow;
import io.bellwether.feature.audit.History;
import io.bellwether.feature.engine.Input;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.marketdata.file.BarFile;
import io.bellwether.marketdata.file.BarFileName;
import io.bellwether.marketdata.file.BarLine;
import io.bellwether.marketdata.file.HistoricBar;
import io.bellwether.marketdata.file.RowProblem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file's bars as rows of inputs, cut into whole stretches as the service would: where a bar is missing, or is one that the
 * service would never have let pass, a new history begins.
 *
 * @param times open times, one for each row of the history
 * @param odd how many bars were left out because their prices contradict each other
 */
public record AuditedBars(History history, List<Instant> times, BigDecimal tickSize, BigDecimal lotSize, int odd) {
    public AuditedBars {
        times = List.copyOf(times);
    }

    /** No exchange trades finer amounts; more digits are the noise of a sum of floating-point numbers. */
    private static final BigDecimal FINEST_LOT = new BigDecimal("0.00000001");

    /**
     * Reads a file whose name tells its interval.
     *
     * @param tickSize every price is a multiple of it; null takes it from the digits of the prices
     * @param lotSize every volume is a multiple of it; null takes it from the digits of the volumes, of which eight count and
     *     the rest is rounded
     * @throws IOException if it is no file of bars, or has none; the message names it
     */
    public static AuditedBars read(Path file, @Nullable BigDecimal tickSize, @Nullable BigDecimal lotSize)
            throws IOException {
        BarFileName name = BarFileName.of(file.toString());
        if (name.interval() == null) {
            throw new IOException(
                    "%s: the name does not tell the interval, as in NEARUSDT-1m-2023-08.csv.gz".formatted(file));
        }
        List<HistoricBar> bars = rows(file, name.interval());
        if (bars.isEmpty()) {
            throw new IOException("%s: there is no bar in it".formatted(file));
        }
        if (lotSize == null) {
            bars.replaceAll(AuditedBars::rounded);
        }
        BigDecimal tick = tickSize != null ? tickSize : step(bars.stream().flatMap(AuditedBars::prices));
        BigDecimal lot = lotSize != null ? lotSize : step(bars.stream().flatMap(AuditedBars::volumes));
        Symbol symbol = new Symbol(Objects.requireNonNullElse(name.symbol(), "UNKNOWN"));
        try {
            return cut(bars, symbol, name.interval(), tick, lot);
        } catch (IllegalArgumentException offTheStep) {
            throw new IOException("%s: %s".formatted(file, offTheStep.getMessage()), offTheStep);
        }
    }

    /**
     * The rows of a file, odd ones included.
     *
     * @throws IOException if one of them cannot be read; the message names file and line
     */
    public static List<HistoricBar> rows(Path file, BarInterval interval) throws IOException {
        List<HistoricBar> bars = new ArrayList<>();
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            BarFile reader = BarFile.open(bytes, interval);
            for (BarLine line = reader.next(); line != null; line = reader.next()) {
                switch (line) {
                    case HistoricBar bar -> bars.add(bar);
                    case RowProblem problem ->
                        throw new IOException("%s line %d: %s".formatted(file, problem.line(), problem.reason()));
                }
            }
        }
        return bars;
    }

    private static AuditedBars cut(
            List<HistoricBar> bars, Symbol symbol, BarInterval interval, BigDecimal tick, BigDecimal lot) {
        BarRow row = new BarRow(tick, lot);
        List<double[][]> stretches = new ArrayList<>();
        List<double[]> stretch = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        int odd = 0;
        Instant next = Instant.MIN;
        for (HistoricBar bar : bars) {
            if (!bar.sound()) {
                odd++;
                continue;
            }
            if (!bar.openTime().equals(next) && !stretch.isEmpty()) {
                stretches.add(stretch.toArray(double[][]::new));
                stretch.clear();
            }
            stretch.add(inputs(row, bar, symbol, interval));
            times.add(bar.openTime());
            next = bar.openTime().plus(interval.length());
        }
        if (stretch.isEmpty()) {
            throw new IllegalArgumentException("every one of its %d bars is odd".formatted(odd));
        }
        stretches.add(stretch.toArray(double[][]::new));
        return new AuditedBars(History.of(stretches), times, tick, lot, odd);
    }

    /** What the file does not have stays unknown, not zero. */
    private static double[] inputs(BarRow row, HistoricBar bar, Symbol symbol, BarInterval interval) {
        double[] inputs = row.of(bar.toBar(symbol, interval)).clone();
        if (bar.volumeQuote() == null) {
            inputs[Input.VOLUME_QUOTE.index()] = Double.NaN;
        }
        if (bar.trades() == null) {
            inputs[Input.TRADES.index()] = Double.NaN;
        }
        return inputs;
    }

    private static Stream<BigDecimal> prices(HistoricBar bar) {
        return Stream.of(bar.open(), bar.high(), bar.low(), bar.close());
    }

    private static Stream<BigDecimal> volumes(HistoricBar bar) {
        return bar.takerBuyBase() == null
                ? Stream.of(bar.volumeBase())
                : Stream.of(bar.volumeBase(), bar.takerBuyBase());
    }

    /** The last digit that any of the numbers uses, at most the whole one. */
    private static BigDecimal step(Stream<BigDecimal> numbers) {
        int scale = numbers.mapToInt(number -> number.stripTrailingZeros().scale())
                .max()
                .orElse(0);
        return BigDecimal.ONE.movePointLeft(Math.max(0, scale));
    }

    private static HistoricBar rounded(HistoricBar bar) {
        BigDecimal bought = bar.takerBuyBase();
        if (bar.volumeBase().scale() <= FINEST_LOT.scale()
                && (bought == null || bought.scale() <= FINEST_LOT.scale())) {
            return bar;
        }
        return new HistoricBar(
                bar.openTime(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                inLots(bar.volumeBase()),
                bar.volumeQuote(),
                bar.trades(),
                bought == null ? null : inLots(bought),
                bar.takerBuyQuote(),
                bar.adjustedClose());
    }

    private static BigDecimal inLots(BigDecimal volume) {
        return volume.setScale(FINEST_LOT.scale(), RoundingMode.HALF_EVEN);
    }
}
