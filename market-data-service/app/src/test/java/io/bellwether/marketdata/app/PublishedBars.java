package io.bellwether.marketdata.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.MarketEvent;
import java.util.List;

/** What is on the topics of bars and of market events, from their beginning. */
final class PublishedBars implements AutoCloseable {
    private final ObjectMapper json;
    private final PublishedRecords bars;
    private final PublishedRecords events;

    PublishedBars(String bootstrapServers, ObjectMapper json) {
        this.json = json;
        bars = new PublishedRecords(bootstrapServers, "paper.bars");
        events = new PublishedRecords(bootstrapServers, "paper.market-events");
    }

    /** Every bar of the symbol that is on the topic by now, in the topic's order. */
    List<BarClosed> of(String symbol) {
        return bars.of(symbol).stream()
                .map(message -> read(message.value(), BarClosed.class))
                .toList();
    }

    /** Every bar of any symbol that is on the topic by now. */
    List<BarClosed> all() {
        return bars.all().stream()
                .map(message -> read(message.value(), BarClosed.class))
                .toList();
    }

    /** The partitions on which bars of the symbol are. */
    List<Integer> partitionsOf(String symbol) {
        return bars.of(symbol).stream()
                .map(message -> message.partition())
                .distinct()
                .toList();
    }

    /** Every event of the symbol that is on the topic by now, of one type. */
    <T extends MarketEvent> List<T> eventsOf(String symbol, Class<T> type) {
        return events.of(symbol).stream()
                .map(message -> read(message.value(), MarketEvent.class))
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Override
    public void close() {
        bars.close();
        events.close();
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a " + type.getSimpleName() + ": " + text, e);
        }
    }
}
