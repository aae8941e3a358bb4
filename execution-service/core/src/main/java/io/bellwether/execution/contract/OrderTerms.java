package io.bellwether.execution.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * At which price an order may fill, what wakes it, and how long it waits. Prices are quote asset per unit of base asset.
 *
 * <p>A stop wakes when the market moves against what it protects: a sell at or below its trigger, a buy at or above it. A
 * take-profit wakes on the other side. What wakes to a market order takes whatever the market pays then.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OrderTerms.Market.class, name = "market"),
    @JsonSubTypes.Type(value = OrderTerms.Limit.class, name = "limit"),
    @JsonSubTypes.Type(value = OrderTerms.PostOnly.class, name = "post-only"),
    @JsonSubTypes.Type(value = OrderTerms.StopMarket.class, name = "stop-market"),
    @JsonSubTypes.Type(value = OrderTerms.StopLimit.class, name = "stop-limit"),
    @JsonSubTypes.Type(value = OrderTerms.TakeProfit.class, name = "take-profit"),
    @JsonSubTypes.Type(value = OrderTerms.TakeProfitLimit.class, name = "take-profit-limit"),
    @JsonSubTypes.Type(value = OrderTerms.TrailingStop.class, name = "trailing-stop")
})
public sealed interface OrderTerms {
    /** At whatever the market pays, now. */
    record Market() implements OrderTerms {}

    /** At {@code limitPrice} or better. */
    record Limit(BigDecimal limitPrice, TimeInForce timeInForce) implements OrderTerms {
        public Limit {
            requirePositive("limitPrice", limitPrice);
        }
    }

    /** At {@code limitPrice}, and only by waiting in the book: refused by the venue where it would fill at once. */
    record PostOnly(BigDecimal limitPrice) implements OrderTerms {
        public PostOnly {
            requirePositive("limitPrice", limitPrice);
        }
    }

    /** A market order once the market is as bad as {@code triggerPrice}. */
    record StopMarket(BigDecimal triggerPrice) implements OrderTerms {
        public StopMarket {
            requirePositive("triggerPrice", triggerPrice);
        }
    }

    /** A limit order once the market is as bad as {@code triggerPrice}; it may be left behind by a gap. */
    record StopLimit(BigDecimal triggerPrice, BigDecimal limitPrice, TimeInForce timeInForce) implements OrderTerms {
        public StopLimit {
            requirePositive("triggerPrice", triggerPrice);
            requirePositive("limitPrice", limitPrice);
        }
    }

    /** A market order once the market is as good as {@code triggerPrice}. */
    record TakeProfit(BigDecimal triggerPrice) implements OrderTerms {
        public TakeProfit {
            requirePositive("triggerPrice", triggerPrice);
        }
    }

    /** A limit order once the market is as good as {@code triggerPrice}. */
    record TakeProfitLimit(BigDecimal triggerPrice, BigDecimal limitPrice, TimeInForce timeInForce)
            implements OrderTerms {
        public TakeProfitLimit {
            requirePositive("triggerPrice", triggerPrice);
            requirePositive("limitPrice", limitPrice);
        }
    }

    /**
     * A market order once the market has come back from its best price by {@code callbackBps} basis points.
     *
     * @param callbackBps hundredths of a percent of the best price, 1 to 9,999
     * @param activationPrice from where on the best price is followed; absent: from the start
     */
    record TrailingStop(int callbackBps, @Nullable BigDecimal activationPrice) implements OrderTerms {
        private static final int WHOLE = 10_000;

        public TrailingStop {
            if (callbackBps < 1 || callbackBps >= WHOLE) {
                throw new IllegalArgumentException("callbackBps must be 1 to 9999, was " + callbackBps);
            }
            if (activationPrice != null) {
                requirePositive("activationPrice", activationPrice);
            }
        }
    }

    /** Good till cancelled, immediate or cancel, fill or kill. */
    enum TimeInForce {
        GTC,
        IOC,
        FOK
    }

    /** Every price in them. */
    default List<BigDecimal> prices() {
        return switch (this) {
            case Market() -> List.of();
            case Limit limit -> List.of(limit.limitPrice());
            case PostOnly postOnly -> List.of(postOnly.limitPrice());
            case StopMarket stop -> List.of(stop.triggerPrice());
            case StopLimit stop -> List.of(stop.triggerPrice(), stop.limitPrice());
            case TakeProfit profit -> List.of(profit.triggerPrice());
            case TakeProfitLimit profit -> List.of(profit.triggerPrice(), profit.limitPrice());
            case TrailingStop trailing ->
                trailing.activationPrice() == null ? List.of() : List.of(trailing.activationPrice());
        };
    }

    /** The same terms with {@code change} made to every price. */
    default OrderTerms withPrices(UnaryOperator<BigDecimal> change) {
        return switch (this) {
            case Market market -> market;
            case Limit limit -> new Limit(change.apply(limit.limitPrice()), limit.timeInForce());
            case PostOnly postOnly -> new PostOnly(change.apply(postOnly.limitPrice()));
            case StopMarket stop -> new StopMarket(change.apply(stop.triggerPrice()));
            case StopLimit stop ->
                new StopLimit(change.apply(stop.triggerPrice()), change.apply(stop.limitPrice()), stop.timeInForce());
            case TakeProfit profit -> new TakeProfit(change.apply(profit.triggerPrice()));
            case TakeProfitLimit profit ->
                new TakeProfitLimit(
                        change.apply(profit.triggerPrice()), change.apply(profit.limitPrice()), profit.timeInForce());
            case TrailingStop trailing -> {
                BigDecimal activation = trailing.activationPrice();
                yield new TrailingStop(trailing.callbackBps(), activation == null ? null : change.apply(activation));
            }
        };
    }

    private static void requirePositive(String field, BigDecimal price) {
        if (price.signum() <= 0) {
            throw new IllegalArgumentException(field + " must be positive, was " + price);
        }
    }
}
