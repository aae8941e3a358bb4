package io.bellwether.marketdata;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Bars as an exchange recorded them. The files stand beside the repository, if at all. */
final class RecordedBars {
    /**
     * A file's bars.
     *
     * @param complete whether it has quote volumes and trade counts; they are 0 in the bars where it has not
     */
    record File(List<Bar> bars, boolean complete) {}

    private RecordedBars() {}

    static File read(String file, Symbol symbol, BarInterval interval) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Recordings.find(file))), StandardCharsets.UTF_8))) {
            List<String> columns = Arrays.asList(lines.readLine().split(",", -1));
            int quote = columns.indexOf("quote_volume");
            List<Bar> bars = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] values = line.split(",", -1);
                bars.add(new Bar(
                        symbol,
                        interval,
                        Instant.ofEpochMilli(Long.parseLong(values[0])),
                        new BigDecimal(values[1]),
                        new BigDecimal(values[2]),
                        new BigDecimal(values[3]),
                        new BigDecimal(values[4]),
                        new BigDecimal(values[5]),
                        quote < 0 ? BigDecimal.ZERO : new BigDecimal(values[quote]),
                        quote < 0 ? 0 : Long.parseLong(values[quote + 1])));
            }
            return new File(bars, quote >= 0);
        }
    }
}
