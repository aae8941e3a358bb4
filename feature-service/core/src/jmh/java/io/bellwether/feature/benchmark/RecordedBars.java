package io.bellwether.feature.benchmark;

import io.bellwether.marketdata.BarBuilder;
import io.bellwether.marketdata.Trade;
import io.bellwether.marketdata.TradeFile;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.marketdata.file.BarFile;
import io.bellwether.marketdata.file.BarFileName;
import io.bellwether.marketdata.file.BarLine;
import io.bellwether.marketdata.file.HistoricBar;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The first bars of a recorded file. Bars behind a hole are moved up in time, so that the history is one piece; what is
 * measured does not depend on it.
 *
 * @param tick the finest price step of the file
 * @param lot its finest volume step
 */
record RecordedBars(List<Bar> bars, BigDecimal tick, BigDecimal lot) {
    /** What the benchmark's process is told: the file, as {@code -Dbellwether.bench.file}. */
    static final String FILE_PROPERTY = "bellwether.bench.file";

    /** The name that stands for the sample, where there is no file. */
    static final String SAMPLE = "sample";

    private static final String SAMPLE_TRADES = "/bitstamp_trades_from_20131125_usd.csv";

    /** Sixty days of minutes. */
    static final int BARS = 86_400;
    /** What a benchmark holds before it has read them. */
    static final RecordedBars NONE = new RecordedBars(List.of(), BigDecimal.ONE, BigDecimal.ONE);

    RecordedBars {
        bars = List.copyOf(bars);
    }

    /** The bars of the file that the process was told. */
    static RecordedBars ofThisRun() {
        return read(Objects.requireNonNull(System.getProperty(FILE_PROPERTY), FILE_PROPERTY));
    }

    /** The bars of a file, or of the sample if that is the file's name. */
    static RecordedBars read(String file) {
        return file.equals(SAMPLE) ? sample() : read(Path.of(file));
    }

    /** Recorded trades of November 2013, as minutes and over and over: far fewer bars than are wanted. */
    private static RecordedBars sample() {
        BarBuilder builder = new BarBuilder(new Symbol("BTCUSD"), BarInterval.ONE_MINUTE);
        List<Bar> days = new ArrayList<>();
        try (InputStream stream = Objects.requireNonNull(RecordedBars.class.getResourceAsStream(SAMPLE_TRADES));
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            for (Trade trade : TradeFile.read(reader)) {
                days.addAll(builder.add(trade));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sample's trades cannot be read", e);
        }
        List<Bar> bars = new ArrayList<>();
        Instant openTime = days.getFirst().openTime();
        for (int i = 0; i < BARS; i++) {
            bars.add(bar(
                    HistoricBar.of(days.get(i % days.size())),
                    days.getFirst().symbol(),
                    BarInterval.ONE_MINUTE,
                    openTime));
            openTime = openTime.plus(BarInterval.ONE_MINUTE.length());
        }
        return of(bars);
    }

    private static RecordedBars read(Path file) {
        BarFileName name = BarFileName.of(file.toString());
        Symbol symbol = new Symbol(Objects.requireNonNullElse(name.symbol(), "UNKNOWN"));
        BarInterval interval = Objects.requireNonNullElse(name.interval(), BarInterval.ONE_MINUTE);
        List<Bar> bars = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(file)) {
            BarFile lines = BarFile.open(bytes, interval);
            Instant openTime = Instant.MIN;
            for (BarLine line = lines.next(); line != null && bars.size() < BARS; line = lines.next()) {
                if (line instanceof HistoricBar historic) {
                    openTime = bars.isEmpty() ? historic.openTime() : openTime.plus(interval.length());
                    bars.add(bar(historic, symbol, interval, openTime));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        return of(bars);
    }

    private static RecordedBars of(List<Bar> bars) {
        return new RecordedBars(
                bars,
                step(bars, bar -> Stream.of(bar.open(), bar.high(), bar.low(), bar.close())),
                step(bars, bar -> Stream.of(bar.volumeBase())));
    }

    private static Bar bar(HistoricBar historic, Symbol symbol, BarInterval interval, Instant openTime) {
        return new Bar(
                symbol,
                interval,
                openTime,
                historic.open(),
                historic.high().max(historic.open()).max(historic.close()),
                historic.low().min(historic.open()).min(historic.close()),
                historic.close(),
                historic.volumeBase(),
                Objects.requireNonNullElse(historic.volumeQuote(), BigDecimal.ZERO),
                Objects.requireNonNullElse(historic.trades(), 0L));
    }

    private static BigDecimal step(List<Bar> bars, Function<Bar, Stream<BigDecimal>> numbers) {
        int digits = bars.stream()
                .flatMap(numbers)
                .mapToInt(number -> number.stripTrailingZeros().scale())
                .max()
                .orElse(0);
        return BigDecimal.ONE.movePointLeft(Math.max(0, digits));
    }

    /** A price of each bar in ticks, or its volume in lots. */
    double[] units(Function<Bar, BigDecimal> field, BigDecimal step) {
        return bars.stream()
                .mapToDouble(bar -> field.apply(bar).divide(step).doubleValue())
                .toArray();
    }
}
