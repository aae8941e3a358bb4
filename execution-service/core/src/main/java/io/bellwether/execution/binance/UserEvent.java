package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * An event of the user data stream, told apart by {@code e}. The stream has no sequence number and no replay: after any
 * disconnect its reader asks by REST what it missed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "e", defaultImpl = UserEvent.Other.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = ExecutionReport.class, name = "executionReport"),
    @JsonSubTypes.Type(value = OutboundAccountPosition.class, name = "outboundAccountPosition"),
    @JsonSubTypes.Type(value = UserEvent.StreamTerminated.class, name = "eventStreamTerminated"),
    @JsonSubTypes.Type(value = UserEvent.ServerShutdown.class, name = "serverShutdown"),
    @JsonSubTypes.Type(value = UserEvent.Other.class, name = "other")
})
public sealed interface UserEvent
        permits ExecutionReport,
                OutboundAccountPosition,
                UserEvent.StreamTerminated,
                UserEvent.ServerShutdown,
                UserEvent.Other {
    /** The subscription ended: subscribe again and reconcile. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record StreamTerminated() implements UserEvent {}

    /** The server closes this connection soon: connect anew. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ServerShutdown() implements UserEvent {}

    /** One that this version does not act on. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Other() implements UserEvent {}
}
