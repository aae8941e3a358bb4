package io.bellwether.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PurgedSplitTest {
    @Test
    void partsFollowOneAnotherWithTheGapBetween() {
        PurgedSplit split = PurgedSplit.of(1000, 0.7, 0.15, 15, 5);

        assertThat(split.train()).isEqualTo(new PurgedSplit.Range(0, 685));
        assertThat(split.validation()).isEqualTo(new PurgedSplit.Range(700, 835));
        assertThat(split.test()).isEqualTo(new PurgedSplit.Range(850, 1000));
    }

    @Test
    void noLabelReachesIntoTheNextPart() {
        int horizon = 5;

        PurgedSplit split = PurgedSplit.of(1000, 0.7, 0.15, horizon, horizon);

        int lastTrain = split.train().to() - 1;
        int lastValidation = split.validation().to() - 1;
        assertThat(lastTrain + horizon).isLessThan(split.validation().from());
        assertThat(lastValidation + horizon).isLessThan(split.test().from());
    }

    @Test
    void aGapShorterThanTheHorizonIsRefused() {
        assertThatThrownBy(() -> PurgedSplit.of(1000, 0.7, 0.15, 4, 5))
                .hasMessage("gap must be at least the label's horizon of 5 bars, was 4");
    }

    @Test
    void tooFewSamplesAreRefused() {
        assertThatThrownBy(() -> PurgedSplit.of(20, 0.7, 0.15, 15, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a range must not be empty");
    }
}
