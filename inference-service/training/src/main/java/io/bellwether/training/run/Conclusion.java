package io.bellwether.training.run;

import io.bellwether.inference.card.LeakageVerdict;
import io.bellwether.training.baseline.RuleResult;
import io.bellwether.training.baseline.Yardsticks;
import io.bellwether.training.dataset.DatasetManifest;
import io.bellwether.training.dataset.DatasetShelf;
import io.bellwether.training.evaluation.Confusion;
import io.bellwether.training.report.LearningCurve;
import io.bellwether.training.report.Report;
import io.bellwether.training.report.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Everything a run has found out, and how it is written down. */
record Conclusion(
        TrainingOrder order,
        String id,
        Blueprint blueprint,
        DatasetShelf.Taken taken,
        TrainingRun.Parts parts,
        Trained trained,
        Judgement judgement,
        Optional<YardstickRun.Rivals> rivals,
        Optional<LeakageVerdict> leakage,
        Study study) {
    RunResult result(RunFolder folder, Optional<String> modelId, double seconds) {
        DatasetManifest data = taken.dataset().manifest();
        Fitted model = trained.model();
        return new RunResult(
                id,
                modelId.orElse(null),
                folder.root().toString(),
                order.recipe(),
                order.codeVersion(),
                data.dataSha256(),
                model.parameters(),
                data.rows(),
                trained.learnedRows(),
                parts.folds().getLast().purged(),
                trained.networks().stream().map(Fitted::curve).toList(),
                model.training().bestValidationLoss(),
                judgement.metrics(),
                rivals.map(beside -> rivalMetrics(beside.yardsticks())).orElse(Map.of()),
                Arrays.stream(judgement.returns()).boxed().toList(),
                model.parity().rows(),
                trained.networks().stream()
                        .mapToDouble(network -> network.parity().largestDifference())
                        .max()
                        .orElseThrow(),
                leakage.orElse(null),
                seconds);
    }

    static Map<String, Map<String, Double>> rivalMetrics(Yardsticks yardsticks) {
        Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
        for (Yardsticks.Scored scored : yardsticks.classifiers()) {
            Confusion confusion = scored.scores().confusion();
            Map<String, Double> own = new LinkedHashMap<>();
            own.put("accuracy", confusion.accuracy());
            own.put("balancedAccuracy", confusion.balancedAccuracy());
            own.put("matthews", confusion.correlation());
            own.put("logLoss", scored.scores().logLoss());
            metrics.put(scored.name(), own);
        }
        for (RuleResult rule : yardsticks.rules()) {
            Map<String, Double> own = new LinkedHashMap<>();
            own.put("return", rule.total());
            own.put("sharpe", rule.sharpe());
            own.put("maxDrawdown", rule.maxDrawdown());
            own.put("fills", (double) rule.fills());
            metrics.put(rule.name(), own);
        }
        return metrics;
    }

    /** Report and bundle; only a model that the gate has judged gets one. */
    Bundled write(RunFolder folder) throws IOException {
        LeakageVerdict verdict = leakage.orElseThrow();
        Report report = JudgementReport.of(
                subject(),
                judgement,
                rivals.orElseThrow().yardsticks(),
                verdict,
                curves(),
                study.selection(),
                taken.economics());
        report.write(folder.report());
        return new BundleWriter(this, verdict).write(folder);
    }

    private List<LearningCurve> curves() {
        List<LearningCurve> curves = new ArrayList<>();
        List<Fitted> networks = trained.networks();
        IntStream.range(0, networks.size())
                .mapToObj(i -> RunCurves.of(
                        networks.size() == 1 ? order.recipe().name() : "fold " + (i + 1),
                        networks.get(i).curve()))
                .forEach(curves::add);
        curves.addAll(study.curves());
        return curves;
    }

    private Subject subject() {
        DatasetManifest data = taken.dataset().manifest();
        Map<String, String> hashes = new LinkedHashMap<>();
        hashes.put("the data", data.dataSha256());
        hashes.put("the features", data.features().setId());
        hashes.put("the code", order.codeVersion());
        hashes.put("the run", id);
        return new Subject(
                order.recipe().name(),
                "%s on %s, labelled %s (%s). Learned from %,d of %,d rows of %s, judged on %,d; %d rows were purged between the parts. The simple models learned from at most %,d rows."
                        .formatted(
                                blueprint.architecture().name(),
                                data.features().setName(),
                                data.label().name(),
                                data.label().description(),
                                trained.learnedRows(),
                                data.rows(),
                                data.inputs().stream()
                                        .map(input -> input.file())
                                        .toList(),
                                judgement.rows().size(),
                                parts.folds().getLast().purged(),
                                YardstickRun.MOST_ROWS),
                parts.splitter(),
                Map.of("the training", order.recipe().seed()),
                hashes);
    }
}
