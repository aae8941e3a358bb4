package io.bellwether.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.risk.EnsembleStrategy.Combination;
import io.bellwether.risk.EnsembleStrategy.Levels;
import io.bellwether.risk.EnsembleStrategy.TrustRule;
import io.bellwether.risk.indicator.IndicatorRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two models, alpha with twice beta's weight; long from 0.2 on, short from -0.2 on, out at the other sign. */
class EnsembleStrategyTest {
    private static final Voice ALPHA = new Voice.OfModel("alpha", "alpha", 0.01, 2);
    private static final Voice BETA = new Voice.OfModel("beta", "beta", 0.01, 1);
    private static final Levels LEVELS = new Levels(0.2, -0.2, -0.05, 0.05);

    static Stream<Arguments> words() {
        return Stream.of(
                arguments(Combination.WEIGHTED, 0.31, 0.0, Stance.FLAT, enter(Direction.LONG)), // 0.62 / 3
                arguments(Combination.WEIGHTED, 0.29, 0.0, Stance.FLAT, hold(Reason.NO_SIGNAL)),
                arguments(Combination.WEIGHTED, -0.31, 0.0, Stance.FLAT, enter(Direction.SHORT)),
                arguments(Combination.WEIGHTED, -0.3, 0.0, Stance.LONG, new Signal.Exit(Reason.SELL_SIGNAL)),
                arguments(Combination.WEIGHTED, 0.3, 0.0, Stance.SHORT, new Signal.Exit(Reason.BUY_SIGNAL)),
                arguments(Combination.WEIGHTED, null, 0.2, Stance.FLAT, enter(Direction.LONG)),
                arguments(Combination.WEIGHTED, null, null, Stance.FLAT, hold(Reason.NO_PREDICTION)),
                arguments(Combination.AGREEMENT, 0.5, 0.2, Stance.FLAT, enter(Direction.LONG)),
                arguments(Combination.AGREEMENT, 0.5, 0.19, Stance.FLAT, hold(Reason.NO_SIGNAL)),
                arguments(Combination.AGREEMENT, 0.5, -0.5, Stance.FLAT, hold(Reason.NO_SIGNAL)),
                arguments(Combination.AGREEMENT, -0.5, -0.5, Stance.FLAT, enter(Direction.SHORT)),
                arguments(Combination.AGREEMENT, 0.5, null, Stance.FLAT, hold(Reason.NO_PREDICTION)));
    }

    @ParameterizedTest
    @MethodSource("words")
    void weighsOrWantsAgreement(
            Combination combination, @Nullable Double alpha, @Nullable Double beta, Stance stance, Signal expected) {
        EnsembleStrategy strategy = new EnsembleStrategy("both", List.of(ALPHA, BETA), combination, LEVELS, null);

        assertThat(strategy.signal(step(1, alpha, beta, Readings.NONE), stance)).isEqualTo(expected);
    }

    @Test
    void discountsAVoiceByWhatItHasEarned() {
        EnsembleStrategy strategy = new EnsembleStrategy(
                "both", List.of(ALPHA, BETA), Combination.WEIGHTED, LEVELS, new TrustRule(20, 1, 0.1));
        Readings readings = new Readings(Map.of("trust-alpha", 0.5, "trust-beta", 1.0));

        assertThat(strategy.score(step(1, 0.4, -0.2, readings))).isEqualTo((1 * 0.4 - 1 * 0.2) / 2);
    }

    @Test
    void losesTrustInAVoiceThatIsWrongAndListensToRulesBesideIt() {
        Voice trend = new Voice.OfRule("trend", new IndicatorRule.Trend(2, 0.001), 1);
        EnsembleStrategy strategy = new EnsembleStrategy(
                "mixed", List.of(ALPHA, trend), Combination.WEIGHTED, LEVELS, new TrustRule(8, 1, 0.25));
        Panel panel = new Panel(strategy.instruments());
        List<Step> read = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // The price always rises; alpha always says it falls.
            Step step = new Step(
                    Scene.bar(i, String.valueOf(1000 + 5 * i)), List.of(named("alpha", i, -0.5)), Readings.NONE);
            read.add(panel.read(step));
        }

        assertThat(read.getFirst().readings().values())
                .containsOnly(Map.entry("trust-alpha", 1.0), Map.entry("trust-trend", 1.0));
        assertThat(read.getLast().readings().values())
                .containsOnly(Map.entry("trend", 1.0), Map.entry("trust-alpha", 0.25), Map.entry("trust-trend", 1.0));
        // (1 - 0.25 x 2 x 0.5) / (1 + 0.5)
        assertThat(strategy.score(read.getLast())).isEqualTo(0.75 / 1.5);
        assertThat(strategy.models()).containsExactly("alpha");
    }

    @Test
    void waitsForEachModelItListensTo() {
        EnsembleStrategy strategy =
                new EnsembleStrategy("both", List.of(ALPHA, BETA), Combination.AGREEMENT, LEVELS, null);
        StepJoiner joiner = new StepJoiner(strategy.models());
        joiner.bar(Scene.bar(1, "1000"));
        joiner.prediction(named("alpha", 1, 0.5));
        joiner.prediction(named("stranger", 1, 0.5));
        assertThat(joiner.poll()).isEmpty();

        joiner.prediction(named("beta", 1, 0.4));

        assertThat(joiner.poll())
                .hasValueSatisfying(step -> assertThat(step.predictions())
                        .extracting(Prediction::modelId)
                        .containsExactly("alpha-0f0f", "beta-0f0f"));
    }

    private static Step step(int number, @Nullable Double alpha, @Nullable Double beta, Readings readings) {
        List<Prediction> predictions = new ArrayList<>();
        if (alpha != null) {
            predictions.add(named("alpha", number, alpha));
        }
        if (beta != null) {
            predictions.add(named("beta", number, beta));
        }
        return new Step(Scene.bar(number, "1000"), predictions, readings);
    }

    private static Prediction named(String model, int number, double score) {
        Prediction made = Scene.prediction(number, new Outlook.ChangeForecast(score / 100, 1), List.of());
        return new Prediction(
                made.id() + model,
                model + "-0f0f",
                made.featureSetId(),
                made.symbol(),
                made.interval(),
                made.barOpenTime(),
                made.barSequence(),
                made.outlook(),
                made.gates(),
                made.eventTime(),
                made.createdAt());
    }

    private static Signal enter(Direction direction) {
        return new Signal.Enter(direction, direction == Direction.LONG ? Reason.BUY_SIGNAL : Reason.SELL_SIGNAL);
    }

    private static Signal hold(Reason reason) {
        return new Signal.Hold(reason);
    }
}
