package io.bellwether.marketdata.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The venue's name of a traded pair or share, such as {@code BTCUSD}. Exchanges list symbols beyond {@code A-Z0-9}, so
 * only blanks are refused.
 */
public record Symbol(@JsonValue String value) implements Comparable<Symbol> {
    private static final int MAX_LENGTH = 40;

    @JsonCreator
    public Symbol {
        if (value.isEmpty() || value.length() > MAX_LENGTH || value.codePoints().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(
                    "symbol must be 1 to %d characters without blanks, was '%s'".formatted(MAX_LENGTH, value));
        }
    }

    /** As a record's own, written out because maps are asked by symbol several times for each bar. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Symbol symbol && value.equals(symbol.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(Symbol other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
