package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.BarInterval;
import java.time.Instant;

/** One-minute klines in Binance's words, as REST and as the stream says them; their numbers follow from the open time. */
final class ScriptedKlines {
    private static final long MINUTE = BarInterval.ONE_MINUTE.millis();

    private ScriptedKlines() {}

    /** What REST says of a minute. */
    static String row(Instant openTime) {
        return row(openTime, open(openTime), high(openTime));
    }

    /** What REST says of a minute that opened at its low and closed at its high. */
    static String row(Instant openTime, String low, String high) {
        return "[%1$d,\"%2$s\",\"%3$s\",\"%2$s\",\"%3$s\",\"1.50000000\",%4$d,\"1500.00000000\",3,\"1\",\"1000\",\"0\"]"
                .formatted(openTime.toEpochMilli(), low, high, openTime.toEpochMilli() + MINUTE - 1);
    }

    /** What the stream says of a minute. */
    static String event(String symbol, Instant openTime, boolean closed) {
        return event(symbol, openTime, closed, open(openTime), high(openTime), high(openTime));
    }

    /** A closed minute whose high is another than its close. */
    static String eventWithHigh(String symbol, Instant openTime, String high) {
        return event(symbol, openTime, true, open(openTime), high(openTime), high);
    }

    /** A closed minute in which a single price was traded. */
    static String eventAt(String symbol, Instant openTime, String price) {
        return event(symbol, openTime, true, price, price, price);
    }

    private static String event(
            String symbol, Instant openTime, boolean closed, String open, String close, String high) {
        return """
                {"e":"kline","E":%d,"s":"%s","k":{"t":%d,"T":%d,"s":"%s","i":"1m",\
                "f":1,"L":3,"o":"%s","c":"%s","h":"%s","l":"%s","v":"1.50000000","n":3,"x":%b,"q":"1500.00000000",\
                "V":"1","Q":"1000","B":"0"}}""".formatted(
                        openTime.toEpochMilli() + MINUTE,
                        symbol,
                        openTime.toEpochMilli(),
                        openTime.toEpochMilli() + MINUTE - 1,
                        symbol,
                        open,
                        close,
                        high,
                        open,
                        closed);
    }

    private static String open(Instant openTime) {
        return "%d.25000000".formatted(1_000 + openTime.toEpochMilli() / MINUTE % 500);
    }

    private static String high(Instant openTime) {
        return "%d.75000000".formatted(1_000 + openTime.toEpochMilli() / MINUTE % 500);
    }
}
