package io.bellwether.training.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClassWeightsTest {
    @Test
    void allClassesTogetherWeighTheSame() {
        ClassWeights weights = ClassWeights.balanced(40, 10, 50);

        assertThat(40 * weights.of(0)).isCloseTo(100 / 3.0, within(1e-12));
        assertThat(10 * weights.of(1)).isCloseTo(100 / 3.0, within(1e-12));
        assertThat(50 * weights.of(2)).isCloseTo(100 / 3.0, within(1e-12));
    }

    @Test
    void aClassThatNeverOccursWeighsNothing() {
        assertThat(ClassWeights.balanced(5, 0).of(1)).isZero();
    }
}
