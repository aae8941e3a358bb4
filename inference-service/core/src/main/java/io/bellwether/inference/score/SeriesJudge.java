package io.bellwether.inference.score;

import io.bellwether.inference.LabelClass;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.inference.label.LabelTarget;
import io.bellwether.inference.label.Labelling;
import io.bellwether.inference.score.LabelBook.Known;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Judges the predictions of one series when their outcome is known. Bars come in order of time and may be ahead of the
 * predictions or behind them. A prediction whose label never comes, because bars are missing or the rule gives none, is
 * dropped and counted. One thread at a time.
 */
public final class SeriesJudge {
    /** So many bars, labels and waiting predictions of each model are kept: three and a half days of minutes. */
    static final int MAX_BARS = 5_000;

    private final BarInterval interval;
    private final List<Bar> bars = new ArrayList<>();
    /** How many bars came before the first one that is kept. */
    private long gone;

    private final Map<String, LabelBook> books = new HashMap<>();
    private final Map<String, Waiting> waiting = new HashMap<>();
    private long unjudged;

    /** The predictions of one model, by bar. */
    private static final class Waiting {
        private final LabelBook book;
        private final TreeMap<Instant, Prediction> predictions = new TreeMap<>();
        private Instant judgedTo = Instant.MIN;

        Waiting(LabelBook book) {
            this.book = book;
        }
    }

    public SeriesJudge(BarInterval interval) {
        this.interval = interval;
    }

    /** How many predictions were dropped without a judgement. */
    public long unjudged() {
        return unjudged;
    }

    /** A prediction is made, perhaps again; gives what can be judged already. */
    public List<Judgement> predicted(Prediction prediction, Labelling labelling) {
        Waiting model = waiting.computeIfAbsent(prediction.modelId(), id -> new Waiting(bookOf(labelling)));
        if (!prediction.barOpenTime().isAfter(model.judgedTo)) {
            return List.of();
        }
        model.predictions.put(prediction.barOpenTime(), prediction);
        if (model.predictions.size() > MAX_BARS) {
            model.predictions.pollFirstEntry();
            unjudged++;
        }
        List<Judgement> judgements = new ArrayList<>();
        judge(model, judgements);
        return judgements;
    }

    /** A bar is closed; gives what is known with it. A bar that is not later than the last one says nothing new. */
    public List<Judgement> closed(Bar bar) {
        if (!bars.isEmpty() && !bar.openTime().isAfter(bars.getLast().openTime())) {
            return List.of();
        }
        bars.add(bar);
        if (bars.size() > 2 * MAX_BARS) {
            bars.subList(0, MAX_BARS).clear();
            gone += MAX_BARS;
        }
        books.values().forEach(book -> book.add(bars, gone));
        List<Judgement> judgements = new ArrayList<>();
        waiting.values().forEach(model -> judge(model, judgements));
        return judgements;
    }

    private LabelBook bookOf(Labelling labelling) {
        return books.computeIfAbsent(labelling.id(), id -> {
            LabelBook book = new LabelBook(labelling, interval);
            if (!bars.isEmpty()) {
                book.add(bars, gone);
            }
            return book;
        });
    }

    private void judge(Waiting model, List<Judgement> judgements) {
        if (bars.isEmpty()) {
            return;
        }
        Instant newest = bars.getLast().openTime();
        Iterator<Prediction> predictions = model.predictions.values().iterator();
        while (predictions.hasNext()) {
            Prediction prediction = predictions.next();
            if (model.book.horizonOf(prediction.barOpenTime()).isAfter(newest)) {
                return;
            }
            predictions.remove();
            model.judgedTo = prediction.barOpenTime();
            Optional<Judgement> judgement = model.book
                    .label(prediction.barOpenTime())
                    .flatMap(label -> judgement(prediction, label, model.book));
            judgement.ifPresentOrElse(judgements::add, () -> unjudged++);
        }
    }

    /** Nothing where the answer is of another kind than the label. */
    private static Optional<Judgement> judgement(Prediction prediction, Known label, LabelBook book) {
        Optional<Known> before = book.lastKnownAt(prediction.barOpenTime());
        return switch (book.target()) {
            case LabelTarget.Classes(List<LabelClass> classes) ->
                prediction.outlook() instanceof Outlook.ClassProbabilities answer
                        ? Optional.of(classJudgement(prediction, answer, classes, label, before))
                        : Optional.empty();
            case LabelTarget.Value ignored ->
                change(prediction.outlook(), label).isPresent()
                        ? Optional.of(forecastJudgement(
                                prediction, change(prediction.outlook(), label).getAsDouble(), label))
                        : Optional.empty();
        };
    }

    private static OptionalDouble change(Outlook outlook, Known label) {
        return switch (outlook) {
            case Outlook.PriceForecast(double price, int ignored) -> OptionalDouble.of(price / label.close() - 1);
            case Outlook.ChangeForecast(double change, int ignored) -> OptionalDouble.of(change);
            case Outlook.ClassProbabilities ignored -> OptionalDouble.empty();
        };
    }

    private static Judgement classJudgement(
            Prediction prediction,
            Outlook.ClassProbabilities answer,
            List<LabelClass> classes,
            Known label,
            Optional<Known> before) {
        LabelClass actual = classes.get((int) label.value());
        double[] usual = usualShares(classes, before);
        double loss = 0;
        double baselineLoss = 0;
        LabelClass likeliest = LabelClass.HOLD;
        int majority = 0;
        for (LabelClass each : LabelClass.values()) {
            double outcome = each == actual ? 1 : 0;
            int place = classes.indexOf(each);
            double share = place < 0 ? 0 : usual[place];
            loss += square(probability(answer, each) - outcome);
            baselineLoss += square(share - outcome);
            likeliest = probability(answer, each) > probability(answer, likeliest) ? each : likeliest;
            majority = place >= 0 && share > usual[majority] ? place : majority;
        }
        return new Judgement(
                prediction.modelId(),
                prediction.symbol(),
                prediction.interval(),
                prediction.barOpenTime(),
                likeliest.name(),
                actual.name(),
                OptionalDouble.of(probability(answer, likeliest)),
                loss,
                baselineLoss,
                likeliest == actual,
                classes.get(majority) == actual,
                before.map(last -> classes.get((int) last.value()) == actual));
    }

    /** Each class is counted once more than it came, so that none is impossible. */
    private static double[] usualShares(List<LabelClass> classes, Optional<Known> before) {
        double[] shares = new double[classes.size()];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            int place = i;
            shares[i] = 1 + before.map(last -> last.counts().get(place)).orElse(0);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private static double probability(Outlook.ClassProbabilities answer, LabelClass label) {
        return switch (label) {
            case HOLD -> answer.hold();
            case BUY -> answer.buy();
            case SELL -> answer.sell();
        };
    }

    private static double square(double value) {
        return value * value;
    }

    private static Judgement forecastJudgement(Prediction prediction, double change, Known label) {
        double actual = label.value();
        return new Judgement(
                prediction.modelId(),
                prediction.symbol(),
                prediction.interval(),
                prediction.barOpenTime(),
                Double.toString(change),
                Double.toString(actual),
                OptionalDouble.empty(),
                Math.abs(change - actual),
                Math.abs(actual),
                Math.signum(change) == Math.signum(actual),
                actual == 0,
                Optional.empty());
    }
}
