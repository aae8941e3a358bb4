package io.bellwether.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.bellwether.cli.data.Manifest.Comparison;
import io.bellwether.cli.data.Manifest.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    private static final String HEADER =
            "file,symbol,interval,first,last,bars,gaps,missing_bars,largest_gap,ohlc_inconsistent,licence\n";

    @TempDir
    Path folder;

    private Manifest manifest(String... rows) throws IOException {
        return Manifest.read(Files.writeString(folder.resolve("manifest.csv"), HEADER + String.join("\n", rows)));
    }

    private static Quality quality(String file, long bars, long gaps, long missing, long odd) {
        return new Quality(
                file,
                "bitfinex",
                "BTCUSD",
                "1m",
                Instant.parse("2018-01-01T00:00:00Z"),
                Instant.parse("2018-06-30T23:59:00Z"),
                bars,
                gaps,
                missing,
                67,
                odd,
                "abc");
    }

    @Test
    void fileThatIsAsPromisedIsEqual() throws IOException {
        Manifest manifest = manifest(
                "bitfinex/A.csv.gz,BTCUSD,1m,2018-01-01 00:00,2018-06-30 23:59,259781,457,859,67,0,\"none (\"\"as is\"\", no warranty)\"");

        assertThat(manifest.compare(List.of(quality("bitfinex/A.csv.gz", 259_781, 457, 859, 0))))
                .containsExactly(new Comparison("bitfinex/A.csv.gz", Verdict.EQUAL, List.of()));
    }

    @Test
    void everyDifferenceIsNamed() throws IOException {
        Manifest manifest =
                manifest("bitfinex/A.csv.gz,BTCUSD,1m,2018-01-01 00:00,2018-06-30 23:58,259781,457,859,67,0,");

        assertThat(manifest.compare(List.of(quality("bitfinex/A.csv.gz", 259_780, 457, 860, 2))))
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.verdict()).isEqualTo(Verdict.DIFFERENT);
                    assertThat(file.differences())
                            .containsExactly(
                                    "last 2018-06-30 23:59 instead of 2018-06-30 23:58",
                                    "bars 259780 instead of 259781",
                                    "missing_bars 860 instead of 859",
                                    "ohlc_inconsistent 2 instead of 0");
                });
    }

    @Test
    void whatIsNotStoredIsSaidToBeSo() throws IOException {
        Manifest manifest = manifest("stocks/B.csv.gz,B,1d,2018-01-01 00:00,2018-06-30 00:00,5,0,0,0,0,");

        assertThat(manifest.compare(List.of()))
                .containsExactly(new Comparison("stocks/B.csv.gz", Verdict.NOT_IMPORTED, List.of()));
    }

    @Test
    void emptyColumnsPromiseNothingAndFilesWithoutBarsAreOfAnotherKind() throws IOException {
        Manifest manifest = manifest(
                "bitfinex/A.csv.gz,BTCUSD,1m,2018-01-01 00:00,2018-06-30 23:59,1,,,,,",
                "lunarcrush/C.csv.gz,BTC,1d,,,,,,,,");

        assertThat(manifest.compare(List.of(quality("bitfinex/A.csv.gz", 1, 457, 859, 3))))
                .containsExactly(new Comparison("bitfinex/A.csv.gz", Verdict.EQUAL, List.of()));
    }

    @Test
    void fileThatIsNoManifestIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("other.csv"), "file,bars\n");

        assertThatIOException().isThrownBy(() -> Manifest.read(file)).withMessageContaining("has no column first");
    }
}
