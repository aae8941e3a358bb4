package io.bellwether.marketdata.alphavantage;

import io.bellwether.marketdata.ApiKey;
import io.bellwether.marketdata.JsonObjects;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what an answer is. The order of the questions matters and so do their words: the text for requests that come too
 * fast also names the daily limit, and like every refusal advertises "all premium endpoints".
 */
public final class AnswerReader {
    /** No honest refusal is longer; what is kept of it goes into logs and rows. */
    private static final int MAX_WORDS = 300;

    private final JsonObjects json;

    public AnswerReader(JsonObjects json) {
        this.json = json;
    }

    /** What {@code body} says. Never fails: what cannot be read is {@link StockAnswer.Unreadable}. */
    public StockAnswer read(String body) {
        try {
            String text = body.strip();
            if (text.isEmpty() || text.charAt(0) == '<') {
                return new StockAnswer.Unreadable("it is %s".formatted(text.isEmpty() ? "empty" : "a web page"));
            }
            if (text.charAt(0) != '{') {
                return bars(SeriesReader.csv(text));
            }
            Optional<Map<String, Object>> fields = json.read(text);
            return fields.isEmpty() ? new StockAnswer.Unreadable("it is no JSON object") : read(fields.get());
        } catch (IllegalArgumentException | DateTimeException e) {
            return new StockAnswer.Unreadable(kept(String.valueOf(e.getMessage())));
        }
    }

    private static StockAnswer read(Map<String, Object> fields) {
        if (fields.get("Error Message") instanceof String error) {
            return contains(error, "apikey")
                    ? new StockAnswer.KeyRefused(kept(error))
                    : new StockAnswer.Invalid(kept(error));
        }
        for (String name : List.of("Information", "Note")) {
            if (fields.get(name) instanceof String words) {
                return refusal(words);
            }
        }
        if (fields.get("Global Quote") instanceof Map<?, ?> quote) {
            return quote(Words.of(quote));
        }
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            if (field.getKey().contains("Time Series") && field.getValue() instanceof Map<?, ?> rows) {
                Words metaData = fields.get("Meta Data") instanceof Map<?, ?> meta ? Words.of(meta) : new Words();
                return bars(SeriesReader.json(rows, metaData));
            }
        }
        return new StockAnswer.NoData(fields.isEmpty() ? "" : kept("unknown fields " + fields.keySet()));
    }

    private static StockAnswer refusal(String words) {
        if (contains(words, "is a premium endpoint") || contains(words, "is a premium feature")) {
            return new StockAnswer.Premium(contains(words, "outputsize=full"), kept(words));
        }
        if (contains(words, "spreading out") || contains(words, "call frequency")) {
            return new StockAnswer.TooFast(kept(words));
        }
        if (contains(words, "per day")) {
            return new StockAnswer.DailyCap(kept(words));
        }
        return new StockAnswer.NoData(kept(words));
    }

    private static StockAnswer bars(List<StockBar> bars) {
        return bars.isEmpty() ? new StockAnswer.NoData("the series has no row") : new StockAnswer.Bars(bars);
    }

    private static StockAnswer quote(Words quote) {
        if (quote.isEmpty()) {
            return new StockAnswer.NoData("the quote is empty");
        }
        return new StockAnswer.Quote(new StockQuote(
                quote.text("symbol"),
                LocalDate.parse(quote.text("latest trading day")),
                quote.number("open"),
                quote.number("high"),
                quote.number("low"),
                quote.number("price"),
                quote.number("volume"),
                quote.optionalNumber("previous close"),
                quote.optionalNumber("change"),
                quote.optionalPercent("change percent")));
    }

    private static boolean contains(String words, String part) {
        return words.toLowerCase(Locale.ROOT).contains(part);
    }

    private static String kept(String words) {
        String redacted = ApiKey.redactTelltales(words);
        return redacted.length() <= MAX_WORDS ? redacted : redacted.substring(0, MAX_WORDS);
    }
}
