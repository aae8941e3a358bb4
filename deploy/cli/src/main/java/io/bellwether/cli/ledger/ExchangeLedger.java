package io.bellwether.cli.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.bellwether.execution.contract.AssetBalance;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What the paper exchange says it did: the side of the story that our services cannot have made up. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExchangeLedger(List<Order> orders, Map<String, Holding> balances) {
    /** One order in the exchange's books. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Order(String clientOrderId, String symbol, String status, BigDecimal executedQty) {}

    /** What the account holds of one asset. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Holding(BigDecimal free, BigDecimal locked) {}

    public ExchangeLedger {
        orders = List.copyOf(orders);
        balances = Map.copyOf(balances);
    }

    /** Free and locked together; zero of an asset the exchange does not list. */
    public BigDecimal total(String asset) {
        Holding holding = balances.get(asset);
        return holding == null ? BigDecimal.ZERO : new AssetBalance(asset, holding.free(), holding.locked()).total();
    }
}
