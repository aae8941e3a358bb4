package io.bellwether.training.dataset;

import static java.util.Objects.requireNonNull;

import io.bellwether.inference.label.Prices;
import io.bellwether.inference.label.TradingCalendar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.file.BarFile;
import io.bellwether.marketdata.file.BarLine;
import io.bellwether.marketdata.file.HistoricBar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Closes of a share as they would be without its later splits and dividends, taken for all four prices. */
final class AdjustedCloses {
    private AdjustedCloses() {}

    static Prices read(Path file) {
        Prices.Builder prices = new Prices.Builder();
        NavigableSet<Long> days = new TreeSet<>();
        try (InputStream bytes = Files.newInputStream(file)) {
            BarFile bars = BarFile.open(bytes, BarInterval.ONE_DAY);
            for (BarLine line = bars.next(); line != null; line = bars.next()) {
                HistoricBar bar = (HistoricBar) line;
                days.add(bar.openTime().toEpochMilli());
                double close = requireNonNull(bar.adjustedClose()).doubleValue();
                prices.add(bar.openTime().toEpochMilli(), close, close, close, close, 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return prices.build(new TradingCalendar.Sessions(days));
    }
}
