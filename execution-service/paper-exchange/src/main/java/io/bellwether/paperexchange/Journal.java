package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.execution.binance.OrderType;
import io.bellwether.execution.binance.TimeInForce;
import io.bellwether.execution.contract.Side;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange was told, line by line, so that it can be killed and go on. Because the same requests at the same venue
 * times give the same ledger, what became of them need not be written down.
 */
final class Journal implements AutoCloseable {
    private final @Nullable Path file;
    private @Nullable BufferedWriter writer;

    private Journal(@Nullable Path file) {
        this.file = file;
    }

    /** One that forgets everything. */
    static Journal none() {
        return new Journal(null);
    }

    /** One that is kept in this file. */
    static Journal at(Path file) {
        return new Journal(file);
    }

    /**
     * Does again what the file tells, and writes down everything from then on.
     *
     * @param futures is asked again what the futures market was asked
     */
    void resume(Replay replay, MatchingEngine engine, OrderBook book, BiConsumer<String, Map<String, String>> futures)
            throws IOException {
        if (file == null) {
            return;
        }
        for (Entry entry : read(file)) {
            replay.resume(entry.atMillis(), entry.printed());
            switch (entry.deed()) {
                case Deed.Placed(List<OrderRequest> requests, Optional<String> list) -> {
                    switch (requests.size()) {
                        case 1 -> engine.place(requests.getFirst());
                        case 2 -> engine.placeOneCancelsOther(requests.getFirst(), requests.getLast(), list);
                        default -> engine.placeBracket(requests.getFirst(), requests.get(1), requests.getLast(), list);
                    }
                }
                case Deed.Canceled(long orderId, String cancelId) ->
                    engine.cancel(book.find(orderId).orElseThrow(), cancelId);
                case Deed.Asked(String request, Map<String, String> parameters) -> futures.accept(request, parameters);
                case Deed.Reached() -> {
                    // The time alone.
                }
            }
        }
        writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Something that was asked of the engine, and when: at this venue time, after so many printed trades. */
    record Entry(long atMillis, int printed, Deed deed) {}

    /** What was asked. */
    sealed interface Deed {
        /** Orders were placed: one, a pair, or an entry and its pair. */
        record Placed(List<OrderRequest> requests, Optional<String> listClientOrderId) implements Deed {
            public Placed {
                requests = List.copyOf(requests);
            }
        }

        /** An order was canceled, and what hangs on it. */
        record Canceled(long orderId, String cancelId) implements Deed {}

        /** The futures market was asked something that changes it; it may have refused. */
        record Asked(String request, Map<String, String> parameters) implements Deed {
            public Asked {
                parameters = Map.copyOf(parameters);
            }
        }

        /** Nothing; the time was reached. */
        record Reached() implements Deed {}
    }

    /** Writes it down; it is with the operating system when this returns, so that a killed process loses nothing. */
    void write(Entry entry) {
        if (writer == null) {
            return;
        }
        ObjectNode line = Wire.object().put("at", entry.atMillis()).put("printed", entry.printed());
        switch (entry.deed()) {
            case Deed.Placed(List<OrderRequest> requests, Optional<String> list) -> {
                ArrayNode placed = line.putArray("placed");
                requests.forEach(request -> placed.add(write(request)));
                list.ifPresent(id -> line.put("list", id));
            }
            case Deed.Canceled(long orderId, String cancelId) ->
                line.put("canceled", orderId).put("cancelId", cancelId);
            case Deed.Asked(String request, Map<String, String> parameters) -> {
                ObjectNode asked = line.put("asked", request).putObject("parameters");
                parameters.forEach(asked::put);
            }
            case Deed.Reached() -> {
                // The time alone.
            }
        }
        try {
            writer.write(Wire.text(line));
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the exchange's state file cannot be written", e);
        }
    }

    /** Everything that was written to a file, oldest first; a last line that was cut off is left out. */
    private static List<Entry> read(Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (Files.exists(file)) {
            String text = Files.readString(file);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            if (whole.length() < text.length()) {
                Files.writeString(file, whole); // Or the next line would go on where it was cut off.
            }
            whole.lines().map(Wire::parse).map(Journal::entry).forEach(entries::add);
        }
        return entries;
    }

    private static Entry entry(JsonNode line) {
        Deed deed;
        if (line.has("placed")) {
            List<OrderRequest> requests = new ArrayList<>();
            line.path("placed").forEach(request -> requests.add(request(request)));
            deed = new Deed.Placed(requests, text(line, "list"));
        } else if (line.has("canceled")) {
            deed = new Deed.Canceled(
                    line.path("canceled").asLong(), line.path("cancelId").asText());
        } else if (line.has("asked")) {
            Map<String, String> parameters = new LinkedHashMap<>();
            line.path("parameters")
                    .properties()
                    .forEach(entry ->
                            parameters.put(entry.getKey(), entry.getValue().asText()));
            deed = new Deed.Asked(line.path("asked").asText(), parameters);
        } else {
            deed = new Deed.Reached();
        }
        return new Entry(line.path("at").asLong(), line.path("printed").asInt(), deed);
    }

    private static ObjectNode write(OrderRequest request) {
        ObjectNode written = Wire.object()
                .put("side", request.side().name())
                .put("type", request.type().name())
                .put("time", request.timeInForce().name())
                .put("price", request.price().toPlainString())
                .put("quantity", request.quantity().toPlainString())
                .put("amount", request.quoteOrderQty().toPlainString())
                .put("selfTrade", request.selfTradePreventionMode())
                .put("stop", request.stopPrice().toPlainString())
                .put("delta", request.trailingDelta());
        request.clientOrderId().ifPresent(id -> written.put("id", id));
        return written;
    }

    private static OrderRequest request(JsonNode written) {
        return new OrderRequest(
                Side.valueOf(written.path("side").asText()),
                OrderType.valueOf(written.path("type").asText()),
                TimeInForce.valueOf(written.path("time").asText()),
                decimal(written, "price"),
                decimal(written, "quantity"),
                decimal(written, "amount"),
                text(written, "id"),
                written.path("selfTrade").asText(),
                decimal(written, "stop"),
                written.path("delta").asInt());
    }

    private static BigDecimal decimal(JsonNode written, String name) {
        return new BigDecimal(written.path(name).asText());
    }

    private static Optional<String> text(JsonNode written, String name) {
        return written.has(name) ? Optional.of(written.path(name).asText()) : Optional.empty();
    }

    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the exchange's state file cannot be closed", e);
        }
    }
}
