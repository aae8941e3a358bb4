package io.bellwether.risk.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.bellwether.marketdata.contract.Symbol;
import java.util.regex.Pattern;

/**
 * What a trading state is about: the whole account, one strategy or one symbol. Where several speak about the same order,
 * the strictest counts.
 *
 * @param text {@code account}, {@code strategy:NAME} or {@code symbol:SYMBOL}
 */
public record TradingScope(@JsonValue String text) {
    private static final Pattern FORM = Pattern.compile("account|strategy:[A-Za-z0-9_.-]{1,64}|symbol:[A-Z0-9]{1,32}");
    private static final String STRATEGY = "strategy:";
    private static final String SYMBOL = "symbol:";

    /** Everything. */
    public static final TradingScope ACCOUNT = new TradingScope("account");

    public TradingScope {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "scope must be account, strategy:NAME or symbol:SYMBOL, was '%s'".formatted(text));
        }
    }

    /** For JSON, which knows the text only. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TradingScope of(String text) {
        return new TradingScope(text);
    }

    public static TradingScope strategy(String name) {
        return new TradingScope(STRATEGY + name);
    }

    public static TradingScope symbol(Symbol symbol) {
        return new TradingScope(SYMBOL + symbol);
    }

    /** Whether an order of this strategy in this symbol is meant. */
    public boolean covers(String strategy, Symbol symbol) {
        return text.equals(ACCOUNT.text) || text.equals(STRATEGY + strategy) || text.equals(SYMBOL + symbol.value());
    }

    @Override
    public String toString() {
        return text;
    }
}
