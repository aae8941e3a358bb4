package io.bellwether.feature.engine;

/**
 * Wilder's parabolic stop and reverse, the stop of each row. Its memory is a direction, the furthest price of the present
 * trend, the acceleration and the next stop. In theory a difference in them may last for ever, so a new run begins at each
 * anchor and is shown from the next anchor on: the value is that of a run between one and two blocks old, and owes nothing
 * to rows before it.
 *
 * <p>A falling trend is a rising one with the signs of all prices changed, which costs no digit; so one rule serves both.
 */
final class ParabolicColumn extends Column {
    /**
     * What a run remembers of a row.
     *
     * @param acceleration negative while the trend falls
     * @param extreme the furthest price of the trend, times its direction
     * @param next the stop of the next row, times the direction
     */
    record Run(StateColumn acceleration, StateColumn extreme, StateColumn next) {}

    private final Column high;
    private final Column low;
    private final Column anchor;
    private final double step;
    private final double limit;
    private final Run shown;
    private final Run young;

    ParabolicColumn(
            String key, Column high, Column low, Column anchor, double step, double limit, Run shown, Run young) {
        super(
                key,
                1,
                Read.back(high, 1),
                Read.back(low, 1),
                Read.now(anchor),
                Read.back(shown.acceleration, 1),
                Read.back(shown.extreme, 1),
                Read.back(shown.next, 1),
                Read.back(young.acceleration, 1),
                Read.back(young.extreme, 1),
                Read.back(young.next, 1));
        this.high = high;
        this.low = low;
        this.anchor = anchor;
        this.step = step;
        this.limit = limit;
        this.shown = shown;
        this.young = young;
    }

    @Override
    public void run(int from, int to) {
        for (int i = from; i < to; i++) {
            boolean anew = anchor.values[i] > 0;
            values[i] = goOn(i, anew ? young : shown, shown);
            if (anew) {
                begin(i);
            } else {
                goOn(i, young, young);
            }
        }
    }

    /** The first trend falls if the low has moved further down than the high up; the first stop is the row before's. */
    private void begin(int i) {
        double up = high.values[i] - high.values[i - 1];
        double down = low.values[i - 1] - low.values[i];
        boolean falls = down > 0 && down > up;
        if (falls) {
            follow(i, i, -step, -low.values[i], -high.values[i - 1], young);
        } else {
            follow(i, i, step, high.values[i], low.values[i - 1], young);
        }
    }

    private double goOn(int i, Run from, Run to) {
        return follow(
                i, i - 1, from.acceleration.values[i - 1], from.extreme.values[i - 1], from.next.values[i - 1], to);
    }

    private double follow(int i, int before, double acceleration, double extreme, double stop, Run to) {
        if (Double.isNaN(acceleration)) {
            remember(to, i, Double.NaN, Double.NaN, Double.NaN);
            return Double.NaN;
        }
        double direction = acceleration > 0 ? 1 : -1;
        double top = direction > 0 ? high.values[i] : -low.values[i];
        double bottom = direction > 0 ? low.values[i] : -high.values[i];
        double topBefore = direction > 0 ? high.values[before] : -low.values[before];
        double bottomBefore = direction > 0 ? low.values[before] : -high.values[before];
        if (bottom <= stop) {
            double ceiling = Math.max(topBefore, top);
            double turned = Math.max(extreme, ceiling);
            double next = Math.max(turned + step * (bottom - turned), ceiling);
            remember(to, i, -direction * step, -bottom, -next);
            return direction * turned;
        }
        double size = Math.abs(acceleration);
        double furthest = extreme;
        if (top > extreme) {
            furthest = top;
            size = Math.min(size + step, limit);
        }
        double next = Math.min(stop + size * (furthest - stop), Math.min(bottomBefore, bottom));
        remember(to, i, direction * size, furthest, next);
        return direction * stop;
    }

    private static void remember(Run run, int i, double acceleration, double extreme, double next) {
        run.acceleration.values[i] = acceleration;
        run.extreme.values[i] = extreme;
        run.next.values[i] = next;
    }
}
