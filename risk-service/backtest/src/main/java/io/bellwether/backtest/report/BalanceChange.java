package io.bellwether.backtest.report;

import io.bellwether.backtest.run.EquityPoint;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How much the balance changed over the last days, at each moment. */
final class BalanceChange {
    private static final long MILLIS_PER_DAY = 86_400_000;

    private BalanceChange() {}

    /** Charts of the windows of {@code days}, each for long positions, short ones and both. */
    static List<LineChart> charts(List<EquityPoint> curve, String id, int... days) {
        return java.util.Arrays.stream(days)
                .mapToObj(window -> new LineChart(
                        id + "-change-" + window,
                        "Change of the balance over %d days".formatted(window),
                        "Each point is what the last %d days brought, as a share of the balance before them."
                                .formatted(window),
                        List.of(
                                line("long", curve, window, EquityPoint::longEarned),
                                line("short", curve, window, EquityPoint::shortEarned),
                                line("both", curve, window, EquityPoint::equity)),
                        List.of()))
                .toList();
    }

    static Line line(String name, List<EquityPoint> curve, int days, ToDoubleFunction<EquityPoint> value) {
        double[] millis = new double[curve.size()];
        double[] changes = new double[curve.size()];
        int before = 0;
        for (int i = 0; i < curve.size(); i++) {
            long since = curve.get(i).closeMillis() - days * MILLIS_PER_DAY;
            while (before + 1 < curve.size() && curve.get(before + 1).closeMillis() <= since) {
                before++;
            }
            EquityPoint then = curve.get(before);
            millis[i] = curve.get(i).closeMillis();
            changes[i] = then.closeMillis() > since
                    ? Double.NaN
                    : (value.applyAsDouble(curve.get(i)) - value.applyAsDouble(then)) / then.equity();
        }
        return new Line(name, millis, changes);
    }
}
