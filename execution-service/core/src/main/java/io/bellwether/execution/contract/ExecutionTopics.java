package io.bellwether.execution.contract;

/** Topics that execution owns. Each name is the channel's name too; on the broker the trading mode stands in front. */
public final class ExecutionTopics {
    /** {@link OrderCommand}, keyed by account. */
    public static final String ORDER_COMMANDS = "order-commands";
    /** {@link OrderEvent}, keyed by account. */
    public static final String ORDER_EVENTS = "order-events";

    private ExecutionTopics() {}
}
