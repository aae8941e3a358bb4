package io.bellwether.risk;

import io.bellwether.risk.contract.TradingState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that may forbid an entry, whatever the strategy thinks of it. {@link ExposureLimit}s look at what would be held,
 * {@link MarketLimit}s at the market and at how we trade in it, {@link LossLimit}s at what was lost. Exits pass every limit:
 * they make the account smaller.
 */
public sealed interface Limit permits ExposureLimit, MarketLimit, LossLimit {
    /** Why the entry may not be made, or nothing. */
    @Nullable
    DenialReason objection(Entry entry);

    /** What must be done even if nobody wants an entry. */
    default TradingState demand(DeskState state, BigDecimal equityQuote) {
        return TradingState.ACTIVE;
    }

    /** The instrument it looks at; empty where it looks at none. */
    default Optional<Instrument> instrument() {
        return Optional.empty();
    }

    /** An entry that is wanted. */
    record Entry(DeskState state, Step step, Direction direction, BigDecimal quantityBase, Portfolio portfolio) {
        BigDecimal price() {
            return step.bar().bar().close();
        }

        Instant now() {
            return step.bar().bar().closeTime();
        }

        BigDecimal notionalQuote() {
            return quantityBase.multiply(price());
        }

        /** Of the whole account. */
        BigDecimal equityQuote() {
            return portfolio.equityQuote(state.requiredBook().valueQuote(price()));
        }

        /** The position's quantity once the order has filled, without its sign. */
        BigDecimal quantityAfter() {
            return state.requiredBook().position().quantityBase().abs().add(quantityBase);
        }

        /** A part of the equity; all the world of it where there is no equity. */
        BigDecimal share(BigDecimal quote) {
            BigDecimal equity = equityQuote();
            return equity.signum() <= 0
                    ? BigDecimal.valueOf(Long.MAX_VALUE)
                    : quote.divide(equity, Position.SCALE, RoundingMode.HALF_EVEN);
        }
    }
}
