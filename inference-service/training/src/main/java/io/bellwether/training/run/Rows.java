package io.bellwether.training.run;

import io.bellwether.training.split.RowSet;
import java.util.stream.IntStream;

/** Some of many rows. */
final class Rows {
    private Rows() {}

    /** At most so many, taken at equal distances, so that all of the time is spoken for; all if {@code most} is 0. */
    static RowSet thinned(RowSet rows, int most) {
        if (most == 0 || rows.size() <= most) {
            return rows;
        }
        return RowSet.of(IntStream.range(0, most)
                .map(i -> rows.row((int) ((long) i * rows.size() / most)))
                .toArray());
    }
}
