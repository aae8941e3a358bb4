package io.bellwether.inference.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockBootstrapTest {
    @Test
    void isAsWideAsTheStandardErrorWhereRowsAreIndependent() {
        double[] values = new Random(3).doubles(2_000).toArray();

        Interval interval = new BlockBootstrap(1, 2_000, 0.95, 1).ofMean(values);

        // The deviation of the uniform distribution is 1 / sqrt(12).
        double standardError = Math.sqrt(1.0 / 12 / values.length);
        assertThat(interval.high() - interval.low())
                .isCloseTo(2 * 1.96 * standardError, within(0.1 * standardError * 4));
        assertThat(interval.contains(0.5)).isTrue();
        assertThat(interval.contains(interval.estimate())).isTrue();
    }

    @Test
    void isWiderInBlocksWhereNeighboursAreAlike() {
        Random random = new Random(3);
        double[] values = new double[2_000];
        for (int i = 1; i < values.length; i++) {
            values[i] = 0.9 * values[i - 1] + random.nextGaussian();
        }

        Interval single = new BlockBootstrap(1, 500, 0.95, 1).ofMean(values);
        Interval blocks = new BlockBootstrap(50, 500, 0.95, 1).ofMean(values);

        // Neighbours that correlate with 0.9 make the mean sqrt(1.9 / 0.1) = 4.4 times less sure.
        assertThat((blocks.high() - blocks.low()) / (single.high() - single.low()))
                .isBetween(3.0, 5.5);
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        double[] values = new Random(3).doubles(100).toArray();

        assertThat(BlockBootstrap.usual(100, 5, 7).ofMean(values))
                .isEqualTo(BlockBootstrap.usual(100, 5, 7).ofMean(values))
                .isNotEqualTo(BlockBootstrap.usual(100, 5, 8).ofMean(values));
        assertThat(BlockBootstrap.usual(100, 12, 7).block()).isEqualTo(12);
        assertThat(BlockBootstrap.usual(1_000, 5, 7).block()).isEqualTo(10);
    }
}
