package io.bellwether.training.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {
    @Test
    void lowersTheRateWhenTheLossStandsStillAndNeverBelowTheFloor() {
        // Reference 1: factor .02, patience 10, floor 1e-4 below a rate of .001; here with a patience of 2.
        TrainingSettings settings =
                settings(Optional.empty(), Optional.of(new TrainingSettings.Plateau(0.02, 2, 0.001, 1e-4)));

        Standing standing = Standing.before(settings).after(1, settings).after(0.9995, settings);

        assertThat(standing.rate()).isEqualTo(0.001);
        assertThat(standing.after(0.9995, settings).rate()).isEqualTo(1e-4);
        assertThat(standing.after(0.9995, settings)
                        .after(2, settings)
                        .after(2, settings)
                        .rate())
                .isEqualTo(1e-4);
        assertThat(standing.after(0.5, settings).rate()).isEqualTo(0.001);
    }

    @Test
    void waitsAnewAfterTheRateWasLowered() {
        TrainingSettings settings = settings(Optional.empty(), Optional.of(new TrainingSettings.Plateau(0.5, 2, 0, 0)));

        Standing lowered =
                Standing.before(settings).after(1, settings).after(1, settings).after(1, settings);

        assertThat(lowered.rate()).isEqualTo(0.0005);
        assertThat(lowered.after(1, settings).rate()).isEqualTo(0.0005);
        assertThat(lowered.after(1, settings).after(1, settings).rate()).isEqualTo(0.00025);
    }

    @Test
    void anImprovementSmallerThanTheDeltaDoesNotKeepItGoing() {
        TrainingSettings settings = settings(Optional.of(new TrainingSettings.EarlyStop(2, 0.1)), Optional.empty());

        Standing standing = Standing.before(settings).after(1, settings).after(0.95, settings);

        assertThat(standing.finished(settings)).isFalse();
        assertThat(standing.after(0.94, settings).finished(settings)).isTrue();
        assertThat(standing.after(0.94, settings).bestEpoch()).isEqualTo(3);
        assertThat(standing.after(0.85, settings).finished(settings)).isFalse();
    }

    @Test
    void endsAfterTheLastPass() {
        TrainingSettings settings = settings(Optional.empty(), Optional.empty());
        Standing standing = Standing.before(settings);
        for (int i = 0; i < 99; i++) {
            standing = standing.after(1, settings);
        }

        assertThat(standing.finished(settings)).isFalse();
        assertThat(standing.after(1, settings).finished(settings)).isTrue();
    }

    private static TrainingSettings settings(
            Optional<TrainingSettings.EarlyStop> stop, Optional<TrainingSettings.Plateau> plateau) {
        return new TrainingSettings(
                100, 16, new OptimiserRule.Adam(), 0.001, Loss.MEAN_SQUARED_ERROR, stop, plateau, 1);
    }
}
