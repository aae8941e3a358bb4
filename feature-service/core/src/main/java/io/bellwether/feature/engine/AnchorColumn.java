package io.bellwether.feature.engine;

/**
 * 1 at the rows where a recursion may begin anew, else 0: each time that a whole number of blocks of rows has passed since
 * 1970. The calendar decides and not the row at which a history happens to begin, so every history has the same anchors.
 */
final class AnchorColumn extends Column {
    private final Column openMinute;
    private final Column intervalMinutes;
    private final int rows;

    AnchorColumn(String key, Column openMinute, Column intervalMinutes, int rows) {
        super(key, Read.back(openMinute, 1), Read.now(intervalMinutes));
        this.openMinute = openMinute;
        this.intervalMinutes = intervalMinutes;
        this.rows = rows;
    }

    @Override
    public void run(int from, int to) {
        double[] minute = openMinute.values;
        double[] y = values;
        for (int i = from; i < to; i++) {
            double blockMinutes = intervalMinutes.values[i] * rows;
            // The row before the first one is NaN, which is equal to nothing and no anchor either.
            double before = minute[i - 1];
            boolean changed = Math.floor(minute[i] / blockMinutes) != Math.floor(before / blockMinutes);
            y[i] = changed && !Double.isNaN(before) ? 1 : 0;
        }
    }
}
