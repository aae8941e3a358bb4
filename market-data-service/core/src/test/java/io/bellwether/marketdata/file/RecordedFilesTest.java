package io.bellwether.marketdata.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.contract.BarInterval;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The reader against every file of recorded bars; they stand beside the repository, if at all. */
class RecordedFilesTest {
    @Test
    void everyRecordedFileHasAsManyBarsAsItsManifestSays() throws IOException {
        Path data = data();
        List<String> manifest = Files.readAllLines(data.resolve("manifest.csv"));

        for (String entry : manifest.subList(1, manifest.size())) {
            String[] fields = entry.split(",", -1);
            if (fields[0].startsWith("lunarcrush/")) {
                continue; // Sentiment is no bar.
            }
            long bars = 0;
            long odd = 0;
            try (InputStream bytes = Files.newInputStream(data.resolve(fields[0]))) {
                BarFile file = BarFile.open(bytes, BarInterval.ofCode(fields[2]));
                for (BarLine line = file.next(); line != null; line = file.next()) {
                    assertThat(line).as(fields[0]).isInstanceOf(HistoricBar.class);
                    bars++;
                    odd += ((HistoricBar) line).odd() ? 1 : 0;
                }
            }
            assertThat(bars).as(fields[0]).isEqualTo(Long.parseLong(fields[5]));
            assertThat(odd).as(fields[0]).isEqualTo(Long.parseLong(fields[9]));
        }
    }

    private static Path data() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path found = folder.resolve("shared/data");
            if (Files.exists(found.resolve("manifest.csv"))) {
                return found;
            }
        }
        Assumptions.abort("no shared/data in or above the working folder: skipped");
        throw new IllegalStateException("unreachable");
    }
}
