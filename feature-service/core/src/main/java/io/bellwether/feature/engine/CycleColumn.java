package io.bellwether.feature.engine;

/** A number for each minute of a day or week, from a table computed once. */
final class CycleColumn extends Column {
    private final Column minute;
    private final int offset;
    private final double[] table;

    /** @param offset added to the minute, so that the cycle begins where the table does */
    CycleColumn(String key, Column minute, int offset, double[] table) {
        super(key, Read.now(minute));
        this.minute = minute;
        this.offset = offset;
        this.table = table.clone();
    }

    @Override
    public void run(int from, int to) {
        double[] x = minute.values;
        double[] y = values;
        for (int i = from; i < to; i++) {
            y[i] = Double.isNaN(x[i]) ? Double.NaN : table[Math.floorMod((long) x[i] + offset, table.length)];
        }
    }
}
