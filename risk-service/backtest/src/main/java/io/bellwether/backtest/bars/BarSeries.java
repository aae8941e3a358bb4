package io.bellwether.backtest.bars;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.marketdata.file.BarFile;
import io.bellwether.marketdata.file.BarFileName;
import io.bellwether.marketdata.file.BarLine;
import io.bellwether.marketdata.file.HistoricBar;
import io.bellwether.marketdata.file.RowProblem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bars of one symbol, from files, in the order of time. They are read again each time they are asked for, so memory does
 * not grow with their number.
 *
 * @param exchange empty if unknown
 */
public record BarSeries(
        String exchange, Symbol symbol, BarInterval interval, List<Path> files, Period period, SeriesFacts facts) {
    private static final int FILE_BUFFER = 1 << 16;

    public BarSeries {
        files = List.copyOf(files);
    }

    /**
     * Which bars count.
     *
     * @param from open times before it do not; null for the beginning
     * @param to open times from it on do not; null for the end
     */
    public record Period(@Nullable Instant from, @Nullable Instant to) {
        public static final Period ALL = new Period(null, null);

        boolean has(Instant openTime) {
            return (from == null || !openTime.isBefore(from)) && (to == null || openTime.isBefore(to));
        }
    }

    /** A file and what its name says. */
    private record Named(Path path, String exchange, Symbol symbol, BarInterval interval) {}

    /**
     * One series for each symbol, in the order in which their first files are given. Files of one symbol may be given in any
     * order and must not overlap.
     *
     * @throws IOException with what is wrong and what to do, if one cannot be used
     */
    public static List<BarSeries> of(List<Path> files, Period period) throws IOException {
        Map<Symbol, List<Named>> bySymbol = new LinkedHashMap<>();
        for (Path file : files) {
            Named named = name(file);
            bySymbol.computeIfAbsent(named.symbol(), _ -> new ArrayList<>()).add(named);
        }
        List<BarSeries> all = new ArrayList<>();
        for (List<Named> parts : bySymbol.values()) {
            all.add(look(parts, period));
        }
        return all;
    }

    private static Named name(Path path) throws IOException {
        BarFileName name = BarFileName.of(path.toAbsolutePath().normalize().toString());
        if (name.symbol() == null || name.interval() == null) {
            throw new IOException("%s: the name must say symbol and interval, as BTCUSDT-1m-2024.csv.gz does; rename it"
                    .formatted(path));
        }
        return new Named(
                path, Objects.requireNonNullElse(name.exchange(), ""), new Symbol(name.symbol()), name.interval());
    }

    private static BarSeries look(List<Named> parts, Period period) throws IOException {
        Named first = parts.getFirst();
        for (Named part : parts) {
            if (part.interval() != first.interval()) {
                throw new IOException("%s has bars of %s and %s of %s; give one interval at a time"
                        .formatted(
                                first.path(),
                                first.interval().code(),
                                part.path(),
                                part.interval().code()));
            }
        }
        List<Path> inOrder = inOrder(parts);
        SeriesScan scan = new SeriesScan(first.interval());
        for (Path file : inOrder) {
            scan.next(file);
            each(file, first.interval(), period, scan::see);
        }
        return new BarSeries(first.exchange(), first.symbol(), first.interval(), inOrder, period, scan.facts());
    }

    private static List<Path> inOrder(List<Named> parts) throws IOException {
        record Begun(Path path, Instant from) {}
        List<Begun> begun = new ArrayList<>();
        for (Named part : parts) {
            try (InputStream bytes = new BufferedInputStream(Files.newInputStream(part.path()), FILE_BUFFER)) {
                BarLine line = BarFile.open(bytes, part.interval()).next();
                begun.add(new Begun(part.path(), line instanceof HistoricBar bar ? bar.openTime() : Instant.MIN));
            } catch (IOException e) {
                throw new IOException("%s: %s".formatted(part.path(), e.getMessage()), e);
            }
        }
        begun.sort((a, b) -> a.from().compareTo(b.from()));
        return begun.stream().map(Begun::path).toList();
    }

    /** Takes a row of a file. */
    private interface RowTaker {
        void take(HistoricBar bar) throws IOException;
    }

    private static void each(Path file, BarInterval interval, Period period, RowTaker taker) throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), FILE_BUFFER)) {
            BarFile rows = BarFile.open(bytes, interval);
            for (BarLine line = rows.next(); line != null; line = rows.next()) {
                switch (line) {
                    case HistoricBar bar -> {
                        if (period.has(bar.openTime())) {
                            taker.take(bar);
                        }
                    }
                    case RowProblem(long number, String reason) ->
                        throw new IOException("%s, line %d: %s".formatted(file, number, reason));
                }
            }
        } catch (java.nio.file.NoSuchFileException e) {
            throw new IOException("there is no file %s".formatted(file), e);
        }
    }

    /** All bars, sealed as market-data seals them; a number is missing in their sequence where a bar is. */
    public void read(BarTaker taker) throws IOException {
        for (Path file : files) {
            each(file, interval, period, row -> {
                if (row.sound()) {
                    taker.take(closed(row.toBar(symbol, interval), facts.from()));
                }
            });
        }
    }

    /** A bar as if it had been streamed; of its checksum, which nobody here compares, only the place is kept. */
    static BarClosed closed(Bar bar, Instant first) {
        return new BarClosed(
                BarClosed.idOf(bar.symbol(), bar.interval(), bar.openTime()),
                bar,
                Duration.between(first, bar.openTime()).dividedBy(bar.interval().length()),
                BarSource.STREAM,
                "",
                true,
                bar.closeTime(),
                bar.closeTime());
    }
}
