package io.bellwether.risk;

import java.util.ArrayDeque;
import java.util.Deque;

/** Judges a voice's words once it is known what the market did. */
final class TrustMeter implements Instrument.Meter {
    private record Word(double score, double close) {}

    private final Instrument.Trust trust;
    private final Meters.Window right;
    private final Deque<Word> unjudged = new ArrayDeque<>();
    private final Instrument.Meter rule;

    TrustMeter(Instrument.Trust trust) {
        this.trust = trust;
        this.right = new Meters.Window(trust.over());
        // A voice that is a rule of its own is followed here as well: readings are not known before all have been
        // taken.
        this.rule = trust.voice().instrument().map(Instrument::start).orElse(step -> Double.NaN);
    }

    @Override
    public double next(Step step) {
        double close = step.bar().bar().close().doubleValue();
        double ruleScore = rule.next(step);
        double score = Double.isNaN(ruleScore) ? trust.voice().score(step) : ruleScore;
        unjudged.add(new Word(score, close));
        if (unjudged.size() > trust.ahead()) {
            judge(unjudged.remove(), close);
        }
        // Innocent until a quarter of the words that count are judged.
        if (4 * right.count() < trust.over()) {
            return 1;
        }
        return Math.clamp(2 * right.mean(), trust.floor(), 1);
    }

    private void judge(Word word, double close) {
        if (!Double.isNaN(word.score) && word.score != 0) {
            right.add(Math.signum(close - word.close) == Math.signum(word.score) ? 1 : 0);
        }
    }
}
