package io.bellwether.training.dataset;

import io.bellwether.training.split.RowSet;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How common classes are among some rows, and fewer rows in which they are equally common. Only rows to learn from are
 * balanced, after the split: what judges a model is to be as the market is.
 */
public final class ClassBalance {
    private ClassBalance() {}

    /** How many of the rows are of each class, in the order of the dataset's classes. */
    public static int[] counts(Dataset dataset, RowSet rows) {
        int[] counts = new int[dataset.classes().size()];
        rows.stream().forEach(row -> counts[(int) dataset.label(row)]++);
        return counts;
    }

    /** As many rows of each class as the rarest one has; which of the others go decides the seed. */
    public static RowSet undersampled(Dataset dataset, RowSet rows, long seed) {
        int least = Arrays.stream(counts(dataset, rows)).min().orElse(0);
        Random random = new Random(seed);
        IntStream kept = IntStream.range(0, dataset.classes().size()).flatMap(value -> {
            int[] own = rows.where(row -> (int) dataset.label(row) == value).stream()
                    .toArray();
            shuffle(own, random);
            return Arrays.stream(own, 0, least);
        });
        return RowSet.of(kept.toArray());
    }

    private static void shuffle(int[] values, Random random) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int value = values[i];
            values[i] = values[other];
            values[other] = value;
        }
    }
}
