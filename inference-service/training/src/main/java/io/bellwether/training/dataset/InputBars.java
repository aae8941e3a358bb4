package io.bellwether.training.dataset;

import io.bellwether.feature.engine.Input;
import io.bellwether.inference.label.Prices;
import io.bellwether.inference.label.TradingCalendar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.marketdata.file.BarFile;
import io.bellwether.marketdata.file.BarFileName;
import io.bellwether.marketdata.file.BarLine;
import io.bellwether.marketdata.file.HistoricBar;
import io.bellwether.marketdata.file.RowProblem;
import io.bellwether.marketdata.file.UnreadableFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads files of bars into one series for each exchange and symbol. Several files of a symbol follow one another in time. What a tick
 * and a lot are is taken from the files: the finest decimal place that occurs.
 */
public final class InputBars {
    private static final int FILE_BUFFER = 1 << 16;
    /** Ticks up to here are whole numbers after a multiplication of doubles too: 2^51. */
    private static final double MAX_COUNT = 0x1p51;

    /** A file and what its name says. */
    private record Named(Path path, BarFileName name, String exchange, Symbol symbol, BarInterval interval) {}

    /** A file that was read once. */
    private record Seen(
            Named named,
            InputFile input,
            Prices.Builder bars,
            Digits price,
            Digits volume,
            int odd,
            Set<Input> known) {}

    /** The finest decimal place and the largest value. */
    private static final class Digits {
        private int decimals;
        private double largest;

        void see(BigDecimal value) {
            // Trailing zeros are stripped only where they could matter: that is slow, and files mostly write them all.
            if (value.scale() > decimals) {
                decimals = Math.max(decimals, value.stripTrailingZeros().scale());
            }
            largest = Math.max(largest, value.doubleValue());
        }

        void see(Digits other) {
            decimals = Math.max(decimals, other.decimals);
            largest = Math.max(largest, other.largest);
        }

        BigDecimal quantum(String symbol, String field) throws DatasetRefusedException {
            if (largest * Math.pow(10, decimals) > MAX_COUNT) {
                throw new DatasetRefusedException(new DatasetProblem.TooManyDigits(symbol, field, decimals, largest));
            }
            return BigDecimal.ONE.movePointLeft(decimals);
        }
    }

    private InputBars() {}

    /** All series, in the order in which their first files were given. */
    public static List<BarSeries> read(List<Path> files, BuildProgress progress) throws DatasetRefusedException {
        Map<List<String>, List<Seen>> bySeries = new LinkedHashMap<>();
        BarInterval interval = null;
        for (Path path : files) {
            Named named = name(path);
            if (interval == null) {
                interval = named.interval();
            } else if (interval != named.interval()) {
                throw new DatasetRefusedException(new DatasetProblem.MixedIntervals(path, named.interval(), interval));
            }
            progress.at("reading " + named.name().file(), bySeries.size(), files.size());
            bySeries.computeIfAbsent(List.of(named.exchange(), named.symbol().value()), ignored -> new ArrayList<>())
                    .add(see(named));
        }
        List<BarSeries> all = new ArrayList<>();
        if (!bySeries.isEmpty()) {
            TradingCalendar calendar = calendar(bySeries.values());
            for (List<Seen> parts : bySeries.values()) {
                all.add(series(parts, calendar));
            }
        }
        return all;
    }

    private static Named name(Path path) throws DatasetRefusedException {
        BarFileName name = BarFileName.of(path.toAbsolutePath().normalize().toString());
        if (name.symbol() == null || name.interval() == null) {
            throw new DatasetRefusedException(new DatasetProblem.UnreadableInput(
                    path, 0, "the name must say symbol and interval, as BTCUSDT-1m-2024.csv.gz does"));
        }
        return new Named(
                path,
                name,
                Objects.requireNonNullElse(name.exchange(), ""),
                new Symbol(name.symbol()),
                name.interval());
    }

    private static Seen see(Named named) throws DatasetRefusedException {
        MessageDigest digest = Hashes.digest();
        Prices.Builder bars = new Prices.Builder();
        Digits price = new Digits();
        Digits volume = new Digits();
        int[] odd = {0};
        Set<Input> known = EnumSet.range(Input.OPEN, Input.INTERVAL_MINUTES);
        try {
            each(named, digest, bar -> {
                if (!bar.sound()) {
                    odd[0]++;
                    return;
                }
                price.see(bar.open());
                price.see(bar.high());
                price.see(bar.low());
                price.see(bar.close());
                volume.see(bar.volumeBase());
                if (bar.takerBuyBase() != null) {
                    volume.see(bar.takerBuyBase());
                }
                forgetMissing(bar, known);
                bars.add(
                        bar.openTime().toEpochMilli(),
                        bar.open().doubleValue(),
                        bar.high().doubleValue(),
                        bar.low().doubleValue(),
                        bar.close().doubleValue(),
                        bar.volumeBase().doubleValue());
            });
            if (bars.size() == 0) {
                throw new DatasetRefusedException(
                        new DatasetProblem.UnreadableInput(named.path(), 0, "it has no bars"));
            }
            InputFile input = new InputFile(
                    named.name().file(),
                    Hashes.text(digest),
                    Files.size(named.path()),
                    bars.size(),
                    Instant.ofEpochMilli(bars.openMillis(0)),
                    Instant.ofEpochMilli(bars.openMillis(bars.size() - 1)));
            return new Seen(named, input, bars, price, volume, odd[0], known);
        } catch (UnreadableFile e) {
            throw new DatasetRefusedException(
                    new DatasetProblem.UnreadableInput(named.path(), e.line(), String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new DatasetRefusedException(
                    new DatasetProblem.UnreadableInput(named.path(), 0, "it cannot be read: " + e));
        }
    }

    /** What one bar lacks is not known of every bar. */
    private static void forgetMissing(HistoricBar bar, Set<Input> known) {
        if (bar.volumeQuote() == null) {
            known.remove(Input.VOLUME_QUOTE);
        }
        if (bar.trades() == null) {
            known.remove(Input.TRADES);
        }
        if (bar.takerBuyBase() == null) {
            known.remove(Input.TAKER_BUY_BASE);
        }
        if (bar.takerBuyQuote() == null) {
            known.remove(Input.TAKER_BUY_QUOTE);
        }
    }

    /** Takes each bar of a file. */
    private interface BarTaker {
        void take(HistoricBar bar);
    }

    private static void each(Named named, MessageDigest digest, BarTaker taker) throws IOException {
        try (InputStream bytes = new DigestInputStream(
                new BufferedInputStream(Files.newInputStream(named.path()), FILE_BUFFER), digest)) {
            BarFile file = BarFile.open(bytes, named.interval());
            for (BarLine line = file.next(); line != null; line = file.next()) {
                switch (line) {
                    case HistoricBar bar -> taker.take(bar);
                    case RowProblem(long number, String reason) ->
                        throw new IOException("line %d: %s".formatted(number, reason));
                }
            }
        }
    }

    private static TradingCalendar calendar(Collection<List<Seen>> allParts) {
        Named first = allParts.iterator().next().getFirst().named();
        return TradingCalendar.of(
                first.interval(),
                allParts.stream()
                        .flatMap(List::stream)
                        .map(Seen::bars)
                        .flatMapToLong(bars -> IntStream.range(0, bars.size()).mapToLong(bars::openMillis)));
    }

    private static BarSeries series(List<Seen> unordered, TradingCalendar calendar) throws DatasetRefusedException {
        List<Seen> parts = unordered.stream()
                .sorted(Comparator.comparing(seen -> seen.input().from()))
                .toList();
        Named named = parts.getFirst().named();
        Digits price = new Digits();
        Digits volume = new Digits();
        Prices.Builder bars = new Prices.Builder();
        Set<Input> known = EnumSet.copyOf(parts.getFirst().known());
        for (int i = 0; i < parts.size(); i++) {
            Seen part = parts.get(i);
            if (i > 0 && !part.input().from().isAfter(parts.get(i - 1).input().to())) {
                throw new DatasetRefusedException(new DatasetProblem.OverlappingInputs(
                        part.named().path(),
                        parts.get(i - 1).named().path(),
                        part.input().from()));
            }
            price.see(part.price());
            volume.see(part.volume());
            bars.addAll(part.bars());
            known.retainAll(part.known());
        }
        BigDecimal tick = price.quantum(named.symbol().value(), "price");
        BigDecimal lot = volume.quantum(named.symbol().value(), "volume");
        return new BarSeries(
                named.exchange(),
                named.symbol(),
                named.interval(),
                tick,
                lot,
                bars.build(calendar, BarSeries.perUnit(tick), BarSeries.perUnit(lot)),
                parts.stream().mapToInt(Seen::odd).sum(),
                known,
                parts.stream().map(Seen::input).toList(),
                taker -> {
                    for (Seen part : parts) {
                        again(part, taker);
                    }
                });
    }

    /** Reads a file a second time, for its bars as live services know them. */
    private static void again(Seen part, BarSource.Taker taker) throws IOException {
        Named named = part.named();
        MessageDigest digest = Hashes.digest();
        each(named, digest, bar -> {
            if (bar.sound()) {
                taker.take(bar.toBar(named.symbol(), named.interval()));
            }
        });
        if (!Hashes.text(digest).equals(part.input().sha256())) {
            throw new IOException("%s changed while it was read; build again".formatted(named.path()));
        }
    }
}
