package io.bellwether.cli.features;

import io.bellwether.feature.BarRow;
import io.bellwether.feature.audit.History;
import io.bellwether.feature.engine.Input;
import io.bellwether.inference.label.TradingCalendar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.marketdata.file.HistoricBar;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file's bars as rows of inputs, cut into whole stretches as the service would: where a bar is missing, or is one that the
 * service would never have let pass, a new history begins. Of shares by the day none is missing when nothing was traded.
 *
 * @param times open times, one for each row of the history
 * @param odd how many bars were left out because their prices contradict each other
 */
public record AuditedBars(History history, List<Instant> times, BigDecimal tickSize, BigDecimal lotSize, int odd) {
    public AuditedBars {
        times = List.copyOf(times);
    }

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
        FileBars read = FileBars.read(file, tickSize, lotSize);
        try {
            return cut(read);
        } catch (IllegalArgumentException offTheStep) {
            throw new IOException("%s: %s".formatted(file, offTheStep.getMessage()), offTheStep);
        }
    }

    private static AuditedBars cut(FileBars file) {
        BarRow row = new BarRow(file.tickSize(), file.lotSize());
        List<double[][]> stretches = new ArrayList<>();
        List<double[]> stretch = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        int odd = 0;
        TradingCalendar calendar = file.calendar();
        long before = Long.MIN_VALUE;
        for (HistoricBar bar : file.bars()) {
            if (!bar.sound()) {
                odd++;
                continue;
            }
            long open = bar.openTime().toEpochMilli();
            if (!stretch.isEmpty() && !calendar.follows(before, open)) {
                stretches.add(stretch.toArray(double[][]::new));
                stretch.clear();
            }
            stretch.add(inputs(row, bar, file.symbol(), file.interval()));
            times.add(bar.openTime());
            before = open;
        }
        if (stretch.isEmpty()) {
            throw new IllegalArgumentException("every one of its %d bars is odd".formatted(odd));
        }
        stretches.add(stretch.toArray(double[][]::new));
        return new AuditedBars(History.of(stretches), times, file.tickSize(), file.lotSize(), odd);
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
}
