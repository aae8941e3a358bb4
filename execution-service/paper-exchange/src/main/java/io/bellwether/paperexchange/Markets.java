package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every symbol that is listed here. */
final class Markets {
    private final Map<String, Market> bySymbol = new LinkedHashMap<>();

    Markets(List<Market> markets) {
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
