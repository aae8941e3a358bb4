package io.bellwether.cli.features;

import io.bellwether.marketdata.contract.Bar;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The sound bars of a file in stretches without a gap: no feature may see across their ends. Bars whose prices contradict each
 * other are left out, and leave a gap.
 */
record Stretches(List<List<Bar>> bars, int rows) {
    static Stretches read(Path file) throws IOException {
        BarFileName name = BarFileName.of(file.toString());
        if (name.interval() == null) {
            throw new IOException(
                    "%s: the name must tell the interval, as in NEARUSDT-1m-2023-08.csv.gz".formatted(file));
        }
        Symbol symbol = new Symbol(Objects.requireNonNullElse(name.symbol(), "UNKNOWN"));
        List<List<Bar>> stretches = new ArrayList<>();
        int rows = 0;
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            BarFile reader = BarFile.open(bytes, name.interval());
            List<Bar> stretch = new ArrayList<>();
            for (BarLine line = reader.next(); line != null; line = reader.next()) {
                HistoricBar read = switch (line) {
                    case HistoricBar bar -> bar;
                    case RowProblem problem ->
                        throw new IOException("%s line %d: %s".formatted(file, problem.line(), problem.reason()));
                };
                if (read.odd() || read.low().signum() == 0) {
                    continue;
                }
                if (stretch.isEmpty() || !stretch.getLast().closeTime().equals(read.openTime())) {
                    stretch = new ArrayList<>();
                    stretches.add(stretch);
                }
                stretch.add(new Bar(
                        symbol,
                        name.interval(),
                        read.openTime(),
                        read.open(),
                        read.high(),
                        read.low(),
                        read.close(),
                        read.volumeBase(),
                        Objects.requireNonNullElse(read.volumeQuote(), BigDecimal.ZERO),
                        Objects.requireNonNullElse(read.trades(), 0L),
                        read.takerBuyBase(),
                        read.takerBuyQuote()));
                rows++;
            }
        }
        if (rows == 0) {
            throw new IOException("%s: there is no sound bar in it".formatted(file));
        }
        return new Stretches(stretches, rows);
    }

    /** The bar of a row, counted through all stretches. */
    Bar bar(int row) {
        int left = row;
        for (List<Bar> stretch : bars) {
            if (left < stretch.size()) {
                return stretch.get(left);
            }
            left -= stretch.size();
        }
        throw new IndexOutOfBoundsException(row);
    }

    /** The last digit that any price uses. */
    BigDecimal tick() {
        int scale = 0;
        for (List<Bar> stretch : bars) {
            for (Bar bar : stretch) {
                scale = Math.max(
                        scale,
                        Math.max(
                                Math.max(scale(bar.open()), scale(bar.high())),
                                Math.max(scale(bar.low()), scale(bar.close()))));
            }
        }
        return BigDecimal.ONE.movePointLeft(scale);
    }

    /** The last digit that any volume uses. */
    BigDecimal lot() {
        int scale = 0;
        for (List<Bar> stretch : bars) {
            for (Bar bar : stretch) {
                scale = Math.max(scale, scale(bar.volumeBase()));
                if (bar.takerBuyBase() != null) {
                    scale = Math.max(scale, scale(bar.takerBuyBase()));
                }
            }
        }
        return BigDecimal.ONE.movePointLeft(scale);
    }

    private static int scale(BigDecimal number) {
        return Math.max(0, number.stripTrailingZeros().scale());
    }
}
