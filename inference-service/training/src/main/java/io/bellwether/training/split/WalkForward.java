package io.bellwether.training.split;

import java.util.ArrayList;
import java.util.List;

/**
 * Learns from a stretch, is judged on the next one, moves on by it: what a model that is retrained regularly would have
 * done.
 *
 * @param memory what is kept as time goes on
 * @param train moments before the first test stretch
 * @param test moments of a test stretch; a last one of less than half of it is left out
 * @param embargo moments kept free before each test stretch beyond what purging takes
 */
public record WalkForward(Memory memory, long train, long test, long embargo) implements Splitter {
    /** What is learned from as time goes on. */
    public enum Memory {
        /** The last {@code train} moments: old markets are forgotten. */
        SLIDING,
        /** Everything so far. */
        EXPANDING
    }

    public WalkForward {
        if (train <= 0 || test <= 0) {
            throw new IllegalArgumentException(
                    "train and test must be at least one moment long, were %d and %d".formatted(train, test));
        }
    }

    @Override
    public List<Fold> folds(Spans spans) {
        if (spans.size() == 0) {
            throw new IllegalArgumentException("there must be rows to divide, there were none");
        }
        Purge purge = new Purge(spans, embargo);
        List<Fold> folds = new ArrayList<>();
        long begin = spans.decided(0);
        long end = spans.decided(spans.size() - 1) + 1;
        for (long testFrom = begin + train; testFrom + (test + 1) / 2 <= end; testFrom += test) {
            int from = spans.firstAtOrAfter(testFrom);
            int to = spans.firstAtOrAfter(testFrom + test);
            if (from == to) {
                continue; // nothing was traded in this stretch
            }
            int oldest = memory == Memory.SLIDING ? spans.firstAtOrAfter(testFrom - train) : 0;
            RowSet kept = purge.awayFrom(from, to, RowSet.range(oldest, from));
            folds.add(new Fold(kept, RowSet.range(0, 0), RowSet.range(from, to), from - oldest - kept.size()));
        }
        if (folds.isEmpty()) {
            throw new IllegalArgumentException(
                    "a stretch of %d moments to learn from and %d to judge on must fit into %d; take more bars or shorter stretches"
                            .formatted(train, test, end - begin));
        }
        return folds;
    }

    @Override
    public String name() {
        return memory == Memory.SLIDING ? "walk-forward-sliding" : "walk-forward-expanding";
    }

    @Override
    public boolean safe() {
        return true;
    }
}
