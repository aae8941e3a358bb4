package io.bellwether.execution.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.execution.VenueUnavailable;
import io.bellwether.execution.app.BinanceHttp.Outcome;
import io.bellwether.execution.binance.ErrorBody;
import io.bellwether.marketdata.contract.Symbol;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sets each symbol up once before an order in it is sent: one-way positions, an isolated margin, the leverage configured. An
 * account that stands otherwise would turn a limited loss into an unlimited one, so without it nothing is traded.
 */
final class FuturesSetup {
    private static final int OK = 200;
    private static final int NO_NEED_TO_CHANGE_MARGIN = -4046;
    private static final int NO_NEED_TO_CHANGE_SIDES = -4059;

    private final BinanceHttp http;
    private final VenueClock clock;
    private final Map<String, Integer> leverage;
    private final Set<Symbol> prepared = ConcurrentHashMap.newKeySet();

    FuturesSetup(BinanceHttp http, VenueClock clock, Map<String, Integer> leverage) {
        this.http = http;
        this.clock = clock;
        this.leverage = Map.copyOf(leverage);
    }

    /** @throws VenueUnavailable while the symbol does not stand as it should; the message says what is wrong */
    void prepare(Symbol symbol) {
        if (prepared.contains(symbol)) {
            return;
        }
        set("one-way positions", "/fapi/v1/positionSide/dual", Map.of("dualSidePosition", "false"));
        set("isolated margin", "/fapi/v1/marginType", ofSymbol(symbol, "marginType", "ISOLATED"));
        set(
                "leverage",
                "/fapi/v1/leverage",
                ofSymbol(symbol, "leverage", Integer.toString(leverage.getOrDefault(symbol.value(), 1))));
        prepared.add(symbol);
    }

    private static Map<String, String> ofSymbol(Symbol symbol, String name, String value) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("symbol", symbol.value());
        parameters.put(name, value);
        return parameters;
    }

    private void set(String what, String path, Map<String, String> parameters) {
        Outcome outcome = http.signed("POST", path, parameters, clock.now());
        if (outcome instanceof Outcome.Answered(int status, String body) && status != OK) {
            ErrorBody error = http.error(body);
            if (error != null
                    && (error.code() == NO_NEED_TO_CHANGE_MARGIN || error.code() == NO_NEED_TO_CHANGE_SIDES)) {
                return;
            }
        }
        try {
            var _ = http.require(outcome, JsonNode.class);
        } catch (VenueUnavailable e) {
            throw new VenueUnavailable(
                    "the account must have %s %s before anything is traded, and it cannot be set: %s; close what is open there, or set it by hand"
                            .formatted(what, parameters, e.getMessage()),
                    e);
        }
    }
}
