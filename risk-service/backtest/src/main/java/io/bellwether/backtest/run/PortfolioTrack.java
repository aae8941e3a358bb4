package io.bellwether.backtest.run;

import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.AccountBook;
import io.bellwether.risk.Decision;
import io.bellwether.risk.Portfolio;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Follows the equity of an account that trades several symbols: once for each close, when the last of its symbols is decided.
 * The price beside it is that of all symbols bought in equal parts at their first closes, which cost 1.
 */
public final class PortfolioTrack implements RunListener {
    private final EquityTrack track = new EquityTrack();
    private final Map<Symbol, Double> firstCloses = new LinkedHashMap<>();
    private final Map<Symbol, Double> grown = new LinkedHashMap<>();
    private long closeMillis;
    private double equity = Double.NaN;
    private int held;

    @Override
    public void decided(Decision decision) {
        Bar bar = decision.step().bar().bar();
        AccountBook book = decision.before().book();
        if (book == null) {
            return;
        }
        long millis = bar.closeTime().toEpochMilli();
        if (millis != closeMillis) {
            see();
        }
        double close = bar.close().doubleValue();
        grown.put(bar.symbol(), close / firstCloses.computeIfAbsent(bar.symbol(), _ -> close));
        closeMillis = millis;
        equity = decision.equityQuote().doubleValue();
        BigDecimal worth = book.position().quantityBase().multiply(bar.close());
        for (Portfolio.Held other : decision.portfolio().others()) {
            worth = worth.add(other.worthQuote());
        }
        held = worth.signum();
    }

    private void see() {
        if (!Double.isNaN(equity)) {
            track.see(
                    closeMillis,
                    grown.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .average()
                            .orElse(1),
                    equity,
                    held);
        }
    }

    @Override
    public void ordered(OrderCommand command) {
        // What came of it is told.
    }

    @Override
    public void told(OrderEvent event) {
        // The next close shows what came of it.
    }

    /** All of it so far. */
    public EquityTrack.Count count() {
        see();
        equity = Double.NaN;
        return track.count();
    }
}
