package io.bellwether.feature.engine;

import java.util.List;

/**
 * Four smoothings over the same rows at once. Each row of a smoothing waits for the row before, about twelve cycles; four that
 * do not know of each other wait together. Every value is computed as by {@link SmoothedColumn}, so grouping changes no bit.
 */
final class SmoothedGroup implements Step {
    static final int SIZE = 4;

    private final SmoothedColumn a;
    private final SmoothedColumn b;
    private final SmoothedColumn c;
    private final SmoothedColumn d;

    SmoothedGroup(List<SmoothedColumn> columns) {
        if (columns.size() != SIZE) {
            throw new IllegalArgumentException("a group must have %d columns, was %d".formatted(SIZE, columns.size()));
        }
        this.a = columns.get(0);
        this.b = columns.get(1);
        this.c = columns.get(2);
        this.d = columns.get(3);
    }

    @Override
    public void run(int from, int to) {
        double[] xa = a.input.values;
        double[] xb = b.input.values;
        double[] xc = c.input.values;
        double[] xd = d.input.values;
        double[] ya = a.values;
        double[] yb = b.values;
        double[] yc = c.values;
        double[] yd = d.values;
        double wa = a.weight;
        double wb = b.weight;
        double wc = c.weight;
        double wd = d.weight;
        double pa = ya[from - 1];
        double pb = yb[from - 1];
        double pc = yc[from - 1];
        double pd = yd[from - 1];
        for (int i = from; i < to; i++) {
            pa = SmoothedColumn.next(pa, xa[i], wa);
            pb = SmoothedColumn.next(pb, xb[i], wb);
            pc = SmoothedColumn.next(pc, xc[i], wc);
            pd = SmoothedColumn.next(pd, xd[i], wd);
            ya[i] = pa;
            yb[i] = pb;
            yc[i] = pc;
            yd[i] = pd;
        }
    }
}
