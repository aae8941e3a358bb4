package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every symbol that is listed here. Of one there are trades and orders, of the others only klines are known. */
final class Markets {
    private final Map<String, Market> bySymbol = new LinkedHashMap<>();
    private final Listing tradedListing;

    /** Of these, of which the first is the one that is traded. */
    Markets(List<Market> markets) {
        tradedListing = markets.getFirst().listing();
        for (Market market : markets) {
            if (bySymbol.put(market.listing().symbol().value(), market) != null) {
                throw new IllegalArgumentException(
                        "symbol %s is listed twice".formatted(market.listing().symbol()));
            }
        }
    }

    Collection<Market> all() {
        return bySymbol.values();
    }

    /**
     * The market of the symbol that a request names.
     *
     * @throws Refusal if the parameter is missing or names a symbol that is not listed
     */
    Market of(Parameters parameters) {
        return listed(parameters.requiredText("symbol"));
    }

    /**
     * Whether a request is about the symbol that is traded here; nobody has an order of another.
     *
     * @throws Refusal if the parameter is missing or names a symbol that is not listed
     */
    boolean traded(Parameters parameters) {
        return of(parameters).listing().equals(tradedListing);
    }

    /**
     * Refuses to trade another symbol.
     *
     * @throws Refusal also if the parameter is missing or names a symbol that is not listed
     */
    void requireTraded(Parameters parameters) {
        if (!traded(parameters)) {
            throw Refusal.of(-1013, "Market is closed.");
        }
    }

    /** What {@code symbol} or {@code symbols} asks for, everything where neither is sent. */
    List<Market> selected(Parameters parameters) {
        if (parameters.has("symbol")) {
            return List.of(of(parameters));
        }
        if (!parameters.has("symbols")) {
            return List.copyOf(all());
        }
        JsonNode symbols = Wire.parse(parameters.requiredText("symbols"));
        if (!symbols.isArray() || symbols.isEmpty()) {
            throw Refusal.illegalCharacters("symbols", "[\"SYMBOL\",\"SYMBOL\"]");
        }
        return symbols.valueStream().map(symbol -> listed(symbol.asText())).toList();
    }

    private Market listed(String symbol) {
        Market market = bySymbol.get(symbol);
        if (market == null) {
            throw Refusal.of(-1121, "Invalid symbol.");
        }
        return market;
    }
}
