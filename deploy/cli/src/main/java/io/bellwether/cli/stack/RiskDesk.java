package io.bellwether.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.ledger.ExchangeLedger;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;

/** Risk's own account of what is held, to be compared with the exchange's. */
public final class RiskDesk {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final String url;
    private final Http http;

    public RiskDesk(Stack stack) {
        this.url = stack.serviceUrl(ServiceName.RISK) + "/api/state";
        this.http = stack.serviceClient();
    }

    /** Whether risk believes to hold, of both assets, what the exchange's books say. */
    public boolean positionMatches(ExchangeLedger exchange) throws IOException {
        JsonNode state = http.read(url, LIMIT);
        return state.path("accountKnown").asBoolean()
                && holds(
                        state,
                        "positionBase",
                        exchange.total(state.path("baseAsset").asText()))
                && holds(
                        state,
                        "balanceQuote",
                        exchange.total(state.path("quoteAsset").asText()));
    }

    private static boolean holds(JsonNode state, String field, BigDecimal expected) {
        return state.path(field).decimalValue().compareTo(expected) == 0;
    }
}
