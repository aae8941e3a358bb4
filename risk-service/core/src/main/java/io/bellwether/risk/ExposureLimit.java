package io.bellwether.risk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Limits on what would be held if the entry were made. */
public sealed interface ExposureLimit extends Limit {
    /** All positions together, whichever way they go, are worth at most {@code most} times the equity. */
    record Leverage(BigDecimal most) implements ExposureLimit {
        @Override
        public @Nullable DenialReason objection(Entry entry) {
            BigDecimal held = entry.quantityAfter().multiply(entry.price());
            BigDecimal leverage = entry.share(held.add(entry.portfolio().exposureQuote()));
            return leverage.compareTo(most) > 0 ? new DenialReason.LeverageAboveLimit(leverage, most) : null;
        }
    }

    /** A position is at most so many units. */
    record PositionSize(BigDecimal mostBase) implements ExposureLimit {
        @Override
        public @Nullable DenialReason objection(Entry entry) {
            BigDecimal after = entry.quantityAfter();
            return after.compareTo(mostBase) > 0 ? new DenialReason.PositionAboveLimit(after, mostBase) : null;
        }
    }

    /** One order is worth at most so much. */
    record OrderSize(BigDecimal mostQuote) implements ExposureLimit {
        @Override
        public @Nullable DenialReason objection(Entry entry) {
            BigDecimal notional = entry.notionalQuote();
            return notional.compareTo(mostQuote) > 0 ? new DenialReason.OrderAboveLimit(notional, mostQuote) : null;
        }
    }

    /** The symbol's position is worth at most a share of the equity. */
    record SymbolShare(BigDecimal most) implements ExposureLimit {
        @Override
        public @Nullable DenialReason objection(Entry entry) {
            BigDecimal share = entry.share(entry.quantityAfter().multiply(entry.price()));
            return share.compareTo(most) > 0 ? new DenialReason.SymbolAboveLimit(share, most) : null;
        }
    }

    /** Positions of one direction are together worth at most a share of the equity. */
    record PortfolioShare(BigDecimal most) implements ExposureLimit {
        @Override
        public @Nullable DenialReason objection(Entry entry) {
            int sign = entry.direction() == Direction.LONG ? 1 : -1;
            BigDecimal same = entry.portfolio().others().stream()
                    .map(Portfolio.Held::worthQuote)
                    .filter(worth -> worth.signum() == sign)
                    .map(BigDecimal::abs)
                    .reduce(entry.quantityAfter().multiply(entry.price()), BigDecimal::add);
            BigDecimal share = entry.share(same);
            return share.compareTo(most) > 0 ? new DenialReason.PortfolioAboveLimit(share, most) : null;
        }
    }

    /** At most so many symbols are held at once. */
    record OpenPositions(int most) implements ExposureLimit {
        @Override
        public @Nullable DenialReason objection(Entry entry) {
            int others = (int) entry.portfolio().others().stream()
                    .filter(held -> held.worthQuote().signum() != 0)
                    .count();
            return others >= most ? new DenialReason.TooManyPositions(others, most) : null;
        }
    }

    /** No second position of the same direction in what moves together: at or above {@code most} it is the same bet. */
    record Correlation(double most) implements ExposureLimit {
        @Override
        public @Nullable DenialReason objection(Entry entry) {
            int sign = entry.direction() == Direction.LONG ? 1 : -1;
            for (Portfolio.Held held : entry.portfolio().others()) {
                // A short position in what moves against the symbol is the same bet as well.
                double together = held.worthQuote().signum() * sign * held.correlation();
                if (together >= most) {
                    return new DenialReason.CorrelatedPosition(held.symbol(), held.correlation(), most);
                }
            }
            return null;
        }
    }
}
