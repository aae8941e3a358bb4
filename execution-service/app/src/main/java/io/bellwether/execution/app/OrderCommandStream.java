package io.bellwether.execution.app;

import io.bellwether.execution.contract.ExecutionTopics;
import io.bellwether.execution.contract.OrderCommand;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Commands from Kafka, one at a time. The work is done on the account's thread; what is no command is refused here. */
@ApplicationScoped
class OrderCommandStream {
    private final OrderDesk desk;
    private final EventJson json;

    OrderCommandStream(OrderDesk desk, EventJson json) {
        this.desk = desk;
        this.json = json;
    }

    /**
     * The next command waits until this one's outcome is known. The text is parsed here and not by a deserializer, so
     * that a record which is no command goes to the dead letters like any other failure.
     */
    @Incoming(ExecutionTopics.ORDER_COMMANDS)
    CompletionStage<Void> handle(String command) {
        return desk.handle(json.read(command, OrderCommand.class));
    }
}
