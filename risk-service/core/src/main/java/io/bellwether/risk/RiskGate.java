package io.bellwether.risk;

import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.risk.contract.TradingState;
import java.math.BigDecimal;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The one door every order passes, in live, paper and backtest alike. The rules are asked in a fixed order and the first
 * that objects is the reason, so that the same inputs always give the same code.
 *
 * @param maxTrades entries the account may make in its life; empty for no limit
 */
public record RiskGate(OptionalInt maxTrades) {
    /** Judges an order that would buy {@code quantityBase} and open a position. */
    Verdict judgeEntry(DeskState state, BarClosed bar, TradingState trading, BigDecimal quantityBase) {
        @Nullable DenialReason general = generalObjection(state, trading);
        if (general != null) {
            return new Verdict.Denied(general);
        }
        @Nullable DenialReason closed = entriesClosed(trading);
        if (closed != null) {
            return new Verdict.Denied(closed);
        }
        AccountBook book = state.requiredBook();
        if (bar.source() == BarSource.BACKFILL) {
            return new Verdict.Denied(new DenialReason.BackfilledBar(bar.bar().openTime()));
        }
        if (book.isLong(bar.bar().close())) {
            return new Verdict.Denied(
                    new DenialReason.PositionExists(book.position().quantityBase()));
        }
        if (maxTrades.isPresent() && state.entries() >= maxTrades.getAsInt()) {
            return new Verdict.Denied(new DenialReason.MaxTradesReached(state.entries(), maxTrades.getAsInt()));
        }
        return judgeSize(book.rules(), bar.bar(), quantityBase);
    }

    /** Judges an order that would sell {@code quantityBase} of the position. */
    Verdict judgeExit(DeskState state, BarClosed bar, TradingState trading, BigDecimal quantityBase) {
        @Nullable DenialReason general = generalObjection(state, trading);
        if (general != null) {
            return new Verdict.Denied(general);
        }
        AccountBook book = state.requiredBook();
        if (!book.isLong(bar.bar().close())) {
            return new Verdict.Denied(
                    new DenialReason.NoPosition(book.position().quantityBase()));
        }
        return judgeSize(book.rules(), bar.bar(), quantityBase);
    }

    private static @Nullable DenialReason generalObjection(DeskState state, TradingState trading) {
        if (trading == TradingState.HALTED) {
            return new DenialReason.TradingHalted();
        }
        if (state.book() == null) {
            return new DenialReason.NoAccountReport();
        }
        OrderInFlight inFlight = state.inFlight();
        return inFlight == null ? null : new DenialReason.OrderInFlight(inFlight.decisionId());
    }

    private static @Nullable DenialReason entriesClosed(TradingState trading) {
        return switch (trading) {
            case ACTIVE -> null;
            case PAUSED -> new DenialReason.TradingPaused();
            case REDUCE_ONLY -> new DenialReason.ReduceOnly();
            case FLATTEN -> new DenialReason.Flattening();
            case HALTED -> new DenialReason.TradingHalted();
        };
    }

    private static Verdict judgeSize(SymbolRules rules, Bar bar, BigDecimal quantityBase) {
        if (quantityBase.signum() <= 0 || quantityBase.compareTo(rules.minQuantityBase()) < 0) {
            return new Verdict.Denied(new DenialReason.QuantityBelowMinimum(quantityBase, rules.minQuantityBase()));
        }
        BigDecimal notional = quantityBase.multiply(bar.close());
        return notional.compareTo(rules.minNotionalQuote()) < 0
                ? new Verdict.Denied(new DenialReason.NotionalBelowMinimum(notional, rules.minNotionalQuote()))
                : new Verdict.Approved();
    }
}
