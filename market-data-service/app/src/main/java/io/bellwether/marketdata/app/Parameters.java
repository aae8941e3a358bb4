package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the parameters that requests have in common, and says which one makes no sense. */
@Singleton
class Parameters {
    /** Before any bar. */
    static final Instant BEGINNING_OF_TIME = Instant.parse("1800-01-01T00:00:00Z");

    /** After any bar, and within what the database can say. */
    static final Instant END_OF_TIME = Instant.parse("2100-01-01T00:00:00Z");

    private final String followedExchange;

    Parameters(MarketDataConfig config) {
        followedExchange = config.exchange();
    }

    /** The exchange is the followed one unless it is named. */
    Series series(@Nullable String exchange, @Nullable String symbol, String interval) {
        Symbol named = read("symbol", symbol, Symbol::new);
        BarInterval length = read("interval", interval, BarInterval::ofCode);
        String of = exchange == null ? followedExchange : exchange;
        return read("exchange", of, name -> new Series(name, named, length));
    }

    static Instant from(@Nullable String text) {
        return text == null ? BEGINNING_OF_TIME : time("from", text);
    }

    static Instant to(@Nullable String text) {
        return text == null ? END_OF_TIME : time("to", text);
    }

    static Instant time(String name, @Nullable String text) {
        Instant time = read(name, text, Instant::parse);
        if (time.isBefore(BEGINNING_OF_TIME) || time.isAfter(END_OF_TIME)) {
            throw RefusedRequest.badRequest(
                    "%s must be from %s until %s, was %s".formatted(name, BEGINNING_OF_TIME, END_OF_TIME, time));
        }
        return time;
    }

    static int number(String name, @Nullable String text, int max) {
        return read(name, text, digits -> {
            int number = Integer.parseInt(digits);
            if (number < 1 || number > max) {
                throw new IllegalArgumentException("must be from 1 to " + max + ", was " + number);
            }
            return number;
        });
    }

    static <T> T read(String name, @Nullable String text, Function<String, T> reader) {
        if (text == null) {
            throw RefusedRequest.badRequest(name + " is missing");
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            String reason = BinanceRest.reason(e);
            throw RefusedRequest.badRequest(reason.startsWith(name) ? reason : name + " " + reason);
        }
    }
}
