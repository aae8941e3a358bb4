package io.bellwether.risk;

import io.bellwether.risk.contract.TradingState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Limits on going on after losses. What is lost is counted from closed trades, or from the equity at bars' closes. */
public sealed interface LossLimit extends Limit {
    /**
     * After {@code stops} positions ended by stops within {@code within}, a pause from the last of them on.
     */
    record StopGuard(int stops, Duration within, Duration pause) implements LossLimit {
        public StopGuard {
            requireKept("stops", stops);
        }

        @Override
        public @Nullable DenialReason objection(Entry entry) {
            List<ClosedTrade> stopped = recent(entry, within.plus(pause)).stream()
                    .filter(ClosedTrade::byStop)
                    .toList();
            if (stopped.isEmpty()) {
                return null;
            }
            Instant last = stopped.getLast().closedAt();
            int count = (int) stopped.stream()
                    .filter(trade -> trade.closedAt().isAfter(last.minus(within)))
                    .count();
            Instant until = last.plus(pause);
            return count >= stops && entry.now().isBefore(until)
                    ? new DenialReason.StopGuard(count, stops, until)
                    : null;
        }
    }

    /** After {@code trades} or more within {@code within} that together returned less than {@code least}, a pause. */
    record LowProfit(int trades, Duration within, double least, Duration pause) implements LossLimit {
        public LowProfit {
            requireKept("trades", trades);
        }

        @Override
        public @Nullable DenialReason objection(Entry entry) {
            List<ClosedTrade> recent = recent(entry, within);
            if (recent.size() < trades) {
                return null;
            }
            double returned = recent.stream().mapToDouble(ClosedTrade::returned).sum();
            Instant until = recent.getLast().closedAt().plus(pause);
            return returned < least && entry.now().isBefore(until)
                    ? new DenialReason.LowProfit(returned, least, until)
                    : null;
        }
    }

    /** After {@code losses} trades in a row that lost, a pause from the last of them on. */
    record LossesInARow(int losses, Duration pause) implements LossLimit {
        public LossesInARow {
            requireKept("losses", losses);
        }

        @Override
        public @Nullable DenialReason objection(Entry entry) {
            Track track = entry.state().track();
            if (track.lossesInARow() < losses || track.recent().isEmpty()) {
                return null;
            }
            Instant until = track.recent().getLast().closedAt().plus(pause);
            return entry.now().isBefore(until)
                    ? new DenialReason.LossesInARow(track.lossesInARow(), losses, until)
                    : null;
        }
    }

    /**
     * A day, in UTC, loses at most a fraction of the equity it began with.
     *
     * @param flatten whether the position is closed as well when that much is lost
     */
    record DailyLoss(BigDecimal most, boolean flatten) implements LossLimit {
        public DailyLoss {
            requireFraction(most);
        }

        @Override
        public @Nullable DenialReason objection(Entry entry) {
            Track track = entry.state().track();
            BigDecimal loss = fallen(track.dayEquity(), entry.equityQuote());
            return loss.compareTo(most) >= 0 ? new DenialReason.DailyLossReached(loss, most) : null;
        }

        @Override
        public TradingState demand(DeskState state, BigDecimal equityQuote) {
            return flatten && hasFallen(state.track().dayEquity(), equityQuote, most)
                    ? TradingState.FLATTEN
                    : TradingState.ACTIVE;
        }
    }

    /**
     * The equity stays above its peak less a fraction of it.
     *
     * @param flatten whether the position is closed as well when it does not
     */
    record Drawdown(BigDecimal most, boolean flatten) implements LossLimit {
        public Drawdown {
            requireFraction(most);
        }

        @Override
        public @Nullable DenialReason objection(Entry entry) {
            BigDecimal drawdown = entry.state().track().drawdown(entry.equityQuote());
            return drawdown.compareTo(most) >= 0 ? new DenialReason.DrawdownReached(drawdown, most) : null;
        }

        @Override
        public TradingState demand(DeskState state, BigDecimal equityQuote) {
            return flatten && hasFallen(state.track().peakEquity(), equityQuote, most)
                    ? TradingState.FLATTEN
                    : TradingState.ACTIVE;
        }
    }

    private static boolean hasFallen(@Nullable BigDecimal from, BigDecimal to, BigDecimal most) {
        return from != null && to.compareTo(from) < 0 && fallen(from, to).compareTo(most) >= 0;
    }

    private static BigDecimal fallen(@Nullable BigDecimal from, BigDecimal to) {
        return from == null || from.signum() <= 0
                ? BigDecimal.ZERO
                : from.subtract(to).divide(from, Position.SCALE, RoundingMode.HALF_EVEN);
    }

    private static List<ClosedTrade> recent(Limit.Entry entry, Duration within) {
        Instant from = entry.now().minus(within);
        return entry.state().track().recent().stream()
                .filter(trade -> trade.closedAt().isAfter(from))
                .toList();
    }

    private static void requireKept(String field, int count) {
        if (count < 1 || count > Track.KEPT) {
            throw new IllegalArgumentException("%s must be 1 to %d, was %d".formatted(field, Track.KEPT, count));
        }
    }

    private static void requireFraction(BigDecimal most) {
        if (most.signum() <= 0 || most.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("most must be between 0 and 1, was " + most);
        }
    }
}
