package io.bellwether.backtest.run;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.risk.AccountBook;
import io.bellwether.risk.Decision;
import io.bellwether.risk.Direction;
import io.bellwether.risk.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the equity from close to close. Moments of the returns are counted on the way and the curve is thinned as it grows,
 * so the memory does not depend on the number of bars.
 */
public final class EquityTrack implements RunListener {
    /** More than a chart has pixels. */
    private static final int MOST_POINTS = 4_096;

    private final List<EquityPoint> points = new ArrayList<>();
    private long every = 1;
    private @Nullable EquityPoint first;
    private @Nullable EquityPoint last;
    private int heldBefore;
    private long bars;
    private long barsHeld;
    private double highest;
    private double deepest;
    private long highestMillis;
    private long longestMillis;
    private final double[] sums = new double[5];
    private double downside;

    /** What was counted. */
    public record Count(
            EquityPoint first,
            EquityPoint last,
            List<EquityPoint> points,
            long bars,
            long barsHeld,
            double deepestShare,
            long longestDrawdownMillis,
            ReturnMoments returns) {
        public Count {
            points = List.copyOf(points);
        }
    }

    @Override
    public void decided(Decision decision) {
        Bar bar = decision.step().bar().bar();
        AccountBook book = decision.before().book();
        if (book == null) {
            return;
        }
        Position position = book.position();
        int held = position.quantityBase().signum() == 0 ? 0 : position.direction() == Direction.LONG ? 1 : -1;
        see(
                bar.closeTime().toEpochMilli(),
                bar.close().doubleValue(),
                book.equityQuote(bar.close()).doubleValue(),
                held);
    }

    @Override
    public void ordered(OrderCommand command) {
        // What came of it is told.
    }

    @Override
    public void told(OrderEvent event) {
        // The next close shows what came of it.
    }

    /** The account at a close; {@code held} is above zero while it is long and below while it is short. */
    public void see(long closeMillis, double price, double equity, int held) {
        EquityPoint before = last;
        double earned = before == null ? 0 : equity - before.equity();
        // What a bar brought belongs to what was held in it; a position that ended at its open was held before.
        int side = held == 0 ? heldBefore : held;
        EquityPoint now = new EquityPoint(
                closeMillis,
                price,
                equity,
                (before == null ? 0 : before.longEarned()) + (side > 0 ? earned : 0),
                (before == null ? 0 : before.shortEarned()) + (side < 0 ? earned : 0));
        if (before == null) {
            first = now;
            highest = equity;
            highestMillis = closeMillis;
        } else {
            count(before.equity() > 0 ? earned / before.equity() : 0);
        }
        if (equity >= highest) {
            highest = equity;
            highestMillis = closeMillis;
        }
        longestMillis = Math.max(longestMillis, closeMillis - highestMillis);
        deepest = Math.max(deepest, highest > 0 ? 1 - equity / highest : 0);
        keep(now);
        heldBefore = held;
        barsHeld += held == 0 ? 0 : 1;
        bars++;
        last = now;
    }

    private void count(double change) {
        double power = 1;
        for (int i = 0; i < sums.length; i++) {
            sums[i] += power;
            power *= change;
        }
        downside += change < 0 ? change * change : 0;
    }

    private void keep(EquityPoint point) {
        if (bars % every != 0) {
            return;
        }
        points.add(point);
        if (points.size() == MOST_POINTS) {
            List<EquityPoint> thinner = new ArrayList<>();
            for (int i = 0; i < points.size(); i += 2) {
                thinner.add(points.get(i));
            }
            points.clear();
            points.addAll(thinner);
            every *= 2;
        }
    }

    /** All of it so far. */
    public Count count() {
        EquityPoint begin = first;
        EquityPoint end = last;
        if (begin == null || end == null) {
            throw new IllegalStateException("nothing was decided, so there is no equity; give bars");
        }
        List<EquityPoint> curve = new ArrayList<>(points);
        if (!curve.getLast().equals(end)) {
            curve.add(end);
        }
        return new Count(begin, end, curve, bars, barsHeld, deepest, longestMillis, ReturnMoments.of(sums, downside));
    }
}
