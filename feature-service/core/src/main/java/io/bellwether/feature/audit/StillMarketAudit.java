package io.bellwether.feature.audit;

import io.bellwether.feature.engine.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Features have a value where markets have none to give. From a stretch of the data it makes four markets: one that stands
 * still at the data's first price from the beginning on, without a word of sentiment, one whose prices move while nothing is traded, one that trades at
 * one price, and one that falls asleep. In the first two the declared values must come out, in all of them
 * finite ones within the range.
 */
final class StillMarketAudit {
    /** How many rows of the data serve as the model, beyond the longest warm-up. */
    private static final int ROWS = 512;

    private static final int ASLEEP_FROM = ROWS / 2;
    private static final double TOLERANCE = 1e-9;
    private static final Set<Input> TRADED =
            Set.of(Input.VOLUME, Input.VOLUME_QUOTE, Input.TRADES, Input.TAKER_BUY_BASE, Input.TAKER_BUY_QUOTE);

    private final List<Subject> subjects;
    private final SubjectEngine engine;
    private final List<Set<String>> problems = new ArrayList<>();

    private StillMarketAudit(List<Subject> subjects) {
        this.subjects = subjects;
        this.engine = new SubjectEngine(subjects, 1);
        subjects.forEach(_ -> problems.add(new TreeSet<>()));
    }

    /** What was found of each subject, in their order: in words, nothing if all is well. */
    static List<Set<String>> run(List<Subject> subjects, History history) {
        StillMarketAudit audit = new StillMarketAudit(subjects);
        int longest = subjects.stream().mapToInt(Subject::warmUpBars).max().orElse(1);
        double[][] model = model(history, longest + ROWS);
        double price = model[0][Input.OPEN.index()];
        audit.market(
                "a market that stands still",
                silent(changed(model, 0, true, true)),
                (s, _) -> s.flatValue().applyAsDouble(price));
        audit.market(
                "prices that move without a trade",
                changed(model, 0, false, true),
                (s, _) -> s.zeroVolumeValue().orElse(Double.NaN));
        audit.market("trades at one price", changed(model, 0, true, false), (_, _) -> Double.NaN);
        audit.market("a market that falls asleep", changed(model, ASLEEP_FROM, true, true), (_, _) -> Double.NaN);
        return audit.problems;
    }

    /** The value that is promised at a row; NaN if any finite one within the range will do. */
    private interface Promise {
        double at(Subject subject, int row);
    }

    private void market(String name, double[][] rows, Promise promise) {
        engine.restart();
        for (int row = 0; row < rows.length; row++) {
            engine.block(rows, row, row + 1);
            for (int s = 0; s < subjects.size(); s++) {
                Subject subject = subjects.get(s);
                if (row >= subject.warmUpBars() - 1) {
                    judge(s, name, engine.value(s), promise.at(subject, row));
                }
            }
        }
    }

    private void judge(int index, String market, double value, double promised) {
        if (!Double.isFinite(value) || !RangeAudit.isWithin(subjects.get(index), value)) {
            problems.get(index).add("%s: not a number within its range".formatted(market));
        } else if (Math.abs(value - promised) > TOLERANCE * Math.max(1, Math.abs(promised))) {
            problems.get(index).add("%s: not the declared %s".formatted(market, promised));
        }
    }

    /** Rows of the longest stretch, forwards and backwards in turn where it is short; only their times go on. */
    private static double[][] model(History history, int rows) {
        double[][] longest = history.stretch(0);
        for (int stretch = 1; stretch < history.stretches(); stretch++) {
            longest = history.stretch(stretch).length > longest.length ? history.stretch(stretch) : longest;
        }
        double[][] model = new double[rows][];
        int minute = Input.OPEN_MINUTE.index();
        for (int i = 0; i < rows; i++) {
            int there = i % (2 * longest.length);
            model[i] = longest[there < longest.length ? there : 2 * longest.length - 1 - there].clone();
            model[i][minute] = longest[0][minute] + i * longest[0][Input.INTERVAL_MINUTES.index()];
        }
        return model;
    }

    /** From a row on, with all prices at that row's open, with nothing traded, or both. */
    private static double[][] changed(double[][] model, int from, boolean onePrice, boolean noTrade) {
        double[][] rows = Arrays.stream(model).map(double[]::clone).toArray(double[][]::new);
        double price = model[from][Input.OPEN.index()];
        for (int row = from; row < rows.length; row++) {
            if (onePrice) {
                for (Input input : List.of(Input.OPEN, Input.HIGH, Input.LOW, Input.CLOSE)) {
                    rows[row][input.index()] = price;
                }
            }
            if (noTrade) {
                for (Input input : TRADED) {
                    rows[row][input.index()] = 0;
                }
            }
        }
        return rows;
    }

    /** The same rows, in which nobody says anything of the market. */
    private static double[][] silent(double[][] rows) {
        for (double[] row : rows) {
            for (Input input : MadeUpInputs.SENTIMENT) {
                row[input.index()] = Double.NaN;
            }
        }
        return rows;
    }
}
