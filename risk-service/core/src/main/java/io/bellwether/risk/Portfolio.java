package io.bellwether.risk;

import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.util.List;

/**
 * What the account holds in other symbols than the one that is decided about.
 *
 * @param others in the order of their names; symbols of which nothing or only dust is held are not among them
 */
public record Portfolio(List<Held> others) {
    /** The account trades one symbol. */
    public static final Portfolio NONE = new Portfolio(List.of());

    public Portfolio {
        others = List.copyOf(others);
    }

    /**
     * A position elsewhere.
     *
     * @param worthQuote at the newest close, negative while short
     * @param correlation of its closes' changes with the symbol's that is decided about; NaN while not
     *     known, and where no limit asks for it
     */
    public record Held(Symbol symbol, BigDecimal worthQuote, double correlation) {}

    /** The account's equity, where {@code own} is its money and the symbol that is decided about. */
    BigDecimal equityQuote(BigDecimal own) {
        BigDecimal equity = own;
        for (Held held : others) {
            equity = equity.add(held.worthQuote());
        }
        return equity;
    }

    /** Worth of all of them, signs dropped. */
    BigDecimal exposureQuote() {
        return others.stream().map(held -> held.worthQuote().abs()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
