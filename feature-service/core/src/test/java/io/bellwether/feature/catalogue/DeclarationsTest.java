package io.bellwether.feature.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each feature of the catalogue says of itself is true. */
class DeclarationsTest {
    private static final List<Feature> FEATURES = Catalogue.standard().features();
    private static final int LONGEST_WARM_UP =
            FEATURES.stream().mapToInt(Feature::warmUpBars).max().orElseThrow();
    private static final double RELATIVE = 1e-9;

    @Test
    void forgetsWhereRecordedHistoryBeganWithinTheDeclaredWarmUp() {
        assertForgets(Rows.recorded(8_000), 1);
    }

    @Test
    void forgetsWhereALivelyHistoryBeganWithinTheDeclaredWarmUp() {
        assertForgets(Rows.lively(17, 6_000), 2);
    }

    @Test
    void forgetsWhereADrowsyHistoryBeganWithinTheDeclaredWarmUp() {
        assertForgets(Rows.drowsy(19, 6_000), 3);
    }

    @Test
    void hasTheDeclaredValueInAMarketThatStandsStill() {
        // When
        double[][] values = Rows.still(LONGEST_WARM_UP + 100).of(FEATURES);

        // Then
        for (int f = 0; f < values.length; f++) {
            double declared = FEATURES.get(f).flatValue(Rows.stillPriceTicks());
            if (Double.isNaN(declared)) {
                assertThat(FEATURES.get(f).family().topic()).isEqualTo(Topic.CALENDAR);
                continue;
            }
            for (int row = FEATURES.get(f).warmUpBars() - 1; row < values[f].length; row++) {
                assertThat(values[f][row])
                        .as("%s at bar %d", FEATURES.get(f), row)
                        .isCloseTo(declared, within(RELATIVE * Math.max(1, Math.abs(declared))));
            }
        }
    }

    @Test
    void hasTheDeclaredValueWhilePricesMoveAndNothingIsTraded() {
        // Given
        List<Feature> declared = FEATURES.stream()
                .filter(feature -> feature.zeroVolumeValue().isPresent())
                .toList();

        // When
        double[][] values =
                Rows.lively(23, LONGEST_WARM_UP + 100).withoutVolume().of(declared);

        // Then
        assertThat(declared).hasSizeGreaterThan(100);
        for (int f = 0; f < values.length; f++) {
            double expected = declared.get(f).zeroVolumeValue().orElseThrow();
            for (int row = declared.get(f).warmUpBars() - 1; row < values[f].length; row++) {
                assertThat(values[f][row])
                        .as("%s at bar %d", declared.get(f), row)
                        .isEqualTo(expected + 0.0);
            }
        }
    }

    @Test
    void doesNotLookAtVolumeWithoutDeclaringItsValueWhereThereIsNone() {
        // Given
        List<Feature> undeclared = FEATURES.stream()
                .filter(feature -> feature.zeroVolumeValue().isEmpty())
                .filter(feature -> !feature.family().code().equals("quiet-bars"))
                .toList();
        Rows rows = Rows.lively(29, 1_200);

        // When
        double[][] with = rows.of(undeclared);
        double[][] without = rows.withoutVolume().of(undeclared);

        // Then
        for (int f = 0; f < with.length; f++) {
            assertThat(Arrays.equals(with[f], without[f]))
                    .as(undeclared.get(f).name())
                    .isTrue();
        }
    }

    @Test
    void isANumberWithinItsRangeOnRecordedBars() {
        assertInRange(Rows.recorded(8_000));
    }

    @Test
    void isANumberWithinItsRangeOnInventedBarsThatWalkSleepStandAndJump() {
        for (Rows rows : List.of(
                Rows.lively(31, 4_000),
                Rows.drowsy(37, 4_000),
                Rows.still(2_500),
                Rows.jumpy(41, 4_000),
                Rows.jumpy(43, 4_000))) {
            assertInRange(rows);
        }
    }

    @Test
    void noTwoFeaturesAreEqualOnRecordedBars() {
        assertDistinct(Rows.recorded(4_000), feature -> feature.family().topic() != Topic.SENTIMENT);
    }

    @Test
    void noTwoFeaturesAreEqualOnInventedBars() {
        assertDistinct(Rows.drowsy(47, 4_000), feature -> true);
    }

    private static void assertForgets(Rows rows, long seed) {
        double[][] full = rows.of(FEATURES);
        double[] scale =
                Arrays.stream(full).mapToDouble(DeclarationsTest::meanSize).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 6; round++) {
            // Given
            int start = random.nextInt(1, rows.count() - LONGEST_WARM_UP - 60);
            Rows later = rows.part(start, start + LONGEST_WARM_UP + 60);

            // When
            double[][] cold = later.of(FEATURES);

            // Then
            List<String> late = new ArrayList<>();
            for (int f = 0; f < full.length; f++) {
                int warmUp = FEATURES.get(f).warmUpBars();
                double worst = 0;
                for (int row = warmUp - 1; row < later.count(); row++) {
                    double expected = full[f][start + row];
                    double size = Math.max(Math.abs(expected), scale[f]);
                    double off = Math.abs(cold[f][row] - expected);
                    worst = Math.max(
                            worst, Double.isNaN(off) ? Double.POSITIVE_INFINITY : off / Math.max(size, 1e-300));
                }
                if (worst > RELATIVE) {
                    late.add("%s after %d bars from bar %d: off by %.1e"
                            .formatted(FEATURES.get(f), warmUp, start, worst));
                }
            }
            assertThat(late).isEmpty();
        }
    }

    private static double meanSize(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .map(Math::abs)
                .average()
                .orElse(0);
    }

    private static void assertInRange(Rows rows) {
        double[][] values = rows.of(FEATURES);
        for (int f = 0; f < values.length; f++) {
            Feature feature = FEATURES.get(f);
            double[] column = values[f];
            // Rounding may step over a bound by some units in the last place.
            double slack = 1e-9 * Math.max(1, Math.abs(feature.max()) < 1e9 ? Math.abs(feature.max()) : 1);
            int outside = IntStream.range(feature.warmUpBars() - 1, column.length)
                    .filter(row -> !(Double.isFinite(column[row])
                            && column[row] >= feature.min() - slack
                            && column[row] <= feature.max() + slack))
                    .findFirst()
                    .orElse(-1);
            assertThat(outside)
                    .as(
                            "%s at bar %d is %s, not in %s to %s",
                            feature, outside, outside < 0 ? 0 : column[outside], feature.min(), feature.max())
                    .isEqualTo(-1);
        }
    }

    private static void assertDistinct(Rows rows, Predicate<Feature> wanted) {
        List<Feature> features = FEATURES.stream().filter(wanted).toList();
        double[][] values = rows.of(features);
        Map<String, Feature> seen = new HashMap<>();
        for (int f = 0; f < values.length; f++) {
            Feature feature = features.get(f);
            double[] settled = Arrays.copyOfRange(values[f], LONGEST_WARM_UP, rows.count());
            Feature twin = seen.put(Arrays.toString(settled), feature);
            assertThat(twin).as("has the values of %s", feature).isNull();
        }
        assertThat(features).hasSizeGreaterThanOrEqualTo(480);
    }
}
