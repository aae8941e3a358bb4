package io.bellwether.execution.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How an order ended. Denied is our word, Rejected is the venue's. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Completion.Filled.class, name = "filled"),
    @JsonSubTypes.Type(value = Completion.Canceled.class, name = "canceled"),
    @JsonSubTypes.Type(value = Completion.Expired.class, name = "expired"),
    @JsonSubTypes.Type(value = Completion.Rejected.class, name = "rejected"),
    @JsonSubTypes.Type(value = Completion.Denied.class, name = "denied"),
    @JsonSubTypes.Type(value = Completion.NotPlaced.class, name = "not-placed")
})
public sealed interface Completion {
    /** All of it traded. */
    record Filled() implements Completion {}

    /**
     * Taken back; part of it may have traded.
     *
     * @param external whether we did not ask for it: a person did, at the venue, or the venue itself. What the order was to
     *     protect is unprotected then.
     */
    record Canceled(
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean external) implements Completion {
        /** Taken back by us. */
        public Canceled() {
            this(false);
        }
    }

    /** Ended by the venue's own rules, such as a market order that ran out of liquidity; part of it may have traded. */
    record Expired(String reason) implements Completion {}

    /** The venue refused it. */
    record Rejected(int code, String message) implements Completion {}

    /** We did not send it: it was too old or broke the symbol's rules. */
    record Denied(String reason) implements Completion {}

    /** It was sent, its outcome was unknown, and the venue has now proven that it never arrived. */
    record NotPlaced() implements Completion {}
}
