package io.bellwether.training.reproduce;

import io.bellwether.feature.FeaturePipeline;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.inference.label.Label;
import io.bellwether.inference.label.LabelTarget;
import io.bellwether.inference.label.Labelling;
import io.bellwether.inference.label.Prices;
import io.bellwether.inference.label.Stretch;
import io.bellwether.inference.label.TradingCalendar;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.training.baseline.LabelledRows;
import io.bellwether.training.baseline.Trainer;
import io.bellwether.training.evaluation.Answers;
import io.bellwether.training.evaluation.Confusion;
import io.bellwether.training.leakage.Examples;
import io.bellwether.training.split.Fold;
import io.bellwether.training.split.RowSet;
import io.bellwether.training.split.Spans;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Features and labels of bars, and what a classifier makes of them. */
final class Judged {
    private Judged() {}

    /** Examples of every bar that has features and a label. A feature that is not a number is 0, as in the claims. */
    static Examples examples(FeatureSet set, Labelling labelling, List<Bar> bars, BigDecimal tick, BigDecimal lot) {
        if (!(labelling.target() instanceof LabelTarget.Classes classes)) {
            throw new IllegalArgumentException(
                    "claims are about classes, and %s gives numbers".formatted(labelling.id()));
        }
        Prices prices = prices(bars);
        Stretch stretch = new Stretch(0, bars.size());
        List<float[]> features = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        FeaturePipeline.of(set, tick, lot).run(bars, (row, values) -> {
            Optional<Label> label = labelling.label(prices, stretch, row);
            if (label.isPresent()) {
                features.add(finite(values));
                labels.add(label.get());
            }
        });
        int[] answers = labels.stream()
                .mapToInt(label -> (int) label.value(label.horizonRow()))
                .toArray();
        return Examples.of(
                new LabelledRows(
                        classes.classes().stream().map(Enum::name).toList(), features.toArray(float[][]::new), answers),
                Spans.ofLabels(
                        labels.stream().mapToLong(Label::row).toArray(),
                        labels.stream().mapToLong(Label::horizonRow).toArray()));
    }

    static Confusion confusion(Trainer trainer, LabelledRows train, LabelledRows test, long seed) {
        return Confusion.of(new Answers(
                test.classes(), test.labels(), trainer.fit(train, seed).probabilities(test)));
    }

    /** The rows of a class that is commoner than the rarest are thinned out until all are equally common. */
    static LabelledRows balanced(LabelledRows rows, Fold fold) {
        LabelledRows train = rows.rows(fold.train());
        int[] counts = train.counts();
        int rarest = Arrays.stream(counts).min().orElseThrow();
        int[] seen = new int[counts.length];
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < fold.train().size(); i++) {
            int row = fold.train().row(i);
            int label = rows.label(row);
            long before = (long) seen[label]++ * rarest / counts[label];
            // Of the first n of a class so many are kept that they are spread evenly over it.
            if ((long) seen[label] * rarest / counts[label] > before) {
                kept.add(row);
            }
        }
        return rows.rows(RowSet.of(kept.stream().mapToInt(row -> row).toArray()));
    }

    static Prices prices(List<Bar> bars) {
        Prices.Builder builder = new Prices.Builder(bars.size());
        for (Bar bar : bars) {
            builder.add(
                    bar.openTime().toEpochMilli(),
                    bar.open().doubleValue(),
                    bar.high().doubleValue(),
                    bar.low().doubleValue(),
                    bar.close().doubleValue(),
                    bar.volumeBase().doubleValue());
        }
        return builder.build(new TradingCalendar.RoundTheClock(bars.getFirst().interval()));
    }

    private static float[] finite(float[] values) {
        float[] finite = values.clone();
        for (int i = 0; i < finite.length; i++) {
            finite[i] = Float.isFinite(finite[i]) ? finite[i] : 0;
        }
        return finite;
    }
}
