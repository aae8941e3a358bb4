package io.bellwether.backtest.bars;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.file.HistoricBar;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The first look at a series. */
final class SeriesScan {
    private final BarInterval interval;
    private @Nullable Path file;
    private int priceDecimals;
    private int volumeDecimals;
    private long bars;
    private long odd;
    private long gaps;
    private long missing;
    private long silent;
    private @Nullable Instant from;
    private @Nullable Instant next;

    SeriesScan(BarInterval interval) {
        this.interval = interval;
    }

    void next(Path begun) {
        file = begun;
    }

    void see(HistoricBar bar) throws IOException {
        if (!bar.sound()) {
            odd++;
            return;
        }
        if (next != null && bar.openTime().isBefore(next)) {
            throw new IOException(
                    "%s overlaps the file before it at %s; give each bar once".formatted(file, bar.openTime()));
        }
        if (next != null && bar.openTime().isAfter(next)) {
            gaps++;
            missing += Duration.between(next, bar.openTime()).dividedBy(interval.length());
        }
        from = from == null ? bar.openTime() : from;
        next = bar.openTime().plus(interval.length());
        bars++;
        silent += bar.volumeBase().signum() == 0 ? 1 : 0;
        priceDecimals = finer(finer(finer(finer(priceDecimals, bar.open()), bar.high()), bar.low()), bar.close());
        volumeDecimals = finer(volumeDecimals, bar.volumeBase());
    }

    /** Trailing zeros are stripped only where they could matter: that is slow. */
    private static int finer(int decimals, BigDecimal value) {
        return value.scale() <= decimals
                ? decimals
                : Math.max(decimals, value.stripTrailingZeros().scale());
    }

    SeriesFacts facts() throws IOException {
        if (from == null || next == null) {
            throw new IOException(
                    "%s has no sound bar in the period asked for; give another file or period".formatted(file));
        }
        return new SeriesFacts(
                BigDecimal.ONE.movePointLeft(priceDecimals),
                BigDecimal.ONE.movePointLeft(volumeDecimals),
                bars,
                odd,
                gaps,
                missing,
                silent,
                from,
                next);
    }
}
