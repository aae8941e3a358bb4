package io.bellwether.risk;

import io.bellwether.risk.indicator.IndicatorRule;

/**
 * Something that remembers earlier bars and shows one number at each close. Its readings become part of the step and of the
 * decision log, so that the decision itself needs no memory.
 */
public sealed interface Instrument {
    /** Its readings' name; equal instruments have equal names. */
    String name();

    /** Steps it must have seen before it shows anything. */
    int warmUp();

    /** Begins to look at a symbol. */
    Meter start();

    /** An indicator rule's word: 1 buy, -1 sell, 0 neither. */
    record Rule(String name, IndicatorRule rule) implements Instrument {
        @Override
        public int warmUp() {
            return rule.warmUp();
        }

        @Override
        public Meter start() {
            IndicatorRule.Follower follower = rule.follow();
            return step -> follower.next(step.bar().bar());
        }
    }

    /** Mean true range of the last {@code bars} bars, in the quote asset. */
    record AverageTrueRange(int bars) implements Instrument {
        public AverageTrueRange {
            requireBars(bars, 1);
        }

        @Override
        public String name() {
            return "atr-" + bars;
        }

        @Override
        public int warmUp() {
            return bars + 1;
        }

        @Override
        public Meter start() {
            return new Meters.TrueRange(bars);
        }
    }

    /** Standard deviation of the last {@code bars} logarithmic changes of the close, per bar. */
    record Volatility(int bars) implements Instrument {
        public Volatility {
            requireBars(bars, 2);
        }

        @Override
        public String name() {
            return "volatility-" + bars;
        }

        @Override
        public int warmUp() {
            return bars + 1;
        }

        @Override
        public Meter start() {
            return new Meters.Deviation(bars);
        }
    }

    /**
     * How far a voice deserves to be believed, by its recent performance: twice its share of right words, at most 1, at least
     * {@code floor}. A word is right if the close {@code ahead} bars later lies on its side.
     *
     * @param over how many of its newest judged words count
     */
    record Trust(String name, Voice voice, int over, int ahead, double floor) implements Instrument {
        public Trust {
            requireBars(over, 1);
            requireBars(ahead, 1);
            if (!(floor >= 0 && floor <= 1)) {
                throw new IllegalArgumentException("floor must be 0 to 1, was " + floor);
            }
        }

        @Override
        public int warmUp() {
            return over + ahead;
        }

        @Override
        public Meter start() {
            return new TrustMeter(this);
        }
    }

    /** An instrument at work. Not thread-safe. */
    interface Meter {
        /** Takes the next step in and shows its number, or NaN where it has none yet. */
        double next(Step step);
    }

    private static void requireBars(int bars, int least) {
        if (bars < least || bars > 10_000) {
            throw new IllegalArgumentException("bars must be %d to 10000, was %d".formatted(least, bars));
        }
    }
}
