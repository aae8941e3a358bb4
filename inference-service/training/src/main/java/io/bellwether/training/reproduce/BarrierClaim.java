package io.bellwether.training.reproduce;

import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.label.Labelling;
import io.bellwether.training.baseline.LabelledRows;
import io.bellwether.training.baseline.LogisticRegression;
import io.bellwether.training.dataset.DatasetRefusedException;
import io.bellwether.training.evaluation.Confusion;
import io.bellwether.training.leakage.Examples;
import io.bellwether.training.report.Figures;
import io.bellwether.training.split.Chronological;
import io.bellwether.training.split.Fold;
import io.bellwether.training.split.UnsafeShuffled;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reference 3: which of two prices is touched first. */
final class BarrierClaim {
    static final Claim CLAIM = new Claim(
            "barriers",
            "3. ML-risk-analysis",
            "validation accuracy 53 to 56 % of two classes",
            "Three LSTMs on 100 bars of four changes; which of +0.25 % and -0.25 % is touched first within 50 bars;"
                    + " classes made equally common; a test period in the middle.",
            "Labels of the last 50 training bars look into the test period (no purge); the scaler's columns were shifted"
                    + " by one. The size of the claim is plausible, its profit charts are of bars learned from.");

    private static final Labelling LABELS = Labelling.of("barrier-0.0025-0.0025-50");
    private static final double TRAIN_SHARE = 0.8;

    private BarrierClaim() {}

    static Finding find(RecordedFiles files, Effort effort, long seed) throws IOException, DatasetRefusedException {
        FeatureSet set = FeatureSets.standard().named("pct-100");
        Optional<RecordedFiles.Bars> found =
                files.bars(set.warmUpBars() + 1_000, "BTCUSDT-1m-.*", "BTC\\w*-1m-.*", "\\w+-1m-.*");
        if (found.isEmpty()) {
            return Finding.missing(CLAIM, "give a file of minutes, such as BTCUSDT-1m-FROM_TO.csv.gz");
        }
        RecordedFiles.Bars bars = found.get().newest(effort.bars() + set.warmUpBars());
        Examples examples = Judged.examples(set, LABELS, bars.bars(), bars.tick(), bars.lot());
        Confusion purged = judge(examples, new Chronological(TRAIN_SHARE, 0, 0).fold(examples.spans()), seed);
        Confusion shuffled = judge(
                examples,
                new UnsafeShuffled(TRAIN_SHARE, seed).folds(examples.spans()).getFirst(),
                seed);
        return new Finding(
                CLAIM,
                true,
                "purged, a linear model of the same 400 changes has a balanced accuracy of %s, chance is 50 %%; with rows"
                                .formatted(Figures.percent(purged.balancedAccuracy()))
                        + " dealt out at random it claims " + Figures.percent(shuffled.balancedAccuracy()),
                bars.text(),
                List.of(
                        List.of("split", "accuracy", "balanced accuracy", "commonest class", "judged rows"),
                        row("purged", purged),
                        row("shuffled", shuffled)),
                Map.of(
                        "purged-balanced-accuracy",
                        purged.balancedAccuracy(),
                        "shuffled-balanced-accuracy",
                        shuffled.balancedAccuracy()));
    }

    private static Confusion judge(Examples examples, Fold fold, long seed) {
        LabelledRows rows = examples.rows();
        return Judged.confusion(new LogisticRegression(), Judged.balanced(rows, fold), rows.rows(fold.test()), seed);
    }

    private static List<String> row(String name, Confusion confusion) {
        return List.of(
                name,
                Figures.percent(confusion.accuracy()),
                Figures.percent(confusion.balancedAccuracy()),
                Figures.percent(confusion.majorityShare()),
                String.valueOf(confusion.samples()));
    }
}
