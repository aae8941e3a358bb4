package io.bellwether.training.split;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Deals the rows out at random, as many tutorials do. Neighbouring rows share most of their bars, so a judged row's
 * neighbours have been learned from: what is measured is memory, not foresight. It exists to reproduce published numbers
 * and to show the gap; the leakage gate refuses every model that was judged like this.
 *
 * @param trainShare share of the rows to learn from
 */
public record UnsafeShuffled(double trainShare, long seed) implements Splitter {
    public UnsafeShuffled {
        if (!(trainShare > 0 && trainShare < 1)) {
            throw new IllegalArgumentException("trainShare must be above 0 and below 1, was " + trainShare);
        }
    }

    @Override
    public List<Fold> folds(Spans spans) {
        List<Integer> rows =
                new ArrayList<>(IntStream.range(0, spans.size()).boxed().toList());
        Collections.shuffle(rows, new Random(seed));
        int train = (int) (spans.size() * trainShare);
        return List.of(new Fold(
                RowSet.of(rows.subList(0, train).stream().mapToInt(row -> row).toArray()),
                RowSet.range(0, 0),
                RowSet.of(rows.subList(train, rows.size()).stream()
                        .mapToInt(row -> row)
                        .toArray()),
                0));
    }

    @Override
    public String name() {
        return "unsafe-shuffled";
    }

    @Override
    public boolean safe() {
        return false;
    }
}
