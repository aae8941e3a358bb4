package io.bellwether.risk.app;

import io.bellwether.execution.contract.ExecutionTopics;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.inference.contract.InferenceTopics;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.MarketDataTopics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
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
    private final Lane bars;
    private final Lane predictions;
    private final Lane orderEvents;

    RiskStream(Mailbox mailbox, RiskConfig config) {
        this.mailbox = mailbox;
        this.bars = new Lane(config.maxWaiting());
        this.predictions = new Lane(config.maxWaiting());
        this.orderEvents = new Lane(config.maxWaiting());
    }

    @Incoming(MarketDataTopics.BARS)
    CompletionStage<Void> bar(Message<BarClosed> message) {
        return enqueue(message, bars, receipt -> new Input.BarArrived(message.getPayload(), receipt));
    }

    @Incoming(InferenceTopics.PREDICTIONS)
    CompletionStage<Void> prediction(Message<Prediction> message) {
        return enqueue(message, predictions, receipt -> new Input.PredictionArrived(message.getPayload(), receipt));
    }

    @Incoming(ExecutionTopics.ORDER_EVENTS)
    CompletionStage<Void> orderEvent(Message<OrderEvent> message) {
        return enqueue(message, orderEvents, receipt -> new Input.OrderEventArrived(message.getPayload(), receipt));
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
