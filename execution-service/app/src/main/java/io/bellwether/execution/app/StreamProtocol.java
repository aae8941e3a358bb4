package io.bellwether.execution.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.VenueUnavailable;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import java.net.URI;
import java.util.Optional;

/** How a venue's user data stream is opened and read; {@link UserStream} keeps it open. */
interface StreamProtocol {
    /**
     * Where the stream is; for some venues a new one each time.
     *
     * @throws VenueUnavailable when the venue cannot be asked for it
     */
    URI address();

    /** What has to be said first; empty where a connection is all it takes. */
    Optional<String> greeting() throws JsonProcessingException;

    /** What a frame says. */
    Heard read(JsonNode frame) throws JsonProcessingException;

    /**
     * Called every now and then while the stream is open.
     *
     * @throws VenueUnavailable when something had to be asked for and could not be
     */
    void beat();

    /** What a frame may say. */
    sealed interface Heard {
        /** The stream tells everything from here on. */
        record Opened() implements Heard {}

        /** It does not, or does not any more. */
        record Over(String cause) implements Heard {}

        /** What became of an order. */
        record Report(Symbol symbol, Side side, String clientOrderId, OrderReport report) implements Heard {}

        /** Something became of an order; the venue knows what. */
        record Changed(Symbol symbol, Side side, String clientOrderId) implements Heard {}

        /** Nothing for us. */
        record Nothing() implements Heard {}
    }
}
