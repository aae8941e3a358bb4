package io.bellwether.feature.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.engine.Input;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Worked examples that others have published; their sources are in {@code published/SOURCES.md}. */
class PublishedTest {
    private static final Map<String, Input> INPUTS =
            Map.of("high", Input.HIGH, "low", Input.LOW, "close", Input.CLOSE, "volume", Input.VOLUME);

    @Test
    void theUltimateOscillatorOfChartSchool() {
        Sheet sheet = Sheet.read("ultimate-oscillator.csv", 4);
        sheet.assertPublishes("ultimate_oscillator", "ultimate-oscillator-7-14-28", 1e-6);
    }

    @Test
    void theVortexOfChartSchool() {
        Sheet sheet = Sheet.read("vortex.csv", 2);
        sheet.assertPublishes("vortex_plus", "vortex-plus-14", 1e-6);
        sheet.assertPublishes("vortex_minus", "vortex-minus-14", 1e-6);
    }

    /** In units of 100,000,000 shares, where ours is in ticks and lots. */
    @Test
    void theEaseOfMovementOfChartSchool() {
        Sheet sheet = Sheet.read("ease-of-movement.csv", 2);
        double unit = 1e8 * 0.01 * 0.01;
        sheet.assertPublishes("ease_of_movement", "ease-of-movement-1", (value, close) -> value * unit, 1e-9);
        sheet.assertPublishes("average", "ease-of-movement-14", (value, close) -> value * unit, 1e-9);
    }

    /** The highest close reaches back before the first bar; there the price is that of the first. */
    @Test
    void theUlcerIndexOfChartSchool() {
        Sheet sheet = Sheet.read("ulcer-index.csv", 2).after(13);
        sheet.assertPublishes("ulcer_index", "ulcer-index-14", 1e-9);
    }

    @Test
    void theParabolicStopOfChartSchoolFromItsFirstTurnOn() {
        Sheet sheet = Sheet.read("parabolic-sar.csv", 4).begunAt(1);
        sheet.assertPublishes("stop", "parabolic-sar-10", (value, close) -> close * (1 - value) / 10_000, 1e-8);
    }

    @Test
    void theAdaptiveAverageOfChartSchool() {
        Sheet sheet = Sheet.read("kama.csv", 2).after(1).begunAt(10);
        sheet.assertPublishes("kama", "kama-10-2-30", (value, close) -> value / 100, 1e-6);
    }

    /** A published table: prices in ticks as rows of the engine, and the numbers beside them. */
    private record Sheet(List<String> header, List<List<String>> lines, int before, Rows rows) {
        static Sheet read(String file, int decimals) {
            List<List<String>> table = lines(file).stream()
                    .map(line -> List.of(line.split(",", -1)))
                    .toList();
            List<String> header = table.getFirst();
            List<List<String>> lines = table.subList(1, table.size());
            double[][] rows =
                    lines.stream().map(line -> row(header, line, decimals)).toArray(double[][]::new);
            return new Sheet(header, lines, 0, timed(rows, 0));
        }

        /** The same after so many copies of its first bar. */
        Sheet after(int copies) {
            double[][] longer = new double[copies + rows.count()][];
            Arrays.setAll(longer, i -> rows.rows()[Math.max(0, i - copies)].clone());
            return new Sheet(header, lines, copies, timed(longer, 0));
        }

        /** The same at such a time that a recursion begins at a row and is shown from the next row on. */
        Sheet begunAt(int row) {
            double[][] all = rows.rows();
            double[][] moved = new double[all.length][];
            Arrays.setAll(moved, i -> all[i].clone());
            return new Sheet(header, lines, before, timed(moved, row));
        }

        void assertPublishes(String column, String feature, double tolerance) {
            assertPublishes(column, feature, (value, close) -> value, tolerance);
        }

        void assertPublishes(String column, String feature, DoubleBinaryOperator mapping, double tolerance) {
            // When
            double[] values = rows.of(feature);

            // Then
            int index = header.indexOf(column);
            int compared = 0;
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).get(index).isEmpty()) {
                    double close = rows.rows()[before + i][Input.CLOSE.index()];
                    assertThat(mapping.applyAsDouble(values[before + i], close))
                            .as("%s in line %d", feature, i)
                            .isCloseTo(Double.parseDouble(lines.get(i).get(index)), within(tolerance));
                    compared++;
                }
            }
            assertThat(compared).isPositive();
        }

        private static double[] row(List<String> header, List<String> line, int decimals) {
            double[] row = Input.blankRow();
            IntStream.range(0, header.size())
                    .filter(i -> INPUTS.containsKey(header.get(i)))
                    .forEach(i -> {
                        Input input = Objects.requireNonNull(INPUTS.get(header.get(i)));
                        int places = input == Input.VOLUME ? 0 : decimals;
                        row[input.index()] = new BigDecimal(line.get(i))
                                .movePointRight(places)
                                .doubleValue();
                    });
            return row;
        }

        /** One minute apart, but for the anchors wanted at {@code begun} and at the row after it. */
        private static Rows timed(double[][] rows, int begun) {
            for (int i = 0; i < rows.length; i++) {
                int blocks = begun == 0 ? 0 : Math.clamp(i - begun + 1, 0, 2);
                rows[i][Input.OPEN_MINUTE.index()] = blocks * Graph.ANCHOR_ROWS + (double) i;
                rows[i][Input.INTERVAL_MINUTES.index()] = 1;
            }
            return new Rows(rows);
        }

        private static List<String> lines(String file) {
            String path = "/published/" + file;
            try (InputStream bytes = Objects.requireNonNull(PublishedTest.class.getResourceAsStream(path), path)) {
                return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
