package io.bellwether.backtest.study;

import io.bellwether.backtest.performance.Sanity;
import io.bellwether.backtest.run.RunListener;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.risk.Decision;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What is noted on the way besides money: the opens, the reasons of the decisions, and whether fills took too much of their bars. */
final class MarketNotes implements RunListener {
    private final Map<String, Long> reasons = new TreeMap<>();
    private float[] opens = new float[1_024];
    private int bars;
    private double lastClose;
    private BigDecimal filledInBar = BigDecimal.ZERO;
    private int fills;
    private int crowdedFills;

    @Override
    public void decided(Decision decision) {
        Bar bar = decision.step().bar().bar();
        if (bars == opens.length) {
            opens = Arrays.copyOf(opens, 2 * bars);
        }
        opens[bars++] = bar.open().floatValue();
        lastClose = bar.close().doubleValue();
        reasons.merge(decision.reason(), 1L, Long::sum);
        if (filledInBar.signum() > 0) {
            fills++;
            crowdedFills += filledInBar.doubleValue() > bar.volumeBase().doubleValue() * Sanity.CROWDED ? 1 : 0;
            filledInBar = BigDecimal.ZERO;
        }
    }

    @Override
    public void ordered(OrderCommand command) {
        // What came of it is told.
    }

    @Override
    public void told(OrderEvent event) {
        if (event instanceof OrderEvent.OrderFilled filled) {
            filledInBar = filledInBar.add(filled.fill().quantityBase());
        }
    }

    float[] opens() {
        return Arrays.copyOf(opens, bars);
    }

    double lastClose() {
        return lastClose;
    }

    Map<String, Long> reasons() {
        return reasons;
    }

    /** Share of the fills that took more of their bar than a market would give without moving. */
    double crowdedShare() {
        return fills == 0 ? 0 : (double) crowdedFills / fills;
    }
}
