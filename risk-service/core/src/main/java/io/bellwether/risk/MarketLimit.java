package io.bellwether.risk;

import io.bellwether.marketdata.contract.Bar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Limits on when to trade: not in a market that cannot be believed, and not too often. */
public sealed interface MarketLimit extends Limit {
    /** At most {@code most} orders within any {@code per}, exits counted too; exits themselves are never held up. */
    record OrderRate(int most, Duration per) implements MarketLimit {
        public OrderRate {
            if (most < 1 || most > Track.KEPT) {
                throw new IllegalArgumentException("orders must be 1 to %d, was %d".formatted(Track.KEPT, most));
            }
        }

        @Override
        public @Nullable DenialReason objection(Entry entry) {
            Instant from = entry.now().minus(per);
            int orders = (int) entry.state().track().orders().stream()
                    .filter(when -> when.isAfter(from))
                    .count();
            return orders >= most ? new DenialReason.OrderRateReached(orders, most, per) : null;
        }
    }

    /** The close lies within a fraction of the close before it. */
    record PriceCollar(BigDecimal most) implements MarketLimit {
        @Override
        public @Nullable DenialReason objection(Entry entry) {
            DeskState.LastStep last = entry.state().lastStep();
            if (last == null) {
                return null;
            }
            BigDecimal reference = last.bar().close();
            BigDecimal distance = entry.price().subtract(reference).abs();
            return distance.compareTo(reference.multiply(most)) > 0
                    ? new DenialReason.PriceOutsideCollar(entry.price(), reference, most)
                    : null;
        }
    }

    /** Between the bar before and this one nothing longer is missing. */
    record StaleData(Duration most) implements MarketLimit {
        @Override
        public @Nullable DenialReason objection(Entry entry) {
            DeskState.LastStep last = entry.state().lastStep();
            if (last == null) {
                return null;
            }
            Bar bar = entry.step().bar().bar();
            Duration gap = Duration.between(last.bar().closeTime(), bar.openTime());
            return gap.compareTo(most) > 0 ? new DenialReason.StaleData(gap, most) : null;
        }
    }

    /** The volatility is known and at most so much a bar. */
    record Volatility(int bars, double most) implements MarketLimit {
        @Override
        public Optional<Instrument> instrument() {
            return Optional.of(new Instrument.Volatility(bars));
        }

        @Override
        public @Nullable DenialReason objection(Entry entry) {
            double volatility = entry.step().readings().of(new Instrument.Volatility(bars).name());
            return volatility <= most ? null : new DenialReason.VolatilityAboveLimit(volatility, most);
        }
    }

    /** A pause after each closed position. */
    record Cooldown(Duration pause) implements MarketLimit {
        @Override
        public @Nullable DenialReason objection(Entry entry) {
            List<ClosedTrade> trades = entry.state().track().recent();
            if (trades.isEmpty()) {
                return null;
            }
            Instant until = trades.getLast().closedAt().plus(pause);
            return entry.now().isBefore(until) ? new DenialReason.CoolingDown(until) : null;
        }
    }
}
