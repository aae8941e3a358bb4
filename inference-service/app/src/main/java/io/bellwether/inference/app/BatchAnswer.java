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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

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

    /**
     * The predictions to send, in order; records that turn out to be faulty are buried among the sorted ones. Each model is
     * asked the vectors of its own feature set.
     */
    Uni<List<Prediction>> to(SortedRecords sorted) {
        Lineup.Standing standing = lineup.forNextBatch();
        note(sorted, standing);
        List<KafkaRecord<String, FeatureVector>> records = readBy(standing.champion(), sorted);
        Instant now = clock.instant();
        long start = System.nanoTime();
        CompletableFuture<List<PredictionOutcome>> answers = ask(standing.champion(), records, now);
        CompletableFuture<List<PredictionOutcome>> other = CompletableFuture.completedFuture(List.of());
        boolean wanted = config.gates().disagreement().isPresent();
        for (ModelAtWork challenger : standing.challengers()) {
            CompletableFuture<List<PredictionOutcome>> shadow = ask(challenger, readBy(challenger, sorted), now)
                    .thenApply(outcomes -> {
                        scores.predicted(challenger.manifest(), predicted(outcomes));
                        return outcomes;
                    });
            // Only who saw the same can disagree.
            if (wanted && featureSetId(challenger).equals(featureSetId(standing.champion()))) {
                other = shadow;
                wanted = false;
            }
        }
        if (records.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.createFrom().completionStage(answers.thenCombine(other, (outcomes, others) -> {
            metrics.answered(records.size(), System.nanoTime() - start);
            scores.predicted(standing.champion().manifest(), predicted(outcomes));
            return predictions(standing.champion(), records, outcomes, others, sorted);
        }));
    }

    private static String featureSetId(ModelAtWork model) {
        return model.manifest().featureSetId();
    }

    private static List<KafkaRecord<String, FeatureVector>> readBy(ModelAtWork model, SortedRecords sorted) {
        return sorted.vectors().stream()
                .filter(record -> record.getPayload().featureSetId().equals(featureSetId(model)))
                .toList();
    }

    private static CompletableFuture<List<PredictionOutcome>> ask(
            ModelAtWork model, List<KafkaRecord<String, FeatureVector>> records, Instant now) {
        return records.isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : model.ask(records.stream().map(KafkaRecord::getPayload).toList(), now);
    }

    /** Which vectors came, and which of them nobody reads. */
    private void note(SortedRecords sorted, Lineup.Standing standing) {
        String expected = featureSetId(standing.champion());
        Set<String> read =
                standing.all().stream().map(BatchAnswer::featureSetId).collect(Collectors.toSet());
        for (KafkaRecord<String, FeatureVector> record : sorted.vectors()) {
            FeatureVector vector = record.getPayload();
            if (vector.featureSetId().equals(expected)) {
                attendance.present(vector);
            } else {
                attendance.absent(vector, expected);
            }
            if (!read.contains(vector.featureSetId())) {
                metrics.skipped();
            }
        }
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
