package io.bellwether.paperexchange;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.marketdata.file.BarFile;
import io.bellwether.marketdata.file.BarLine;
import io.bellwether.marketdata.file.HistoricBar;
import io.bellwether.marketdata.file.RowProblem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Klines as a bar file has them; where it has none there is none. A kline that is open is shown at its open price and
 * without volume, for the file does not know how it came about. A quote volume or number of trades that the file lacks is
 * 0; what takers bought stays unknown.
 */
final class RecordedSeries implements KlineSource {
    private final Symbol symbol;
    private final BarInterval interval;
    private final List<HistoricBar> bars;
    private long nowMillis = Long.MIN_VALUE;
    private int closed;

    private RecordedSeries(Symbol symbol, BarInterval interval, List<HistoricBar> bars) {
        this.symbol = symbol;
        this.interval = interval;
        this.bars = bars;
    }

    /**
     * Reads a bar file to its end.
     *
     * @throws IOException if it cannot be read, has no bar, or one that no exchange would show; names file and line
     */
    static RecordedSeries read(Symbol symbol, BarInterval interval, Path file) throws IOException {
        List<HistoricBar> bars = new ArrayList<>();
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            BarFile rows = BarFile.open(bytes, interval);
            for (BarLine line = rows.next(); line != null; line = rows.next()) {
                switch (line) {
                    case HistoricBar bar when bar.sound() -> bars.add(bar);
                    case HistoricBar bar ->
                        throw new IOException("the bar of %s has a low or a high that its open or close exceeds"
                                .formatted(bar.openTime()));
                    case RowProblem problem ->
                        throw new IOException("line %d: %s".formatted(problem.line(), problem.reason()));
                }
            }
        } catch (IOException e) {
            throw new IOException("cannot read the bar file %s: %s".formatted(file, e.getMessage()), e);
        }
        if (bars.isEmpty()) {
            throw new IOException("the bar file %s has no bar".formatted(file));
        }
        return new RecordedSeries(symbol, interval, List.copyOf(bars));
    }

    /** When the last bar ends. */
    Instant end() {
        return bars.getLast().openTime().plus(interval.length());
    }

    /** How many digits the prices have after the point. */
    int priceScale() {
        return scale(bars.stream().map(HistoricBar::close).toList());
    }

    /** How many digits the volumes have after the point. */
    int volumeScale() {
        return scale(bars.stream().map(HistoricBar::volumeBase).toList());
    }

    private static int scale(List<BigDecimal> values) {
        return values.stream().mapToInt(BigDecimal::scale).max().orElse(0);
    }

    @Override
    public List<Kline> advanceTo(Instant now) {
        nowMillis = now.toEpochMilli();
        int before = closed;
        while (closed < bars.size() && openMillis(closed) + interval.millis() <= nowMillis) {
            closed++;
        }
        return bars.subList(before, closed).stream().map(this::kline).toList();
    }

    @Override
    public Optional<Kline> open() {
        return closed < bars.size() && openMillis(closed) <= nowMillis
                ? Optional.of(opening(bars.get(closed)))
                : Optional.empty();
    }

    @Override
    public List<Kline> select(OptionalLong start, OptionalLong end, int limit) {
        Optional<Kline> open = open();
        int size = closed + (open.isPresent() ? 1 : 0);
        int from = start.isPresent() ? firstAt(start.getAsLong(), size) : 0;
        int to = end.isPresent() ? firstAt(end.getAsLong() + 1, size) : size;
        if (start.isPresent()) {
            to = Math.min(to, from + limit);
        } else {
            from = Math.max(from, to - limit);
        }
        List<Kline> selected = new ArrayList<>();
        for (int i = from; i < to; i++) {
            selected.add(i < closed ? kline(bars.get(i)) : open.orElseThrow());
        }
        return selected;
    }

    /** The place of the first bar that opens at or after {@code millis}, at most {@code size}. */
    private int firstAt(long millis, int size) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (openMillis(middle) < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long openMillis(int index) {
        return bars.get(index).openTime().toEpochMilli();
    }

    private Kline kline(HistoricBar bar) {
        return new Kline(bar.toBar(symbol, interval), Kline.NO_TRADE, Kline.NO_TRADE);
    }

    private Kline opening(HistoricBar bar) {
        BigDecimal price = bar.open();
        return new Kline(
                new Bar(
                        symbol,
                        interval,
                        bar.openTime(),
                        price,
                        price,
                        price,
                        price,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        0,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO),
                Kline.NO_TRADE,
                Kline.NO_TRADE);
    }
}
