package io.bellwether.cli.history;

import io.bellwether.cli.ledger.ExchangeLedger;
import io.bellwether.cli.ledger.Topic;
import io.bellwether.cli.stack.Json;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.risk.contract.RiskEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run as it was recorded: each topic's records in their order, and what the exchange says of its end. */
public record History(
        List<BarClosed> bars,
        List<FeatureVector> vectors,
        List<Prediction> predictions,
        List<RiskEvent> risk,
        List<OrderCommand> commands,
        List<OrderEvent> orders,
        ExchangeLedger exchange) {
    /** The exchange's side, in the folder of a recording. */
    public static final String LEDGER = "exchange-ledger.json";

    public History {
        bars = List.copyOf(bars);
        vectors = List.copyOf(vectors);
        predictions = List.copyOf(predictions);
        risk = List.copyOf(risk);
        commands = List.copyOf(commands);
        orders = List.copyOf(orders);
    }

    /**
     * Reads what {@code up --record FOLDER} wrote.
     *
     * @throws IOException if something of it is not there or no event
     */
    public static History read(Path folder) throws IOException {
        Path ledger = folder.resolve(LEDGER);
        if (Files.notExists(ledger)) {
            throw new IOException("%s is not there; `bellwether up --record %s` writes it at the end of its run"
                    .formatted(ledger, folder));
        }
        return new History(
                events(folder, Topic.BARS, BarClosed.class),
                events(folder, Topic.FEATURE_VECTORS, FeatureVector.class),
                events(folder, Topic.PREDICTIONS, Prediction.class),
                events(folder, Topic.RISK_EVENTS, RiskEvent.class),
                events(folder, Topic.ORDER_COMMANDS, OrderCommand.class),
                events(folder, Topic.ORDER_EVENTS, OrderEvent.class),
                Json.MAPPER.readValue(ledger.toFile(), ExchangeLedger.class));
    }

    private static <T> List<T> events(Path folder, Topic topic, Class<T> type) throws IOException {
        List<T> events = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(topic.text() + ".jsonl"))) {
            events.add(Json.MAPPER.readValue(line, type));
        }
        return events;
    }
}
