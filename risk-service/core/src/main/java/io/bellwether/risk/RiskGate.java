package io.bellwether.risk;

import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.risk.contract.TradingState;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The one door every order passes, in live, paper and backtest alike. The rules are asked in a fixed order and the first
 * that objects is the reason, so that the same inputs always give the same code. Exits pass more easily than entries: they
 * make the account smaller.
 *
 * @param limits asked in this order, after everything else
 */
public record RiskGate(EntryRules rules, List<Limit> limits) {
    public RiskGate {
        limits = List.copyOf(limits);
    }

    /** One long position at a time, without limits. */
    public RiskGate(OptionalInt maxTrades) {
        this(new EntryRules(maxTrades, 1, false), List.of());
    }

    /** Judges an order that would open or enlarge a position by {@code quantityBase}. */
    Verdict judgeEntry(Limit.Entry entry, TradingState trading) {
        @Nullable DenialReason objection = entryObjection(entry, trading);
        if (objection != null) {
            return new Verdict.Denied(objection);
        }
        Verdict size = judgeSize(
                entry.state().requiredBook().rules(), entry.step().bar().bar(), entry.quantityBase());
        if (size instanceof Verdict.Denied) {
            return size;
        }
        for (Limit limit : limits) {
            @Nullable DenialReason reason = limit.objection(entry);
            if (reason != null) {
                return new Verdict.Denied(reason);
            }
        }
        return size;
    }

    private @Nullable DenialReason entryObjection(Limit.Entry entry, TradingState trading) {
        DeskState state = entry.state();
        @Nullable DenialReason general = generalObjection(state, trading);
        if (general != null) {
            return general;
        }
        @Nullable DenialReason closed = entriesClosed(trading);
        if (closed != null) {
            return closed;
        }
        Bar bar = entry.step().bar().bar();
        if (entry.step().bar().source() == BarSource.BACKFILL) {
            return new DenialReason.BackfilledBar(bar.openTime());
        }
        Position position = state.requiredBook().position();
        if (state.requiredBook().stance(bar.close()) != Stance.FLAT && position.entries() >= rules.maxEntries()) {
            return new DenialReason.PositionExists(position.quantityBase());
        }
        if (entry.direction() == Direction.SHORT && !rules.shorts()) {
            return new DenialReason.ShortsNotPossible(bar.symbol());
        }
        OptionalInt maxTrades = rules.maxTrades();
        return maxTrades.isPresent() && state.entries() >= maxTrades.getAsInt()
                ? new DenialReason.MaxTradesReached(state.entries(), maxTrades.getAsInt())
                : null;
    }

    /** Judges an order that would close {@code quantityBase} of the position. */
    Verdict judgeExit(DeskState state, Bar bar, TradingState trading, BigDecimal quantityBase) {
        @Nullable DenialReason general = generalObjection(state, trading);
        if (general != null) {
            return new Verdict.Denied(general);
        }
        AccountBook book = state.requiredBook();
        if (book.stance(bar.close()) == Stance.FLAT) {
            return new Verdict.Denied(
                    new DenialReason.NoPosition(book.position().quantityBase()));
        }
        return judgeSize(book.rules(), bar, quantityBase);
    }

    /** Whether there is anything that {@link #demand} could come from, so that nobody values the account in vain. */
    boolean mayDemand() {
        return !limits.isEmpty();
    }

    /** The strictest of what the limits demand although nobody wants an entry. */
    TradingState demand(DeskState state, BigDecimal equityQuote) {
        TradingState strictest = TradingState.ACTIVE;
        for (Limit limit : limits) {
            strictest = TradingState.strictest(strictest, limit.demand(state, equityQuote));
        }
        return strictest;
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
