package io.bellwether.training.reproduce;

import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.LabelClass;
import io.bellwether.inference.label.LabelTarget;
import io.bellwether.inference.label.LabelledSeries;
import io.bellwether.inference.label.MinMaxLabels;
import io.bellwether.inference.label.Prices;
import io.bellwether.training.baseline.LabelledRows;
import io.bellwether.training.baseline.LogisticRegression;
import io.bellwether.training.baseline.Majority;
import io.bellwether.training.dataset.DatasetRefusedException;
import io.bellwether.training.evaluation.Confusion;
import io.bellwether.training.leakage.Examples;
import io.bellwether.training.report.Figures;
import io.bellwether.training.split.Chronological;
import io.bellwether.training.split.Fold;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reference 1: turning points of minutes by an image of indicators. */
final class TurningPointClaim {
    static final Claim CLAIM = new Claim(
            "turning-points",
            "1. Python CNN StockIndex",
            "slightly more than 70 % of three classes",
            "A CNN on 15 x 15 x 3 indicators of Bitcoin's minutes; labels from the extremes of 11 closes; the best 225"
                    + " features and all scales found on all rows, the judged ones included.",
            "Features and scales were chosen on judged rows. And nothing needs to be foreseen: always saying HOLD is right"
                    + " more often than the claim.");

    private static final int[] WINDOWS = {5, 7, 11, 15, 21};
    private static final MinMaxLabels LABELS = new MinMaxLabels(11);
    private static final double TRAIN_SHARE = 0.7;
    private static final String[] FILES = {"BTCUSDT-1m-.*", "BTC\\w*-1m-.*", "\\w+-1m-.*"};

    private TurningPointClaim() {}

    static Finding find(RecordedFiles files, Effort effort, long seed) throws IOException, DatasetRefusedException {
        FeatureSet set = FeatureSets.standard().named("cnn-ta");
        Optional<RecordedFiles.Bars> found = files.bars(set.warmUpBars() + 1_000, FILES);
        if (found.isEmpty()) {
            return Finding.missing(CLAIM, "give a file of minutes, such as BTCUSDT-1m-FROM_TO.csv.gz");
        }
        RecordedFiles.Bars bars = found.get();
        Map<String, Double> numbers = new LinkedHashMap<>();
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("answer", "accuracy", "balanced accuracy", "precision BUY", "precision SELL"));
        Prices prices = Judged.prices(bars.bars());
        for (int window : WINDOWS) {
            double share = holdShare(new MinMaxLabels(window), prices);
            numbers.put("hold-share-" + window, share);
            table.add(List.of(
                    "always HOLD, window " + window, Figures.percent(share), Figures.percent(1.0 / 3), "-", "-"));
        }
        RecordedFiles.Bars newest = bars.newest(effort.bars() + set.warmUpBars());
        Examples examples = Judged.examples(set, LABELS, newest.bars(), newest.tick(), newest.lot());
        Fold fold = new Chronological(TRAIN_SHARE, 0, 0).fold(examples.spans());
        LabelledRows rows = examples.rows();
        LabelledRows test = rows.rows(fold.test());
        Confusion majority = Judged.confusion(new Majority(), rows.rows(fold.train()), test, seed);
        Confusion linear = Judged.confusion(new LogisticRegression(), rows.rows(fold.train()), test, seed);
        Confusion balanced = Judged.confusion(new LogisticRegression(), Judged.balanced(rows, fold), test, seed);
        table.add(row("majority, last %d bars, purged".formatted(test.size()), majority));
        table.add(row("logistic regression, purged", linear));
        table.add(row("logistic regression on classes made equally common, purged", balanced));
        numbers.put("majority-accuracy", majority.accuracy());
        numbers.put("accuracy", linear.accuracy());
        numbers.put("balanced-classes-accuracy", balanced.accuracy());
        numbers.put("balanced-classes-balanced-accuracy", balanced.balancedAccuracy());
        return new Finding(
                CLAIM,
                true,
                "always HOLD is right in %s of all bars (window 11), more than the claim; purged, a linear model of 225"
                                .formatted(Figures.percent(holdShare(LABELS, prices)))
                        + " indicators on balanced classes is right in %s, and only %s of its BUYs are"
                                .formatted(
                                        Figures.percent(balanced.accuracy()),
                                        Figures.percent(balanced.precision(place(LabelClass.BUY)))),
                bars.text(),
                table,
                numbers);
    }

    private static List<String> row(String name, Confusion confusion) {
        return List.of(
                name,
                Figures.percent(confusion.accuracy()),
                Figures.percent(confusion.balancedAccuracy()),
                Figures.percent(confusion.precision(place(LabelClass.BUY))),
                Figures.percent(confusion.precision(place(LabelClass.SELL))));
    }

    private static int place(LabelClass label) {
        return LabelTarget.THREE.valueOf(label);
    }

    private static double holdShare(MinMaxLabels labels, Prices prices) {
        LabelledSeries labelled = labels.label(prices);
        int hold = 0;
        for (int row = 0; row < labelled.size(); row++) {
            if (labelled.isLabelled(row) && labelled.value(row, labelled.horizonRow(row)) == place(LabelClass.HOLD)) {
                hold++;
            }
        }
        return (double) hold / labelled.count();
    }
}
