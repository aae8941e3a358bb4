package io.bellwether.inference.app;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.inference.PredictionOutcome;
import io.bellwether.inference.RefusalReason;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.inference.gate.GateKeeper;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/** What one batch of vectors is answered with: the champion's predictions behind their gates, challengers in its shadow. */
@ApplicationScoped
class BatchAnswer {
    private final Lineup lineup;
    private final VectorAttendance attendance;
    private final PredictionMetrics metrics;
    private final ScoreBook scores;
    private final InferenceConfig config;
    private final InstantSource clock;

    BatchAnswer(
            Lineup lineup,
            VectorAttendance attendance,
            PredictionMetrics metrics,
            ScoreBook scores,
            InferenceConfig config,
            InstantSource clock) {
        this.lineup = lineup;
        this.attendance = attendance;
        this.metrics = metrics;
        this.scores = scores;
        this.config = config;
        this.clock = clock;
    }

    /** The predictions to send, in order; records that turn out to be faulty are buried among the sorted ones. */
    Uni<List<Prediction>> to(SortedRecords sorted) {
        Lineup.Standing standing = lineup.forNextBatch();
        List<KafkaRecord<String, FeatureVector>> records = ours(sorted, standing.champion());
        if (records.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<FeatureVector> vectors =
                records.stream().map(KafkaRecord::getPayload).toList();
        Instant now = clock.instant();
        long start = System.nanoTime();
        CompletableFuture<List<PredictionOutcome>> answers = standing.champion().ask(vectors, now);
        List<CompletableFuture<List<PredictionOutcome>>> shadows = standing.challengers().stream()
                .map(challenger -> challenger.ask(vectors, now).thenApply(outcomes -> {
                    scores.predicted(challenger.manifest(), predicted(outcomes));
                    return outcomes;
                }))
                .toList();
        CompletableFuture<List<PredictionOutcome>> other =
                config.gates().disagreement().isPresent() && !shadows.isEmpty()
                        ? shadows.getFirst()
                        : CompletableFuture.completedFuture(List.of());
        return Uni.createFrom().completionStage(answers.thenCombine(other, (outcomes, others) -> {
            metrics.answered(vectors.size(), System.nanoTime() - start);
            scores.predicted(standing.champion().manifest(), predicted(outcomes));
            return predictions(standing.champion(), records, outcomes, others, sorted);
        }));
    }

    private List<KafkaRecord<String, FeatureVector>> ours(SortedRecords sorted, ModelAtWork champion) {
        String expected = champion.manifest().featureSetId();
        List<KafkaRecord<String, FeatureVector>> ours = new ArrayList<>();
        for (KafkaRecord<String, FeatureVector> record : sorted.vectors()) {
            FeatureVector vector = record.getPayload();
            if (vector.featureSetId().equals(expected)) {
                attendance.present(vector);
                ours.add(record);
            } else {
                metrics.skipped();
                attendance.absent(vector, expected);
            }
        }
        return ours;
    }

    private List<Prediction> predictions(
            ModelAtWork champion,
            List<KafkaRecord<String, FeatureVector>> records,
            List<PredictionOutcome> outcomes,
            List<PredictionOutcome> others,
            SortedRecords sorted) {
        OptionalDouble trust = scores.trust(champion.modelId());
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            KafkaRecord<String, FeatureVector> record = records.get(i);
            switch (outcomes.get(i)) {
                case PredictionOutcome.Predicted(Prediction prediction) -> {
                    Optional<Outlook> challenger = others.isEmpty() ? Optional.empty() : outlook(others.get(i));
                    Prediction checked = champion.gates()
                            .check(record.getPayload(), prediction, new GateKeeper.Circumstances(challenger, trust));
                    metrics.gates(checked);
                    predictions.add(checked);
                }
                case PredictionOutcome.Refused(RefusalReason reason) -> {
                    metrics.refused(reason);
                    if (isDeadLetter(reason)) {
                        sorted.bury(
                                record,
                                new RefusedVectorException(record.getPayload().id(), reason));
                    }
                }
            }
        }
        return predictions;
    }

    private static List<Prediction> predicted(List<PredictionOutcome> outcomes) {
        List<Prediction> predictions = new ArrayList<>();
        for (PredictionOutcome outcome : outcomes) {
            if (outcome instanceof PredictionOutcome.Predicted(Prediction prediction)) {
                predictions.add(prediction);
            }
        }
        return predictions;
    }

    private static Optional<Outlook> outlook(PredictionOutcome outcome) {
        return outcome instanceof PredictionOutcome.Predicted(Prediction prediction)
                ? Optional.of(prediction.outlook())
                : Optional.empty();
    }

    private static boolean isDeadLetter(RefusalReason reason) {
        return switch (reason) {
            case RefusalReason.FeatureSetDiffers ignored -> true;
            case RefusalReason.ShapeDiffers ignored -> true;
            case RefusalReason.RunFailed ignored -> true;
            case RefusalReason.InputNotFinite ignored -> false;
            case RefusalReason.OutputNotFinite ignored -> false;
            case RefusalReason.NoProbabilities ignored -> false;
            case RefusalReason.NoPrice ignored -> false;
            case RefusalReason.TimedOut ignored -> false;
        };
    }
}
