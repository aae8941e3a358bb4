package io.bellwether.inference.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.PredictionOutcome;
import io.bellwether.inference.Predictor;
import io.bellwether.inference.RefusalReason;
import io.bellwether.inference.gate.GateKeeper;
import io.bellwether.inference.gate.GateLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model that hangs, as native code can: its vectors are refused in time, and it is asked again when it is free. */
class ModelAtWorkTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration LIMIT = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Hanging predictor = new Hanging(firstLight());
    private final ModelAtWork model = atWork(predictor);

    @AfterEach
    void stop() {
        predictor.free.countDown();
        model.retire();
    }

    @Test
    void whatAHungModelIsAskedIsRefusedWhenTheLimitHasPassed() {
        // When the model hangs at the first vector
        var first = model.ask(List.of(vector(0), vector(1)), NOW);

        // Then each vector has its refusal, and whoever comes later is not kept waiting
        assertThat(first.join()).hasSize(2).allSatisfy(ModelAtWorkTest::assertTimedOut);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(model.ask(List.of(vector(2)), NOW)).isDone());
        assertThat(model.ask(List.of(vector(3)), NOW).join()).allSatisfy(ModelAtWorkTest::assertTimedOut);
    }

    @Test
    void aModelThatCameBackAnswersAgain() {
        // Given
        model.ask(List.of(vector(0)), NOW).join();

        // When
        predictor.free.countDown();

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                model.ask(List.of(vector(4)), NOW).join())
                        .singleElement()
                        .isEqualTo(predictor.network.predict(vector(4), NOW))
                        .isInstanceOf(PredictionOutcome.Predicted.class));
    }

    private static void assertTimedOut(PredictionOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PredictionOutcome.Refused.class,
                        refused -> assertThat(refused.reason())
                                .isInstanceOf(RefusalReason.TimedOut.class)
                                .extracting(RefusalReason::code)
                                .isEqualTo("timed-out"));
    }

    private FeatureVector vector(long bar) {
        return Vectors.vector(predictor.manifest().featureSetId(), bar);
    }

    private static ModelAtWork atWork(Predictor predictor) {
        GateLimits limits =
                new GateLimits(100, 1, 1, 1, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        return new ModelAtWork(predictor, new GateKeeper(limits, Optional.empty()), LIMIT);
    }

    private static Predictor firstLight() {
        StrictJson json = new StrictJson(JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build());
        return switch (new ModelFiles(Optional.empty(), new Trust(Optional.empty(), json)).read()) {
            case ModelFiles.Read.Complete complete -> complete.loaded().predictor();
            case ModelFiles.Read.Faulty(var fault) -> throw new IllegalStateException(fault.message());
        };
    }

    /** The real network behind a door that is closed at first. */
    private static final class Hanging implements Predictor {
        private final Predictor network;
        private final CountDownLatch free = new CountDownLatch(1);

        private Hanging(Predictor network) {
            this.network = network;
        }

        @Override
        public ModelManifest manifest() {
            return network.manifest();
        }

        @Override
        public PredictionOutcome predict(FeatureVector vector, Instant createdAt) {
            try {
                free.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts a model", e);
            }
            return network.predict(vector, createdAt);
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
