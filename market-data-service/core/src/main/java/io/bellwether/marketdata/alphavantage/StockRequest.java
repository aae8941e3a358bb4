package io.bellwether.marketdata.alphavantage;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One question to the vendor.
 *
 * @param ticker in capitals, such as {@code IBM} or {@code TSCO.LON}
 * @param interval of an intraday series, and only of one
 * @param size how much of a series
 */
public record StockRequest(
        StockFunction function, String ticker, @Nullable IntradayInterval interval, OutputSize size) {
    /** Exchanges add dots, dashes, colons, carets and equals signs to the letters. */
    private static final Pattern TICKER = Pattern.compile("[A-Z0-9][A-Z0-9.:^=-]{0,19}");

    public StockRequest {
        requireTicker(ticker);
        if ((function == StockFunction.INTRADAY) != (interval != null)) {
            throw new IllegalArgumentException("an interval belongs to an intraday series and only to one");
        }
    }

    /**
     * The ticker as the vendor spells it.
     *
     * @throws IllegalArgumentException if none can look like that
     */
    public static String ticker(String text) {
        String ticker = text.toUpperCase(Locale.ROOT);
        requireTicker(ticker);
        return ticker;
    }

    /** The same question for the latest bars only. */
    public StockRequest compact() {
        return new StockRequest(function, ticker, interval, OutputSize.COMPACT);
    }

    /**
     * The parameters to send, but for the key. Series are asked for as CSV, where the hour that autumn has twice is there
     * twice; in JSON one would hide the other.
     */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("function", function.code());
        parameters.put("symbol", ticker);
        if (interval != null) {
            parameters.put("interval", interval.code());
        }
        if (function != StockFunction.QUOTE) {
            parameters.put("outputsize", size.code());
            parameters.put("datatype", "csv");
        }
        return parameters;
    }

    private static void requireTicker(String ticker) {
        if (!TICKER.matcher(ticker).matches()) {
            throw new IllegalArgumentException(
                    "ticker must be 1 to 20 letters, digits, dots, colons, dashes, carets and equals signs, was '%s'"
                            .formatted(ticker));
        }
    }
}
