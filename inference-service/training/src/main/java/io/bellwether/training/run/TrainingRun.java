package io.bellwether.training.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.NetworkMetadata;
import io.bellwether.inference.card.LeakageVerdict;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.training.dataset.BarSeries;
import io.bellwether.training.dataset.Dataset;
import io.bellwether.training.dataset.DatasetRefusedException;
import io.bellwether.training.dataset.DatasetShelf;
import io.bellwether.training.dataset.InputBars;
import io.bellwether.training.dataset.TimeOrder;
import io.bellwether.training.json.JsonProgram;
import io.bellwether.training.split.Fold;
import io.bellwether.training.split.HeldOut;
import io.bellwether.training.split.Spans;
import io.bellwether.training.split.Splitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Follows an order from files of bars to a judged model. The same order gives the same network, and one that was killed goes on
 * after its last whole pass.
 */
public final class TrainingRun {
    private static final int ID_DIGITS = 16;

    private final TrainingOrder order;
    private final RunNotes notes;
    private final DoubleSupplier seconds;

    /** @param seconds a clock that runs from the start of the run */
    public TrainingRun(TrainingOrder order, RunNotes notes, DoubleSupplier seconds) {
        this.order = order;
        this.notes = notes;
        this.seconds = seconds;
    }

    /**
     * What a run came to.
     *
     * @param bundled the model's files, if the order asked for the gate that a model needs
     */
    public record Done(RunResult result, Optional<Bundled> bundled) {}

    /**
     * Does it.
     *
     * @param study what else was tried before this was chosen
     * @throws IllegalArgumentException if the order names what there is not
     * @throws RunRefusedException if nothing can be learned from the files, and why
     */
    public Done run(Study study) throws IOException, RunRefusedException {
        Blueprint blueprint = Blueprint.of(order.recipe());
        RunFolder folder = RunFolder.at(order.folder());
        folder.write(order);
        try {
            DatasetShelf.Taken taken = new DatasetShelf(Path.of(order.datasets()))
                    .take(blueprint.request(), order.paths(), notes::progress);
            try (Dataset dataset = taken.dataset()) {
                notes.line("dataset: %,d rows of %s labelled %s %s"
                        .formatted(
                                dataset.rows(),
                                blueprint.features().name(),
                                blueprint.labels().id(),
                                dataset.manifest().classCounts()));
                return run(study, blueprint, folder, taken);
            }
        } catch (DatasetRefusedException e) {
            throw new RunRefusedException(e.problem().message());
        }
    }

    private Done run(Study study, Blueprint blueprint, RunFolder folder, DatasetShelf.Taken taken)
            throws IOException, RunRefusedException, DatasetRefusedException {
        Dataset dataset = taken.dataset();
        Parts parts = parts(blueprint, dataset);
        String id = id(dataset);
        Trained trained =
                Trained.of(dataset, blueprint, parts.folds(), metadata(blueprint, dataset, id), folder, notes::pass);
        Judgement judgement = Judgement.of(
                dataset,
                blueprint.head(),
                new JudgedRows(dataset, trained.judged()),
                trained.outputs(),
                blueprint.labels().horizonBars(),
                blueprint.recipe().feeBps(),
                blueprint.recipe().seed());
        Optional<YardstickRun.Rivals> rivals = rivals(blueprint, dataset, parts, judgement);
        Optional<LeakageVerdict> leakage = gate(blueprint, parts.splitter());
        Conclusion conclusion =
                new Conclusion(order, id, blueprint, taken, parts, trained, judgement, rivals, leakage, study);
        Optional<Bundled> bundled = leakage.isPresent() ? Optional.of(conclusion.write(folder)) : Optional.empty();
        RunResult result = conclusion.result(folder, bundled.map(Bundled::modelId), seconds.getAsDouble());
        folder.write(result);
        return new Done(result, bundled);
    }

    /** How the rows are divided: as the split does it in order of time, told in rows of the dataset. */
    record Parts(Splitter splitter, List<Fold> folds) {}

    private Parts parts(Blueprint blueprint, Dataset dataset) throws RunRefusedException {
        TimeOrder time = TimeOrder.of(dataset);
        Spans spans = time.spans();
        long embargo = blueprint.labels().horizonBars() * dataset.interval().millis();
        long seed = blueprint.recipe().seed();
        try {
            Splitter splitter = SplitChoice.of(blueprint.recipe().split(), spans, embargo, seed);
            List<Fold> folds = new ArrayList<>();
            for (Fold fold : splitter.folds(spans)) {
                Fold whole = HeldOut.of(fold, spans, splitter.safe(), SplitChoice.VALIDATION_SHARE, embargo, seed);
                folds.add(new Fold(
                        time.rows(whole.train()),
                        time.rows(whole.validation()),
                        time.rows(whole.test()),
                        whole.purged()));
            }
            return new Parts(splitter, folds);
        } catch (IllegalArgumentException e) {
            throw new RunRefusedException("%d rows are too few: %s".formatted(dataset.rows(), e.getMessage()));
        }
    }

    /** A try of a search is compared with other tries; its winner is trained once more, beside these. */
    private Optional<YardstickRun.Rivals> rivals(
            Blueprint blueprint, Dataset dataset, Parts parts, Judgement judgement) {
        if (order.gate() == null) {
            return Optional.empty();
        }
        notes.progress("judging beside simple models", 0, 1);
        return Optional.of(YardstickRun.of(
                dataset,
                parts.folds(),
                judgement.rows(),
                blueprint.recipe().feeBps(),
                blueprint.recipe().seed()));
    }

    private Optional<LeakageVerdict> gate(Blueprint blueprint, Splitter splitter)
            throws IOException, RunRefusedException, DatasetRefusedException {
        TrainingOrder.Gate gate = order.gate();
        if (gate == null) {
            return Optional.empty();
        }
        BarSeries series = InputBars.read(order.paths(), notes::progress).getFirst();
        List<Bar> market =
                GateExamples.marketOf(series, gate.bars() + blueprint.features().warmUpBars());
        try {
            return Optional.of(GateRun.of(blueprint, splitter, gate, market, notes::progress));
        } catch (IllegalArgumentException e) {
            throw new RunRefusedException(String.valueOf(e.getMessage()));
        }
    }

    private NetworkMetadata metadata(Blueprint blueprint, Dataset dataset, String id) {
        List<String> labels = blueprint.head() instanceof Head.Forecast
                ? List.of(blueprint.labels().id())
                : blueprint.head().classes().stream().map(Enum::name).toList();
        return new NetworkMetadata(
                blueprint.features().featureSetId(),
                blueprint.features().valueNames(),
                labels,
                Math.max(1, blueprint.labels().horizonBars()),
                id,
                Map.of("data", dataset.manifest().dataSha256()));
    }

    /** The same recipe on the same data by the same code is the same run. */
    private String id(Dataset dataset) {
        try {
            String all = JsonProgram.JSON.writeValueAsString(order.recipe())
                    + dataset.manifest().dataSha256()
                    + order.codeVersion();
            return "run-"
                    + ModelManifest.sha256Of(all.getBytes(StandardCharsets.UTF_8))
                            .substring(0, ID_DIGITS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a recipe is plain texts and numbers", e);
        }
    }
}
