package io.bellwether.risk.app;

import io.bellwether.execution.contract.ExecutionTopics;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.inference.contract.InferenceTopics;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.MarketDataTopics;
import io.bellwether.runtime.trace.Hop;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/**
 * The topics risk reads. A record is put into the mailbox and nothing else: one thread decides, and it acknowledges the
 * record once its effect is stored.
 */
@ApplicationScoped
class RiskStream {
    private final Mailbox mailbox;
    private final DecisionTraces traces;
    private final Lane bars;
    private final Lane predictions;
    private final Lane orderEvents;

    RiskStream(Mailbox mailbox, DecisionTraces traces, RiskConfig config) {
        this.mailbox = mailbox;
        this.traces = traces;
        this.bars = new Lane(config.maxWaiting());
        this.predictions = new Lane(config.maxWaiting());
        this.orderEvents = new Lane(config.maxWaiting());
    }

    @Incoming(MarketDataTopics.BARS)
    CompletionStage<Void> bar(Message<BarClosed> message) {
        return enqueue(message, bars, receipt -> {
            traces.bar(message.getPayload(), headers(message));
            return new Input.BarArrived(message.getPayload(), receipt);
        });
    }

    @Incoming(InferenceTopics.PREDICTIONS)
    CompletionStage<Void> prediction(Message<Prediction> message) {
        return enqueue(message, predictions, receipt -> {
            traces.prediction(message.getPayload(), headers(message));
            return new Input.PredictionArrived(message.getPayload(), receipt);
        });
    }

    @Incoming(ExecutionTopics.ORDER_EVENTS)
    CompletionStage<Void> orderEvent(Message<OrderEvent> message) {
        return enqueue(message, orderEvents, receipt -> {
            Hop booking = traces.booking(headers(message));
            return new Input.OrderEventArrived(message.getPayload(), () -> {
                booking.end();
                receipt.run();
            });
        });
    }

    private static Headers headers(Message<?> message) {
        return message.getMetadata(IncomingKafkaRecordMetadata.class)
                .map(origin -> origin.getHeaders())
                .orElseGet(RecordHeaders::new);
    }

    private <T> CompletionStage<Void> enqueue(Message<T> message, Lane lane, Function<Runnable, Input> input) {
        @Nullable T payload = message.getPayload();
        if (payload == null) {
            return message.nack(new IllegalArgumentException("the record has no value"));
        }
        CompletionStage<Void> room = lane.enter();
        mailbox.put(input.apply(() -> {
            message.ack();
            lane.leave();
        }));
        return room;
    }
}
