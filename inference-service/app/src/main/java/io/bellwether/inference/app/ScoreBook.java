package io.bellwether.inference.app;

import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.inference.label.Labelling;
import io.bellwether.inference.label.LabellingChoice;
import io.bellwether.inference.score.Judgement;
import io.bellwether.inference.score.ModelScore;
import io.bellwether.inference.score.SeriesJudge;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Scores all models that predict here, on one thread beside the stream: it must never hold up a prediction. What it cannot
 * keep up with, or cannot store for long, is dropped and counted; a missing score is a smaller harm than a late prediction.
 */
@ApplicationScoped
class ScoreBook {
    private static final Logger LOG = Logger.getLogger(ScoreBook.class);
    /** Batches and bars that wait; ten seconds of a replay at full speed. */
    private static final int MAX_WAITING = 10_000;

    private static final int MAX_UNSAVED = 10_000;
    /** Scores on the newest so many; a day of minutes. */
    private static final int RECENT = 1_440;
    /** Fewer outcomes say nothing about trust. */
    private static final int LEAST_FOR_TRUST = 100;

    private final ScoreStore store;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final Counter dropped;
    private final ThreadPoolExecutor thread;
    private final Map<Series, SeriesJudge> judges = new HashMap<>();
    private final Deque<Judgement> unsaved = new ArrayDeque<>();
    private final Map<String, Recent> recent = new ConcurrentHashMap<>();

    private record Series(Symbol symbol, BarInterval interval) {}

    /** The newest judgements of one model and their sum. */
    private static final class Recent {
        private final Deque<Judgement> judgements = new ArrayDeque<>();
        private volatile ModelScore score = ModelScore.of(List.of());

        void add(List<Judgement> more) {
            judgements.addAll(more);
            while (judgements.size() > RECENT) {
                judgements.removeFirst();
            }
            score = ModelScore.of(List.copyOf(judgements));
        }
    }

    ScoreBook(ScoreStore store, InstantSource clock, MeterRegistry metrics) {
        this.store = store;
        this.clock = clock;
        this.metrics = metrics;
        dropped = Counter.builder("bellwether.score.dropped")
                .description("Predictions, bars and judgements that were not scored or stored")
                .register(metrics);
        thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().daemon().name("model-scores").factory(),
                (task, executor) -> dropped.increment());
        Gauge.builder(
                        "bellwether.score.waiting",
                        thread,
                        pool -> pool.getQueue().size())
                .description("Batches and bars that wait to be scored")
                .register(metrics);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    /** A model predicted, as champion or in its shadow. Models of labels that nobody here can make are not scored. */
    void predicted(ModelManifest model, List<Prediction> predictions) {
        if (!predictions.isEmpty()
                && Labelling.choose(model.label().name()) instanceof LabellingChoice.Known(Labelling labelling)) {
            thread.execute(() -> {
                List<Judgement> judgements = new ArrayList<>();
                for (Prediction prediction : predictions) {
                    judgements.addAll(
                            judge(prediction.symbol(), prediction.interval()).predicted(prediction, labelling));
                }
                judged(judgements);
            });
        }
    }

    /** A bar has closed. */
    void closed(Bar bar) {
        thread.execute(() -> judged(judge(bar.symbol(), bar.interval()).closed(bar)));
    }

    /** The weight of a model by its recent outcomes; nothing while there are few. */
    OptionalDouble trust(String modelId) {
        Recent known = recent.get(modelId);
        return known == null || known.score.judged() < LEAST_FOR_TRUST
                ? OptionalDouble.empty()
                : OptionalDouble.of(known.score.trust());
    }

    private SeriesJudge judge(Symbol symbol, BarInterval interval) {
        return judges.computeIfAbsent(new Series(symbol, interval), series -> new SeriesJudge(interval));
    }

    private void judged(List<Judgement> judgements) {
        Map<String, List<Judgement>> byModel = new HashMap<>();
        judgements.forEach(judgement -> byModel.computeIfAbsent(judgement.modelId(), id -> new ArrayList<>())
                .add(judgement));
        byModel.forEach((modelId, some) ->
                recent.computeIfAbsent(modelId, this::remembered).add(some));
        unsaved.addAll(judgements);
        while (unsaved.size() > MAX_UNSAVED) {
            unsaved.removeFirst();
            dropped.increment();
        }
        // A replay brings bars faster than the database takes single rows: what waits is stored at once.
        if (!unsaved.isEmpty() && (thread.getQueue().isEmpty() || unsaved.size() >= MAX_UNSAVED / 10)) {
            save();
        }
    }

    private void save() {
        try {
            store.save(List.copyOf(unsaved), clock.instant());
            unsaved.clear();
        } catch (RuntimeException e) {
            LOG.warnf("%d scores are not stored yet, trying again with the next: %s", unsaved.size(), e);
        }
    }

    /** What was judged before a restart counts on. */
    private Recent remembered(String modelId) {
        Recent model = new Recent();
        try {
            model.add(store.newest(modelId, RECENT).reversed());
        } catch (RuntimeException e) {
            LOG.warnf("The scores of model %s from before cannot be read, it begins anew: %s", modelId, e);
        }
        gauge("bellwether.model.score.judged", "Predictions judged of late", model, score -> score.judged(), modelId);
        gauge("bellwether.model.accuracy", "Share of right answers of late", model, ModelScore::accuracy, modelId);
        gauge(
                "bellwether.model.majority.accuracy",
                "What always giving the commonest class would have reached",
                model,
                ModelScore::majorityAccuracy,
                modelId);
        gauge("bellwether.model.loss", "Mean Brier score or absolute error of late", model, ModelScore::loss, modelId);
        gauge(
                "bellwether.model.baseline.loss",
                "The same of the usual shares, or of no change",
                model,
                ModelScore::baselineLoss,
                modelId);
        gauge(
                "bellwether.model.trust",
                "Weight against the baseline, 0.5 is as good",
                model,
                ModelScore::trust,
                modelId);
        return model;
    }

    private interface Figure {
        double of(ModelScore score);
    }

    private void gauge(String name, String description, Recent model, Figure figure, String modelId) {
        Gauge.builder(name, model, current -> figure.of(current.score))
                .description(description)
                .tag("model", modelId)
                .register(metrics);
    }
}
