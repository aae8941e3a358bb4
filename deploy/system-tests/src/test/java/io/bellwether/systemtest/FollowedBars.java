package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a symbol's bars on the topic must be: the exchange's closed klines, each once, in order, without a hole. */
final class FollowedBars {
    private static final long MINUTE = 60_000;

    private FollowedBars() {}

    /** The bars of each symbol by open time; fails where one says two things, or comes from two partitions. */
    static Map<String, NavigableMap<Long, JsonNode>> bySymbol(List<DataServers.Message> messages) {
        Map<String, NavigableMap<Long, JsonNode>> bars = new TreeMap<>();
        Map<String, Integer> partitions = new LinkedHashMap<>();
        for (DataServers.Message message : messages) {
            JsonNode event = message.value();
            long open = Instant.parse(event.at("/bar/openTime").asText()).toEpochMilli();
            assertThat(partitions.computeIfAbsent(message.key(), _ -> message.partition()))
                    .as("all bars of %s are in one partition", message.key())
                    .isEqualTo(message.partition());
            JsonNode before =
                    bars.computeIfAbsent(message.key(), _ -> new TreeMap<>()).put(open, event);
            if (before != null) {
                assertThat(event)
                        .as("a bar that is published again says the same")
                        .isEqualTo(before);
            }
        }
        return bars;
    }

    /** How many records of a topic repeat one before them. */
    static long repeated(List<DataServers.Message> messages) {
        return messages.size()
                - messages.stream()
                        .map(message -> message.value().path("id").asText())
                        .distinct()
                        .count();
    }

    /** Fails unless the bars are the exchange's klines up to {@code lastOpen}, with a sequence that counts the minutes. */
    static void assertWhole(String symbol, NavigableMap<Long, JsonNode> bars, List<JsonNode> klines, long lastOpen) {
        List<String> expected = new ArrayList<>();
        for (JsonNode kline : klines) {
            if (kline.get(0).asLong() <= lastOpen) {
                expected.add(text(
                        kline.get(0).asLong(),
                        kline.get(1).asText(),
                        kline.get(2).asText(),
                        kline.get(3).asText(),
                        kline.get(4).asText(),
                        kline.get(5).asText()));
            }
        }
        List<String> found = new ArrayList<>();
        bars.headMap(lastOpen, true).forEach((open, event) -> {
            JsonNode bar = event.path("bar");
            found.add(text(
                    open,
                    bar.path("open").asText(),
                    bar.path("high").asText(),
                    bar.path("low").asText(),
                    bar.path("close").asText(),
                    bar.path("volumeBase").asText()));
        });
        assertThat(found).as("bars of " + symbol).isEqualTo(expected);
        long first = bars.firstKey();
        long offset = bars.firstEntry().getValue().path("sequence").asLong();
        bars.forEach((open, event) -> assertThat(event.path("sequence").asLong() - offset)
                .as("sequence of %s at %s", symbol, Instant.ofEpochMilli(open))
                .isEqualTo((open - first) / MINUTE));
    }

    private static String text(long open, String... numbers) {
        StringBuilder text = new StringBuilder(Instant.ofEpochMilli(open).toString());
        for (String number : numbers) {
            text.append(' ').append(new BigDecimal(number).stripTrailingZeros().toPlainString());
        }
        return text.toString();
    }
}
