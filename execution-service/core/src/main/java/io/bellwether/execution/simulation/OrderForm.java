package io.bellwether.execution.simulation;

import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.contract.SymbolRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** The filters of a symbol, in whole numbers: what an order must look like to be taken at all. */
final class OrderForm {
    private static final int FILTER_FAILURE = -1013;
    private static final Optional<VenueAnswer> LOT_SIZE = filter("LOT_SIZE");
    private static final Optional<VenueAnswer> PRICE_FILTER = filter("PRICE_FILTER");
    private static final Optional<VenueAnswer> NOTIONAL = filter("NOTIONAL");

    private final Scale scale;
    private final long stepLots;
    private final long leastLots;
    private final long leastUnits;

    OrderForm(SimulatedSymbol symbol) {
        SymbolRules rules = symbol.rules();
        this.scale = symbol.scale();
        this.stepLots = symbol.stepLots();
        this.leastLots = parts(rules.minQuantityBase(), scale.lotSize());
        this.leastUnits = parts(rules.minNotionalQuote(), scale.moneyUnit());
    }

    /** The least whole number of parts that is not less than the value. */
    private static long parts(BigDecimal value, BigDecimal part) {
        return value.divide(part, 0, RoundingMode.CEILING).longValueExact();
    }

    private static Optional<VenueAnswer> filter(String name) {
        return Optional.of(new VenueAnswer.Rejected(FILTER_FAILURE, "Filter failure: " + name));
    }

    /**
     * The filter that an order fails.
     *
     * @param lastTicks the market's last price, which an order without one of its own is valued at; 0 if there is none
     */
    Optional<VenueAnswer> refusal(OrderRequest request, long lastTicks) {
        BigDecimal quantity = request.quantityBase();
        // A step is so many lots, so what is no number of lots is no number of steps either.
        if (!scale.hasLot(quantity)) {
            return LOT_SIZE;
        }
        long lots = scale.lots(quantity);
        if (lots < leastLots || lots % stepLots != 0) {
            return LOT_SIZE;
        }
        List<BigDecimal> prices = request.terms().prices();
        long least = prices.isEmpty() ? lastTicks : Long.MAX_VALUE;
        for (int i = 0; i < prices.size(); i++) {
            if (!scale.hasTick(prices.get(i))) {
                return PRICE_FILTER;
            }
            least = Math.min(least, scale.ticks(prices.get(i)));
        }
        return least > 0 && scale.notionalOrMost(least, lots) < leastUnits ? NOTIONAL : Optional.empty();
    }
}
