package io.bellwether.marketdata;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.util.regex.Pattern;

/**
 * Which bars: of one symbol, on one exchange, of one length. The same symbol on two exchanges is two series, because
 * their prices are not the same.
 *
 * @param exchange our own name of the exchange or data vendor: lower-case letters, digits and dashes, such as {@code
 *     binance-spot}
 */
public record Series(String exchange, Symbol symbol, BarInterval interval) {
    private static final Pattern EXCHANGE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public Series {
        if (!EXCHANGE.matcher(exchange).matches()) {
            throw new IllegalArgumentException(
                    "exchange must be 1 to 40 lower-case letters, digits and dashes, was '%s'".formatted(exchange));
        }
    }

    /** Exchange, symbol and interval, separated by blanks. */
    @Override
    public String toString() {
        return "%s %s %s".formatted(exchange, symbol, interval.code());
    }
}
