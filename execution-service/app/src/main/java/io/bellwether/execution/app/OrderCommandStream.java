package io.bellwether.execution.app;

import io.bellwether.execution.contract.ExecutionTopics;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.runtime.trace.Hop;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Commands from Kafka, one at a time. The work is done on the account's thread; what is no command is refused here. */
@ApplicationScoped
class OrderCommandStream {
    private final OrderDesk desk;
    private final OrderTraces traces;
    private final EventJson json;

    OrderCommandStream(OrderDesk desk, OrderTraces traces, EventJson json) {
        this.desk = desk;
        this.traces = traces;
        this.json = json;
    }

    /**
     * The next command waits until this one's outcome is known. The text is parsed here and not by a deserializer, so
     * that a record which is no command goes to the dead letters like any other failure.
     */
    @Incoming(ExecutionTopics.ORDER_COMMANDS)
    CompletionStage<Void> handle(ConsumerRecord<String, String> record) {
        OrderCommand command = json.read(record.value(), OrderCommand.class);
        Hop hop = traces.command(command, record.headers());
        return desk.handle(command).whenComplete((_, failure) -> {
            if (failure == null) {
                hop.end();
            } else {
                hop.fail(failure);
            }
        });
    }
}
