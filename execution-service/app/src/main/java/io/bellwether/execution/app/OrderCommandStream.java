package io.bellwether.execution.app;

import io.bellwether.execution.contract.ExecutionTopics;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.runtime.trace.Hop;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Commands from Kafka, in their order. The work is done on the account's thread; what is no command is refused here. */
@ApplicationScoped
class OrderCommandStream {
    private final CommandQueue queue;
    private final OrderTraces traces;
    private final EventJson json;

    OrderCommandStream(CommandQueue queue, OrderTraces traces, EventJson json) {
        this.queue = queue;
        this.traces = traces;
        this.json = json;
    }

    /**
     * A command is acknowledged when its outcome is known; until then a few more may wait behind it here. The text is
     * parsed here and not by a deserializer, so that a record which is no command goes to the dead letters like any other
     * failure.
     */
    @Incoming(ExecutionTopics.ORDER_COMMANDS)
    CompletionStage<Void> handle(Message<String> message) {
        OrderCommand command;
        try {
            command = json.read(message.getPayload(), OrderCommand.class);
        } catch (RuntimeException e) {
            return message.nack(e);
        }
        Hop hop = traces.command(command, headers(message));
        var _ = queue.add(command).whenComplete((_, failure) -> {
            if (failure == null) {
                hop.end();
                var _ = message.ack();
            } else {
                hop.fail(failure);
                var _ = message.nack(failure);
            }
        });
        return queue.room();
    }

    private static Headers headers(Message<?> message) {
        return message.getMetadata(IncomingKafkaRecordMetadata.class)
                .map(origin -> origin.getHeaders())
                .orElseGet(RecordHeaders::new);
    }
}
