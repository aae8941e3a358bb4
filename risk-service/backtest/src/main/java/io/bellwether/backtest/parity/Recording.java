package io.bellwether.backtest.parity;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bellwether.execution.contract.ExecutionTopics;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.feature.contract.FeatureTopics;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.inference.contract.InferenceTopics;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.MarketDataTopics;
import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.risk.contract.RiskTopics;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the services put on their topics: in a folder, one file for each topic, {@code TOPIC.jsonl}, one event a line, in the
 * order of the topic.
 */
public record Recording(Path folder) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The bars, each once, in the order of time. */
    List<BarClosed> bars() throws IOException {
        TreeMap<Long, BarClosed> byTime = new TreeMap<>();
        each(
                MarketDataTopics.BARS,
                BarClosed.class,
                bar -> byTime.putIfAbsent(bar.bar().openTime().toEpochMilli(), bar));
        if (byTime.isEmpty()) {
            throw new IOException("%s has no bar; record a run with `bellwether up --record FOLDER`".formatted(folder));
        }
        return List.copyOf(byTime.values());
    }

    /** What the venue said first of the account. */
    OrderEvent.AccountReported account() throws IOException {
        List<OrderEvent.AccountReported> reports = new ArrayList<>();
        each(ExecutionTopics.ORDER_EVENTS, OrderEvent.class, event -> {
            if (event instanceof OrderEvent.AccountReported report && reports.isEmpty()) {
                reports.add(report);
            }
        });
        if (reports.isEmpty()) {
            throw new IOException(
                    "%s: the account was never reported; record from the start of a run".formatted(folder));
        }
        return reports.getFirst();
    }

    /** Everything that is compared; vectors of other feature sets than the model's are nobody's business. */
    Transcript transcript(String featureSetId) throws IOException {
        Transcript transcript = new Transcript();
        each(FeatureTopics.FEATURE_VECTORS, FeatureVector.class, vector -> {
            if (vector.featureSetId().equals(featureSetId)) {
                transcript.vector(vector);
            }
        });
        each(InferenceTopics.PREDICTIONS, Prediction.class, transcript::prediction);
        each(RiskTopics.RISK_EVENTS, RiskEvent.class, event -> {
            if (event instanceof RiskEvent.StepDecided decision) {
                transcript.decision(decision);
            }
        });
        each(ExecutionTopics.ORDER_COMMANDS, OrderCommand.class, transcript::order);
        each(ExecutionTopics.ORDER_EVENTS, OrderEvent.class, transcript::orderEvent);
        return transcript;
    }

    private <T> void each(String topic, Class<T> type, Consumer<T> taker) throws IOException {
        Path file = folder.resolve(topic + ".jsonl");
        ObjectReader reader = JSON.readerFor(type);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                try {
                    T event = reader.readValue(line);
                    taker.accept(event);
                } catch (IOException e) {
                    throw new IOException("%s, line %d: %s".formatted(file, number, e.getMessage()), e);
                }
            }
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "%s is not there; record a run with `bellwether up --record FOLDER`".formatted(file), e);
        }
    }
}
