package io.bellwether.backtest.run;

import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.risk.Decision;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts fills together to trades. What is too little to sell after an exit is dust and belongs to the next trade. */
public final class TradeLedger implements RunListener {
    private static final int SHOWN_SCALE = 8;
    private static final String AT_THE_END = "end";

    private final String symbol;
    private final List<Trade> trades = new ArrayList<>();
    private final Map<String, String> reasons = new HashMap<>();
    private @Nullable SymbolRules rules;
    private @Nullable Open open;
    private BigDecimal held = BigDecimal.ZERO;
    private BigDecimal lastClose = BigDecimal.ZERO;
    private Instant lastTime = Instant.MIN;

    public TradeLedger(String symbol) {
        this.symbol = symbol;
    }

    /** A position that is not over. */
    private static final class Open {
        private final Instant since;
        private final boolean isLong;
        private final String reason;
        private int entries;
        private BigDecimal entered = BigDecimal.ZERO;
        private BigDecimal entryNotional = BigDecimal.ZERO;
        private BigDecimal exited = BigDecimal.ZERO;
        private BigDecimal exitNotional = BigDecimal.ZERO;
        private BigDecimal fees = BigDecimal.ZERO;
        private BigDecimal earned = BigDecimal.ZERO;
        private double high = Double.NaN;
        private double low = Double.NaN;
        private int bars;

        Open(Instant since, boolean isLong, String reason) {
            this.since = since;
            this.isLong = isLong;
            this.reason = reason;
        }

        double entryPrice() {
            return entryNotional.divide(entered, MathContext.DECIMAL64).doubleValue();
        }
    }

    /** All trades that are over. */
    public List<Trade> trades() {
        return List.copyOf(trades);
    }

    /** Counts what is open as if it ended at the last close, without a fee. */
    public void end() {
        Open position = open;
        if (position != null) {
            position.exited = position.exited.add(held.abs());
            position.exitNotional = position.exitNotional.add(held.abs().multiply(lastClose));
            position.earned = position.earned.add(held.multiply(lastClose));
            close(position, lastTime, AT_THE_END);
        }
    }

    @Override
    public void decided(Decision decision) {
        Bar bar = decision.step().bar().bar();
        lastClose = bar.close();
        lastTime = bar.closeTime();
        Open position = open;
        if (position != null) {
            position.bars++;
            position.high = Double.isNaN(position.high)
                    ? bar.high().doubleValue()
                    : Math.max(position.high, bar.high().doubleValue());
            position.low = Double.isNaN(position.low)
                    ? bar.low().doubleValue()
                    : Math.min(position.low, bar.low().doubleValue());
        }
    }

    @Override
    public void ordered(OrderCommand command) {
        switch (command) {
            case OrderCommand.PlaceOrder place -> reasons.put(place.id(), place.reason());
            case OrderCommand.ReplaceOrder replace -> reasons.put(replace.id(), replace.reason());
            case OrderCommand.CancelOrder _, OrderCommand.CancelAllOrders _, OrderCommand.PlaceOrderList _ -> {
                // Nothing trades by it.
            }
        }
    }

    @Override
    public void told(OrderEvent event) {
        switch (event) {
            case OrderEvent.AccountReported report -> rules = report.rules();
            case OrderEvent.OrderFilled filled ->
                filled(
                        filled.side(),
                        filled.fill(),
                        filled.eventTime(),
                        reasons.getOrDefault(filled.decisionId(), "unknown"));
            case OrderEvent.ExternalFill external ->
                filled(
                        external.side(),
                        external.fill(),
                        external.eventTime(),
                        external.origin() == OrderEvent.Origin.LIQUIDATION ? "liquidation" : "external");
            case OrderEvent.OrderCompleted completed -> {
                reasons.remove(completed.decisionId());
                Open position = open;
                if (position != null && position.exited.signum() > 0 && isDust()) {
                    close(position, completed.eventTime(), exitReason);
                }
            }
            case OrderEvent.OrderSubmitted _, OrderEvent.OrderAccepted _, OrderEvent.OrderUnknown _ -> {
                // No trade.
            }
        }
    }

    private String exitReason = AT_THE_END;

    private void filled(Side side, Fill fill, Instant when, String reason) {
        SymbolRules known = rules;
        if (known == null) {
            throw new IllegalStateException("a fill must come after the account's report");
        }
        boolean buys = side == Side.BUY;
        boolean inBase = fill.feeAsset().equals(known.baseAsset());
        BigDecimal notional = fill.price().multiply(fill.quantityBase());
        BigDecimal feeQuote = inBase ? fill.fee().multiply(fill.price()) : fill.fee();
        BigDecimal quantity = inBase ? fill.quantityBase().subtract(fill.fee()) : fill.quantityBase();
        Open position = open;
        if (position == null) {
            position = new Open(when, buys, reason);
            open = position;
        }
        if (buys == position.isLong) {
            position.entries++;
            position.entered = position.entered.add(fill.quantityBase());
            position.entryNotional = position.entryNotional.add(notional);
        } else {
            position.exited = position.exited.add(fill.quantityBase());
            position.exitNotional = position.exitNotional.add(notional);
            exitReason = reason;
        }
        position.fees = position.fees.add(feeQuote);
        BigDecimal paid = inBase ? BigDecimal.ZERO : feeQuote;
        position.earned =
                position.earned.add(buys ? notional.negate() : notional).subtract(paid);
        held = held.add(buys ? quantity : quantity.negate());
        if (held.signum() == 0) {
            close(position, when, exitReason);
        }
    }

    private boolean isDust() {
        SymbolRules known = rules;
        return known != null
                && (held.abs().compareTo(known.minQuantityBase()) < 0
                        || held.abs().multiply(lastClose).compareTo(known.minNotionalQuote()) < 0);
    }

    private void close(Open position, Instant when, String reason) {
        open = null;
        double entry = position.entryPrice();
        double exit = position.exitNotional
                .divide(position.exited, MathContext.DECIMAL64)
                .doubleValue();
        double high = Double.isNaN(position.high) ? exit : Math.max(position.high, exit);
        double low = Double.isNaN(position.low) ? exit : Math.min(position.low, exit);
        double best = position.isLong ? high / entry - 1 : 1 - low / entry;
        double worst = position.isLong ? low / entry - 1 : 1 - high / entry;
        trades.add(new Trade(
                trades.size() + 1,
                symbol,
                position.isLong ? "long" : "short",
                position.since,
                when,
                position.entries,
                position.entered,
                shown(entry),
                shown(exit),
                position.reason,
                reason,
                position.fees.setScale(SHOWN_SCALE, RoundingMode.HALF_EVEN),
                position.earned.setScale(SHOWN_SCALE, RoundingMode.HALF_EVEN),
                position.earned
                        .divide(position.entryNotional, MathContext.DECIMAL64)
                        .doubleValue(),
                Math.max(0, best),
                Math.min(0, worst),
                position.bars));
        if (reason.equals(AT_THE_END)) {
            held = BigDecimal.ZERO;
        }
    }

    private static BigDecimal shown(double price) {
        return BigDecimal.valueOf(price)
                .setScale(SHOWN_SCALE, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }
}
