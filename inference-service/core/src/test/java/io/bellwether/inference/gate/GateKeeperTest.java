package io.bellwether.inference.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.inference.contract.GateResult;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.inference.gate.GateKeeper.Circumstances;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateKeeperTest {
    private static final Instant BAR = Instant.parse("2026-01-05T10:00:00Z");
    private static final Instant CLOSE = BAR.plusSeconds(60);
    private static final int WINDOW = 200;
    private static final int INPUTS = 8;
    private static final Outlook BUY = new Outlook.ClassProbabilities(0.1, 0.8, 0.1);
    private static final GateLimits LIMITS =
            new GateLimits(WINDOW, 0.25, 1.5, 0.2, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    private final Random random = new Random(5);

    @Test
    void aModelWithoutReferenceAndLimitsHasNoGates() {
        GateKeeper keeper = new GateKeeper(LIMITS, Optional.empty());

        assertThat(keeper.check(vector(new float[INPUTS]), prediction(CLOSE), Circumstances.NONE)
                        .gates())
                .isEmpty();
    }

    @Test
    void inputsLikeTrainingsPassOnceTheWindowIsFull() {
        // Given
        GateKeeper keeper = new GateKeeper(LIMITS, Optional.of(reference()));

        // When
        List<Prediction> predictions = IntStream.range(0, WINDOW)
                .mapToObj(i -> keeper.check(vector(normal(0, 1)), prediction(CLOSE), Circumstances.NONE))
                .toList();

        // Then
        assertThat(predictions.get(WINDOW - 2).gates())
                .extracting(GateResult::gate)
                .containsOnly("out-of-distribution");
        assertThat(predictions.getLast().gates())
                .extracting(GateResult::gate)
                .containsExactly("drift", "feature-drift", "out-of-distribution");
        assertThat(predictions.getLast().passedGates()).isTrue();
    }

    @Test
    void driftBlocksWhenAllInputsMoveByOneDeviation() {
        GateKeeper keeper = new GateKeeper(LIMITS, Optional.of(reference()));

        Prediction last = lastOf(keeper, () -> normal(1, 1));

        // Two normal distributions one deviation apart have an index of 1: (shift / deviation)^2.
        assertThat(result(last, Gate.DRIFT).value()).isCloseTo(1, within(0.25));
        assertThat(result(last, Gate.DRIFT).passed()).isFalse();
        assertThat(last.passedGates()).isFalse();
    }

    @Test
    void featureDriftBlocksWhenOneInputStandsStillAndTheOthersAreAsEver() {
        GateKeeper keeper = new GateKeeper(LIMITS, Optional.of(reference()));

        Prediction last = lastOf(keeper, () -> {
            float[] values = normal(0, 1);
            values[3] = 0.01f;
            return values;
        });

        assertThat(result(last, Gate.FEATURE_DRIFT).passed()).isFalse();
        assertThat(result(last, Gate.OUT_OF_DISTRIBUTION).passed()).isTrue();
    }

    @Test
    void driftIsForgottenWhenTheWindowHasPassed() {
        GateKeeper keeper = new GateKeeper(LIMITS, Optional.of(reference()));
        assertThat(lastOf(keeper, () -> normal(2, 1)).passedGates()).isFalse();

        assertThat(lastOf(keeper, () -> normal(0, 1)).passedGates()).isTrue();
    }

    @Test
    void eachSeriesDriftsForItself() {
        GateKeeper keeper = new GateKeeper(LIMITS, Optional.of(reference()));
        lastOf(keeper, () -> normal(2, 1));

        Prediction other =
                keeper.check(vector(new Symbol("ETHUSD"), normal(0, 1)), prediction(CLOSE), Circumstances.NONE);

        assertThat(other.passedGates()).isTrue();
    }

    @Test
    void outOfDistributionBlocksAVectorBeyondWhatTrainingSaw() {
        GateKeeper keeper = new GateKeeper(LIMITS, Optional.of(reference()));

        GateResult one = result(
                keeper.check(vector(beyond(1)), prediction(CLOSE), Circumstances.NONE), Gate.OUT_OF_DISTRIBUTION);
        GateResult two = result(
                keeper.check(vector(beyond(2)), prediction(CLOSE), Circumstances.NONE), Gate.OUT_OF_DISTRIBUTION);

        assertThat(one).isEqualTo(new GateResult("out-of-distribution", true, 1.0 / INPUTS, 0.2));
        assertThat(two).isEqualTo(new GateResult("out-of-distribution", false, 2.0 / INPUTS, 0.2));
    }

    @Test
    void stalenessBlocksAnAnswerToABarThatClosedLongAgo() {
        GateKeeper keeper = new GateKeeper(
                new GateLimits(
                        WINDOW,
                        1,
                        1,
                        1,
                        Optional.of(Duration.ofSeconds(30)),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()),
                Optional.empty());

        assertThat(gates(keeper, CLOSE.plusSeconds(30), Circumstances.NONE))
                .containsExactly(new GateResult("staleness", true, 30, 30));
        assertThat(gates(keeper, CLOSE.plusMillis(30_500), Circumstances.NONE))
                .containsExactly(new GateResult("staleness", false, 30.5, 30));
    }

    @Test
    void disagreementBlocksWhenTheOtherModelSaysSomethingElse() {
        GateKeeper keeper = new GateKeeper(
                new GateLimits(WINDOW, 1, 1, 1, Optional.empty(), OptionalDouble.of(0.5), OptionalDouble.empty()),
                Optional.empty());

        assertThat(gates(keeper, CLOSE, against(new Outlook.ClassProbabilities(0.25, 0.5, 0.25))))
                .singleElement()
                .satisfies(result -> assertThat(result.passed()).isTrue())
                .satisfies(result -> assertThat(result.value()).isCloseTo(0.3, within(1e-12)));
        assertThat(gates(keeper, CLOSE, against(new Outlook.ClassProbabilities(0.1, 0.2, 0.7))))
                .singleElement()
                .satisfies(result -> assertThat(result.passed()).isFalse());
        assertThat(gates(keeper, CLOSE, Circumstances.NONE)).isEmpty();
    }

    @Test
    void trustBlocksAModelThatHasBeenWorseThanTheUsualShares() {
        GateKeeper keeper = new GateKeeper(
                new GateLimits(WINDOW, 1, 1, 1, Optional.empty(), OptionalDouble.empty(), OptionalDouble.of(0.4)),
                Optional.empty());

        assertThat(gates(keeper, CLOSE, trusted(0.45))).containsExactly(new GateResult("trust", true, 0.45, 0.4));
        assertThat(gates(keeper, CLOSE, trusted(0.1))).containsExactly(new GateResult("trust", false, 0.1, 0.4));
    }

    @Test
    void aReferenceOfFewDistinctValuesHasFewRanges() {
        List<float[]> rows = IntStream.range(0, 100)
                .mapToObj(row -> new float[] {row % 2, 7})
                .toList();

        InputReference reference = InputReference.of(rows);

        assertThat(reference.edges(0)).containsExactly(0);
        assertThat(reference.share(0, 0)).isCloseTo(0.5, within(1e-5));
        assertThat(reference.share(0, 1)).isCloseTo(0.5, within(1e-5));
        assertThat(reference.edges(1)).isEmpty();
        assertThat(reference.share(1, 0)).isCloseTo(1, within(1e-5));
        assertThat(reference.fits(2)).isTrue();
        assertThat(reference.fits(1)).isFalse();
    }

    @Test
    void ofALongVectorEvenlySpreadNumbersAreTaken() {
        InputReference reference = InputReference.of(List.of(new float[27_000], new float[27_000]));

        assertThat(reference.places()).hasSize(InputReference.MAX_INPUTS);
        assertThat(reference.places().getLast()).isEqualTo(511 * 27_000 / 512);
        assertThatThrownBy(() -> InputReference.of(List.of(new float[2], new float[3])))
                .hasMessage("training vectors must be of one length, were 2 and 3");
    }

    private InputReference reference() {
        return InputReference.of(
                IntStream.range(0, 4_000).mapToObj(i -> normal(0, 1)).toList());
    }

    private Prediction lastOf(GateKeeper keeper, Supplier<float[]> inputs) {
        Prediction last = prediction(CLOSE);
        for (int i = 0; i < WINDOW; i++) {
            last = keeper.check(vector(inputs.get()), prediction(CLOSE), Circumstances.NONE);
        }
        return last;
    }

    private static List<GateResult> gates(GateKeeper keeper, Instant createdAt, Circumstances circumstances) {
        return keeper.check(vector(new float[INPUTS]), prediction(createdAt), circumstances)
                .gates();
    }

    private static Circumstances against(Outlook challenger) {
        return new Circumstances(Optional.of(challenger), OptionalDouble.empty());
    }

    private static Circumstances trusted(double weight) {
        return new Circumstances(Optional.empty(), OptionalDouble.of(weight));
    }

    private static GateResult result(Prediction prediction, Gate gate) {
        return prediction.gates().stream()
                .filter(result -> result.gate().equals(gate.code()))
                .findFirst()
                .orElseThrow();
    }

    private float[] normal(double mean, double deviation) {
        float[] values = new float[INPUTS];
        for (int i = 0; i < INPUTS; i++) {
            values[i] = (float) random.nextGaussian(mean, deviation);
        }
        return values;
    }

    private static float[] beyond(int count) {
        float[] values = new float[INPUTS];
        for (int i = 0; i < count; i++) {
            values[i] = i % 2 == 0 ? 100 : -100;
        }
        return values;
    }

    private static FeatureVector vector(float... values) {
        return vector(new Symbol("BTCUSD"), values);
    }

    private static FeatureVector vector(Symbol symbol, float... values) {
        return new FeatureVector(
                "vector",
                "set",
                symbol,
                BarInterval.ONE_MINUTE,
                BAR,
                1,
                FloatTensor.of(new int[] {values.length}, values),
                CLOSE,
                CLOSE);
    }

    private static Prediction prediction(Instant createdAt) {
        return new Prediction(
                "prediction",
                "model",
                "set",
                new Symbol("BTCUSD"),
                BarInterval.ONE_MINUTE,
                BAR,
                1,
                BUY,
                List.of(),
                CLOSE,
                createdAt);
    }
}
