package io.bellwether.training.run;

import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.LabelClass;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.Task;
import io.bellwether.inference.card.LeakageFinding;
import io.bellwether.inference.card.LeakageVerdict;
import io.bellwether.inference.card.Provenance;
import io.bellwether.inference.card.TrainingData;
import io.bellwether.inference.evidence.Interval;
import io.bellwether.inference.label.Labelling;
import io.bellwether.inference.registry.BundleFiles;
import io.bellwether.inference.registry.ModelBundle;
import io.bellwether.training.dataset.Dataset;
import io.bellwether.training.dataset.DatasetRefusedException;
import io.bellwether.training.dataset.DatasetRequest;
import io.bellwether.training.dataset.DatasetSamples;
import io.bellwether.training.dataset.DatasetShelf;
import io.bellwether.training.dataset.TimeOrder;
import io.bellwether.training.label.LabelFilter;
import io.bellwether.training.model.OnnxAnswers;
import io.bellwether.training.report.Report;
import io.bellwether.training.report.Subject;
import io.bellwether.training.split.Chronological;
import io.bellwether.training.split.Fold;
import io.bellwether.training.split.RowSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a finished model on bars of another time, with the same report. The simple models beside it learn from the rows before
 * the judged ones, purged; the model learns nothing any more.
 */
public final class EvaluationRun {
    /** Fewer rows teach a simple model nothing it could be held to. */
    private static final int LEAST_ROWS = 100;

    private final EvaluationOrder order;
    private final RunNotes notes;

    public EvaluationRun(EvaluationOrder order, RunNotes notes) {
        this.order = order;
        this.notes = notes;
    }

    /**
     * What came of it.
     *
     * @param seen judged rows from times the model was trained or judged on before; 0 for an honest evaluation
     */
    public record Evaluated(
            String modelId,
            Instant from,
            Instant to,
            int rows,
            int seen,
            Map<String, Interval> metrics,
            Map<String, Map<String, Double>> rivals,
            String report) {}

    /** Does it. */
    public Evaluated run() throws IOException, RunRefusedException {
        ModelBundle bundle = bundle();
        ModelManifest manifest = bundle.manifest();
        FeatureSet features = FeatureSets.standard().named(manifest.featureSetName());
        if (!features.featureSetId().equals(manifest.featureSetId())) {
            throw new RunRefusedException("model %s was trained on %s, but the feature set %s is now %s; train it anew"
                    .formatted(manifest.modelId(), manifest.featureSetId(), features.name(), features.featureSetId()));
        }
        String[] labels = manifest.label().name().split("\\+", -1);
        DatasetRequest request = new DatasetRequest(
                features,
                Labelling.of(labels[0]),
                Arrays.stream(labels).skip(1).map(LabelFilter::parse).toList(),
                order.feeBps(),
                order.seed(),
                true);
        try {
            DatasetShelf.Taken taken = new DatasetShelf(Path.of(order.datasets()))
                    .take(request, order.files().stream().map(Path::of).toList(), notes::progress);
            try (Dataset dataset = taken.dataset()) {
                return evaluated(bundle, taken, dataset);
            }
        } catch (DatasetRefusedException e) {
            throw new RunRefusedException(e.problem().message());
        }
    }

    private ModelBundle bundle() throws RunRefusedException {
        Path folder = Path.of(order.bundle());
        return switch (ModelBundle.read(BundleFiles.Source.folder(folder), folder + "/", ModelFolder.JSON::readValue)) {
            case ModelBundle.Reading.Whole(ModelBundle whole) -> whole;
            case ModelBundle.Reading.Faulty(var fault) -> throw new RunRefusedException(fault.message());
        };
    }

    private Evaluated evaluated(ModelBundle bundle, DatasetShelf.Taken taken, Dataset dataset)
            throws IOException, RunRefusedException {
        Fold fold = fold(dataset);
        Head head = switch (bundle.manifest().task()) {
            case Task.Classification classes -> {
                List<LabelClass> meanings = classes.meanings();
                if (!meanings.equals(dataset.classes())) {
                    throw new RunRefusedException("the model answers %s, its labels are %s; they cannot be compared"
                            .formatted(meanings, dataset.classes()));
                }
                yield new Head.Probabilities(meanings);
            }
            case Task.Regression _ -> new Head.Forecast();
        };
        float[][] answers = OnnxAnswers.of(
                bundle.files().network(),
                bundle.manifest().inputName(),
                new DatasetSamples(dataset, fold.test(), Optional.empty()));
        Map<Integer, float[]> outputs = new HashMap<>();
        for (int i = 0; i < answers.length; i++) {
            outputs.put(fold.test().row(i), answers[i]);
        }
        Judgement judgement = Judgement.of(
                dataset,
                head,
                new JudgedRows(dataset, fold.test()),
                outputs,
                bundle.manifest().label().horizonBars(),
                order.feeBps(),
                order.seed());
        notes.progress("judging beside simple models", 0, 1);
        YardstickRun.Rivals rivals =
                YardstickRun.of(dataset, List.of(fold), judgement.rows(), order.feeBps(), order.seed());
        int seen = seen(bundle, dataset, fold.test());
        RunFolder folder = RunFolder.at(order.folder());
        report(bundle, taken, fold, judgement, rivals, seen).write(folder.report());
        RowSet test = fold.test();
        return new Evaluated(
                bundle.manifest().modelId(),
                dataset.openTime(test.first()),
                dataset.closeTime(test.last()),
                test.size(),
                seen,
                judgement.metrics(),
                Conclusion.rivalMetrics(rivals.yardsticks()),
                folder.report().resolve("report.html").toString());
    }

    /** Judged rows, and before them, purged, those that the simple models learn from. */
    private Fold fold(Dataset dataset) throws RunRefusedException {
        TimeOrder time = TimeOrder.of(dataset);
        int rows = dataset.rows();
        Instant from = order.from() == null
                ? dataset.openTime(time.rows(RowSet.of(rows / 2)).first())
                : order.from();
        Instant to = order.to() == null ? Instant.MAX : order.to();
        RowSet all = RowSet.range(0, rows);
        RowSet test = all.where(row ->
                !dataset.openTime(row).isBefore(from) && dataset.openTime(row).isBefore(to));
        RowSet train = all.where(row -> dataset.knownAt(row).isBefore(from));
        if (test.size() < LEAST_ROWS || train.size() < LEAST_ROWS) {
            throw new RunRefusedException(
                    "from %s on there are %d rows to judge on, before it %d that the simple models beside it can learn from, and at least %d are needed of each; give files that begin earlier and end later, or another --from"
                            .formatted(from, test.size(), train.size(), LEAST_ROWS));
        }
        return new Fold(train, RowSet.range(0, 0), test, rows - test.size() - train.size());
    }

    /** How many judged rows lie in times that the training has looked at. */
    private static int seen(ModelBundle bundle, Dataset dataset, RowSet test) {
        if (!(bundle.card().provenance() instanceof Provenance.Trained trained)) {
            return 0;
        }
        return (int) test.stream()
                .filter(row -> trained.data().stream().anyMatch(data -> covers(data, dataset, row)))
                .count();
    }

    private static boolean covers(TrainingData data, Dataset dataset, int row) {
        return data.symbol().equals(dataset.symbol(row))
                && data.interval() == dataset.interval()
                && !dataset.openTime(row).isBefore(data.from())
                && dataset.openTime(row).isBefore(data.to());
    }

    private Report report(
            ModelBundle bundle,
            DatasetShelf.Taken taken,
            Fold fold,
            Judgement judgement,
            YardstickRun.Rivals rivals,
            int seen)
            throws RunRefusedException {
        LeakageVerdict verdict = verdict(bundle);
        Map<String, String> hashes = new LinkedHashMap<>();
        hashes.put("the data", taken.dataset().manifest().dataSha256());
        hashes.put("the model", bundle.manifest().sha256());
        Subject subject = new Subject(
                bundle.manifest().modelId(),
                "%s Evaluated on %,d rows of %s; the simple models learned from %,d rows before them. The leakage gate judged the model's training."
                        .formatted(
                                seen == 0
                                        ? "No judged row is from a time that its training has looked at."
                                        : "CAUTION: %,d judged rows are from times that its training has looked at; they flatter it."
                                                .formatted(seen),
                                fold.test().size(),
                                order.files(),
                                Math.min(fold.train().size(), YardstickRun.MOST_ROWS)),
                // The rows stand in order of time, whatever the shares are.
                new Chronological(SplitChoice.TRAIN_SHARE, SplitChoice.VALIDATION_SHARE, 0),
                Map.of("the evaluation", order.seed()),
                hashes);
        return JudgementReport.of(
                subject, judgement, rivals.yardsticks(), verdict, List.of(), Optional.empty(), taken.economics());
    }

    private static LeakageVerdict verdict(ModelBundle bundle) throws RunRefusedException {
        return switch (bundle.card().leakage()) {
            case LeakageFinding.Judged(LeakageVerdict verdict) -> verdict;
            case LeakageFinding.NotJudged(String reason) ->
                throw new RunRefusedException(
                        "model %s was never put through the leakage gate (%s), and no report is drawn without its verdict"
                                .formatted(bundle.manifest().modelId(), reason));
        };
    }
}
