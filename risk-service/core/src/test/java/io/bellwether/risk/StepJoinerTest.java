package io.bellwether.risk;

import static io.bellwether.risk.Scene.bar;
import static io.bellwether.risk.Scene.hold;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.contract.BarSource;
import org.junit.jupiter.api.Test;

class StepJoinerTest {
    private final StepJoiner joiner = new StepJoiner();

    @Test
    void waitsForThePrediction() {
        joiner.bar(bar(0, "10"));
        assertThat(joiner.poll()).isEmpty();

        joiner.prediction(hold(0));

        assertThat(joiner.poll()).contains(new Step(bar(0, "10"), hold(0)));
    }

    @Test
    void takesThePredictionFirst() {
        joiner.prediction(hold(0));
        assertThat(joiner.poll()).isEmpty();

        joiner.bar(bar(0, "10"));

        assertThat(joiner.poll()).contains(new Step(bar(0, "10"), hold(0)));
        assertThat(joiner.waitingPredictions()).isZero();
    }

    @Test
    void decidesAnEarlierStepFirstWhenALaterPredictionCame() {
        joiner.bar(bar(0, "10"));
        joiner.bar(bar(1, "10"));

        joiner.prediction(hold(1));

        assertThat(joiner.poll()).contains(new Step(bar(0, "10"), null));
        assertThat(joiner.poll()).contains(new Step(bar(1, "10"), hold(1)));
        assertThat(joiner.poll()).isEmpty();
    }

    @Test
    void doesNotLetALaterBarDisplaceAPredictionThatMayStillCome() {
        joiner.bar(bar(0, "10"));
        joiner.bar(bar(1, "10", "10", "10", BarSource.BACKFILL));

        assertThat(joiner.poll()).isEmpty();
    }

    @Test
    void needsNoPredictionForABackfilledBar() {
        joiner.prediction(hold(0));
        joiner.bar(bar(0, "10", "10", "10", BarSource.BACKFILL));

        assertThat(joiner.poll()).contains(new Step(bar(0, "10", "10", "10", BarSource.BACKFILL), null));
    }

    @Test
    void decidesWithoutThePredictionWhenTheGracePeriodIsOver() {
        joiner.bar(bar(0, "10"));
        joiner.bar(bar(1, "10"));

        joiner.graceExpired(Scene.openTime(0));

        assertThat(joiner.poll()).contains(new Step(bar(0, "10"), null));
        assertThat(joiner.poll()).isEmpty();
    }

    @Test
    void dropsRepetitions() {
        joiner.bar(bar(0, "10"));
        joiner.bar(bar(0, "10"));
        joiner.prediction(hold(0));
        joiner.prediction(Scene.buy(0));

        assertThat(joiner.poll()).contains(new Step(bar(0, "10"), hold(0)));
        assertThat(joiner.poll()).isEmpty();
    }
}
