package io.bellwether.feature.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every family that TA-Lib or ta4j has too agrees with it after the warm-up. The table of differences is printed and kept
 * in {@code target/oracle-differences.txt}.
 */
class OraclesTest {
    private static final int BARS = 3_000;

    @Test
    void agreesWithTaLibAndTa4jOnRecordedBars() throws IOException {
        assertAgrees(Rows.recorded(BARS), Path.of("target", "oracle-differences.txt"));
    }

    @Test
    void agreesWithTaLibAndTa4jOnARandomWalk() throws IOException {
        assertAgrees(Rows.lively(53, BARS), Path.of("target", "oracle-differences-random.txt"));
    }

    private static void assertAgrees(Rows rows, Path file) throws IOException {
        // Given
        List<Comparison> comparisons = new ArrayList<>(TaLibOracle.comparisons(rows));
        comparisons.addAll(Ta4jOracle.comparisons(rows));
        StringBuilder table = new StringBuilder(
                "%-28s %-8s %12s %9s  %s%n".formatted("feature", "library", "difference", "allowed", "reason"));
        List<String> tooFar = new ArrayList<>();

        // When
        for (Comparison comparison : comparisons) {
            double difference = comparison.difference(rows);
            String line = "%-28s %-8s %12.1e %9.0e  %s%n"
                    .formatted(
                            comparison.feature(),
                            comparison.library(),
                            difference,
                            comparison.allowed(),
                            comparison.reason());
            table.append(line);
            if (difference > comparison.allowed()) {
                tooFar.add(line);
            }
        }

        // Then
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, table);
        System.out.print(table);
        assertThat(tooFar).isEmpty();
    }
}
