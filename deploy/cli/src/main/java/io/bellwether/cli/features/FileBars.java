package io.bellwether.cli.features;

import io.bellwether.inference.label.TradingCalendar;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file's bars, odd ones included, and the steps that its numbers are multiples of. */
public record FileBars(
        List<HistoricBar> bars, Symbol symbol, BarInterval interval, BigDecimal tickSize, BigDecimal lotSize) {
    public FileBars {
        bars = List.copyOf(bars);
    }

    /** No exchange trades finer amounts; more digits are the noise of a sum of floating-point numbers. */
    private static final BigDecimal FINEST_LOT = new BigDecimal("0.00000001");

    /**
     * Reads a file whose name tells its interval.
     *
     * @param tickSize null takes it from the digits of the prices
     * @param lotSize null takes it from the digits of the volumes, of which eight count and the rest is rounded
     * @throws IOException if it is no file of bars, or has none; the message names it
     */
    static FileBars read(Path file, @Nullable BigDecimal tickSize, @Nullable BigDecimal lotSize) throws IOException {
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
            bars.replaceAll(FileBars::rounded);
        }
        BigDecimal tick = tickSize != null ? tickSize : step(bars.stream().flatMap(FileBars::prices));
        BigDecimal lot = lotSize != null ? lotSize : step(bars.stream().flatMap(FileBars::volumes));
        Symbol symbol = new Symbol(Objects.requireNonNullElse(name.symbol(), "UNKNOWN"));
        return new FileBars(bars, symbol, name.interval(), tick, lot);
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

    /** When its market trades, as far as its own bars tell. */
    TradingCalendar calendar() {
        return TradingCalendar.of(
                interval,
                bars.stream()
                        .filter(HistoricBar::sound)
                        .mapToLong(bar -> bar.openTime().toEpochMilli()));
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
        return bar.withVolumes(inLots(bar.volumeBase()), bought == null ? null : inLots(bought));
    }

    private static BigDecimal inLots(BigDecimal volume) {
        return volume.setScale(FINEST_LOT.scale(), RoundingMode.HALF_EVEN);
    }
}
