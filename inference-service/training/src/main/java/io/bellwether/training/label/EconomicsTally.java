package io.bellwether.training.label;

import io.bellwether.inference.LabelClass;
import io.bellwether.inference.label.LabelTarget;
import io.bellwether.inference.label.LabelledSeries;
import io.bellwether.inference.label.Labelling;
import io.bellwether.inference.label.Prices;
import io.bellwether.inference.label.Stretch;
import io.bellwether.training.label.LabelEconomics.BreakEven;
import io.bellwether.training.label.LabelEconomics.ClassShare;
import io.bellwether.training.label.LabelEconomics.FillEconomics;
import io.bellwether.training.label.LabelEconomics.OracleTrades;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Adds up the economics of labels over any number of series. A number to be forecast counts as BUY if it is positive. */
public final class EconomicsTally {
    private static final double BPS = 10_000;

    private final Labelling labelling;
    private final double feeBps;
    private final double fee;
    private final Map<LabelClass, Integer> counts = new EnumMap<>(LabelClass.class);
    private final Map<Fill, Money> money = new EnumMap<>(Fill.class);
    private final int holdingBars;
    private int bars;
    private int labelled;

    /** @param feeBps of each side of a trade */
    public EconomicsTally(Labelling labelling, double feeBps) {
        if (!(feeBps >= 0) || feeBps >= BPS) {
            throw new IllegalArgumentException("feeBps must be 0 to 10000, was " + feeBps);
        }
        this.labelling = labelling;
        this.feeBps = feeBps;
        this.fee = feeBps / BPS;
        // A rule that looks at no later bar has no horizon to hold to; ten bars are then as good as any other number.
        this.holdingBars = labelling.horizonBars() > 0 ? labelling.horizonBars() : 10;
        classes().forEach(label -> counts.put(label, 0));
        for (Fill fill : Fill.values()) {
            money.put(fill, new Money());
        }
    }

    private List<LabelClass> classes() {
        return switch (labelling.target()) {
            case LabelTarget.Classes(List<LabelClass> classes) -> classes;
            case LabelTarget.Value ignored -> LabelTarget.TWO.classes();
        };
    }

    /** Counts the labels of one series. */
    public EconomicsTally add(Prices prices, LabelledSeries labels) {
        bars += prices.size();
        for (Stretch stretch : prices.stretches()) {
            for (int row = stretch.from(); row < stretch.to(); row++) {
                LabelClass label = classOf(labels, row);
                if (label != null) {
                    counts.merge(label, 1, Integer::sum);
                    labelled++;
                }
            }
            money.forEach((fill, sums) -> {
                trade(prices, stretch, labels, fill, sums);
                signal(prices, stretch, labels, fill, sums);
                sums.buyAndHold += Math.log(prices.close(stretch.to() - 1) / prices.close(stretch.from()));
            });
        }
        return this;
    }

    /** The economics of all series so far. */
    public LabelEconomics economics() {
        ClassShare commonest = shares().stream()
                .max(Comparator.comparingInt(ClassShare::count))
                .orElseThrow();
        return new LabelEconomics(
                labelling.id(),
                feeBps,
                bars,
                labelled,
                shares(),
                commonest.label(),
                commonest.share(),
                holdingBars,
                Arrays.stream(Fill.values())
                        .map(fill -> sums(fill).economics(fill))
                        .toList());
    }

    private List<ClassShare> shares() {
        return classes().stream()
                .map(label -> {
                    int count = counts.getOrDefault(label, 0);
                    return new ClassShare(label, count, labelled == 0 ? 0 : (double) count / labelled);
                })
                .toList();
    }

    private Money sums(Fill fill) {
        Money sums = money.get(fill);
        if (sums == null) {
            throw new IllegalStateException("every fill has its sums, " + fill + " has none");
        }
        return sums;
    }

    private @Nullable LabelClass classOf(LabelledSeries labels, int row) {
        if (!labels.isLabelled(row)) {
            return null;
        }
        double value = labels.value(row, labels.horizonRow(row));
        return switch (labels.target()) {
            case LabelTarget.Classes(List<LabelClass> classes) -> classes.get((int) value);
            case LabelTarget.Value ignored -> value > 0 ? LabelClass.BUY : LabelClass.SELL;
        };
    }

    /** Perfect foresight, long only. */
    private void trade(Prices prices, Stretch stretch, LabelledSeries labels, Fill fill, Money sums) {
        double entry = Double.NaN;
        for (int row = stretch.from(); row < stretch.to(); row++) {
            LabelClass label = classOf(labels, row);
            OptionalDouble price = fill.price(prices, stretch, row);
            if (label == LabelClass.BUY && Double.isNaN(entry) && price.isPresent()) {
                entry = price.getAsDouble();
            } else if (label == LabelClass.SELL && !Double.isNaN(entry) && price.isPresent()) {
                sums.trade(price.getAsDouble() / entry, fee);
                entry = Double.NaN;
            }
        }
        if (!Double.isNaN(entry)) {
            sums.trade(prices.close(stretch.to() - 1) / entry, fee);
        }
    }

    /** A position for each bar, held to the horizon of its label. */
    private void signal(Prices prices, Stretch stretch, LabelledSeries labels, Fill fill, Money sums) {
        for (int row = stretch.from(); row < stretch.to(); row++) {
            boolean hasHorizon = labels.isLabelled(row) && labels.horizonRow(row) > row;
            int exitRow = hasHorizon ? labels.horizonRow(row) : row + holdingBars;
            if (exitRow >= stretch.to()) {
                continue;
            }
            OptionalDouble entry = fill.price(prices, stretch, row);
            OptionalDouble exit = fill.price(prices, stretch, exitRow);
            if (entry.isPresent() && exit.isPresent()) {
                double change = exit.getAsDouble() / entry.getAsDouble();
                LabelClass label = classOf(labels, row);
                sums.buy.add(label == LabelClass.BUY, change * (1 - fee) - (1 + fee));
                sums.sell.add(label == LabelClass.SELL, (1 - fee) - change * (1 + fee));
            }
        }
    }

    /** Sums of what signals bring, right and wrong ones apart. */
    private static final class Signals {
        private int rightCount;
        private int wrongCount;
        private double right;
        private double wrong;

        void add(boolean isRight, double net) {
            if (isRight) {
                rightCount++;
                right += net;
            } else {
                wrongCount++;
                wrong += net;
            }
        }

        BreakEven breakEven() {
            double meanRight = rightCount == 0 ? 0 : right / rightCount;
            double meanWrong = wrongCount == 0 ? 0 : wrong / wrongCount;
            Double precision = null;
            if (meanRight > 0) {
                // The p at which p * right + (1 - p) * wrong is nothing.
                precision = meanWrong >= 0 ? 0.0 : -meanWrong / (meanRight - meanWrong);
            }
            return new BreakEven(rightCount, meanRight * BPS, meanWrong * BPS, precision);
        }
    }

    /** Sums of money with one way of filling. */
    private static final class Money {
        private final Signals buy = new Signals();
        private final Signals sell = new Signals();
        private int trades;
        private int winning;
        private double gross;
        private double net;
        private double netLog;
        private double buyAndHold;

        void trade(double change, double fee) {
            double kept = change * (1 - fee) / (1 + fee);
            trades++;
            winning += kept > 1 ? 1 : 0;
            gross += change - 1;
            net += kept - 1;
            netLog += Math.log(kept);
        }

        FillEconomics economics(Fill fill) {
            int count = Math.max(1, trades);
            return new FillEconomics(
                    fill,
                    new OracleTrades(trades, gross / count * BPS, net / count * BPS, (double) winning / count, netLog),
                    buy.breakEven(),
                    sell.breakEven(),
                    buyAndHold);
        }
    }
}
