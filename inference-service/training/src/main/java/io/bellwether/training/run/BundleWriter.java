package io.bellwether.training.run;

import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.Task;
import io.bellwether.inference.card.DataSplit;
import io.bellwether.inference.card.Evaluation;
import io.bellwether.inference.card.InputFinding;
import io.bellwether.inference.card.LeakageFinding;
import io.bellwether.inference.card.LeakageVerdict;
import io.bellwether.inference.card.ModelCard;
import io.bellwether.inference.card.ParityFinding;
import io.bellwether.inference.card.Provenance;
import io.bellwether.inference.card.TestMetrics;
import io.bellwether.inference.card.TrainingData;
import io.bellwether.training.dataset.Dataset;
import io.bellwether.training.dataset.DatasetManifest;
import io.bellwether.training.dataset.InputFile;
import io.bellwether.training.dataset.SeriesRows;
import io.bellwether.training.evaluation.ClassScores;
import io.bellwether.training.evaluation.RegressionScores;
import io.bellwether.training.model.OnnxExport;
import io.bellwether.training.split.Fold;
import io.bellwether.training.split.RowSet;
import io.bellwether.training.split.Splitter;
import io.bellwether.training.split.UnsafeShuffled;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Writes the model's folder: the network, what it is, and on its card how it was made and how well it did. */
record BundleWriter(Conclusion conclusion, LeakageVerdict verdict) {
    Bundled write(RunFolder folder) throws IOException {
        byte[] file = conclusion.trained().model().file();
        ModelManifest manifest = manifest(file);
        ModelFolder bundle = new ModelFolder(folder.bundle());
        bundle.prepare();
        bundle.write(file, manifest, card(manifest));
        return new Bundled(manifest.modelId(), manifest.sha256(), folder.bundle(), folder.report());
    }

    private ModelManifest manifest(byte[] file) {
        Blueprint blueprint = conclusion.blueprint();
        return ModelManifest.of(
                blueprint.recipe().name(),
                file,
                ModelManifest.Input.of(blueprint.features(), OnnxExport.INPUT),
                new ModelManifest.Output(
                        conclusion.trained().model().output(),
                        task(),
                        conclusion.taken().dataset().manifest().label()),
                conclusion.id());
    }

    private Task task() {
        Blueprint blueprint = conclusion.blueprint();
        return blueprint.head() instanceof Head.Forecast
                ? new Task.Regression(Task.Target.CHANGE, blueprint.labels().horizonBars())
                : Task.Classification.of(blueprint.head().classes());
    }

    private ModelCard card(ModelManifest manifest) {
        Blueprint blueprint = conclusion.blueprint();
        DatasetManifest data = conclusion.taken().dataset().manifest();
        return new ModelCard(
                manifest.modelId(),
                "%s on %s, taught %s; learned from %,d rows in at most %d passes of %d."
                        .formatted(
                                blueprint.architecture().name(),
                                data.features().setName(),
                                data.label().name(),
                                conclusion.trained().learnedRows(),
                                blueprint.settings().epochs(),
                                blueprint.settings().batch()),
                new Provenance.Trained(
                        blueprint.architecture().name(),
                        conclusion.order().codeVersion(),
                        data.dataSha256(),
                        data.series().stream()
                                .map(series -> trainingData(data, series))
                                .toList(),
                        split(),
                        blueprint.recipe().seed(),
                        "report.html"),
                evaluation(),
                new LeakageFinding.Judged(verdict),
                new ParityFinding.Compared(
                        conclusion.trained().model().parity().rows(),
                        conclusion.trained().model().parity().largestDifference()),
                new InputFinding.Measured(conclusion.trained().inputs()));
    }

    private static TrainingData trainingData(DatasetManifest data, SeriesRows series) {
        List<InputFile> files = data.inputs().stream()
                .filter(input -> input.file().contains(series.symbol().value()))
                .sorted(Comparator.comparing(InputFile::from))
                .toList();
        List<InputFile> known = files.isEmpty() ? data.inputs() : files;
        return new TrainingData(
                String.join(", ", known.stream().map(InputFile::file).toList()),
                series.symbol(),
                data.interval(),
                known.getFirst().from(),
                known.getLast().to().plus(data.interval().length()),
                series.bars(),
                series.rows());
    }

    private DataSplit split() {
        Splitter splitter = conclusion.parts().splitter();
        List<Fold> folds = conclusion.parts().folds();
        int rows = conclusion.taken().dataset().rows();
        int horizon = conclusion.blueprint().labels().horizonBars();
        if (splitter instanceof UnsafeShuffled(double trainShare, long seed)) {
            return new DataSplit.Shuffled(trainShare, rows, seed);
        }
        if (folds.size() > 1) {
            return new DataSplit.Folds(splitter.name(), folds.size(), rows, horizon);
        }
        Fold only = folds.getFirst();
        return new DataSplit.Chronological(part(only.train()), part(only.validation()), part(only.test()), 2 * horizon);
    }

    /** Rows stand symbol by symbol, so the first row need not be the earliest. */
    private DataSplit.Part part(RowSet rows) {
        Dataset dataset = conclusion.taken().dataset();
        List<Instant> times = rows.stream().mapToObj(dataset::openTime).sorted().toList();
        return new DataSplit.Part(times.getFirst(), times.getLast(), rows.size());
    }

    private Evaluation evaluation() {
        Judgement judgement = conclusion.judgement();
        Comparisons comparisons = new Comparisons(judgement.bootstrap());
        return judgement
                .answers()
                .map(answers -> new Evaluation.Measured(
                        ClassScores.of(answers).forCard(),
                        comparisons.of(
                                answers, conclusion.rivals().orElseThrow().answers())))
                .orElseGet(() -> {
                    Judgement.Values values = judgement.values().orElseThrow();
                    return new Evaluation.Measured(forecasts(values), comparisons.of(values));
                });
    }

    private static TestMetrics.Forecasts forecasts(Judgement.Values values) {
        RegressionScores scores = RegressionScores.of(values.truth(), values.forecast(), values.lastKnown());
        return new TestMetrics.Forecasts(
                scores.samples(),
                scores.meanAbsoluteError(),
                scores.rootMeanSquareError(),
                scores.persistenceMeanAbsoluteError(),
                scores.persistenceRootMeanSquareError(),
                scores.skill());
    }
}
