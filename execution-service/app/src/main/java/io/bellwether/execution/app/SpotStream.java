package io.bellwether.execution.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.execution.Venue;
import io.bellwether.execution.binance.ExecutionReport;
import io.bellwether.execution.binance.OrderReports;
import io.bellwether.execution.binance.OutboundAccountPosition;
import io.bellwether.execution.binance.RequestPayload;
import io.bellwether.execution.binance.UserEvent;
import io.bellwether.execution.binance.UserEventFrame;
import io.bellwether.execution.binance.WebSocketRequest;
import io.bellwether.marketdata.contract.Symbol;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The spot market's: a subscription on the WebSocket API. */
final class SpotStream implements StreamProtocol {
    private static final String SUBSCRIBE = "subscribe";
    private static final int OK = 200;

    private final ExecutionConfig.VenueConfig config;
    private final ApiKey key;
    private final Venue venue;
    private final ObjectMapper json;

    SpotStream(ExecutionConfig.VenueConfig config, ApiKey key, Venue venue, ObjectMapper json) {
        this.config = config;
        this.key = key;
        this.venue = venue;
        this.json = json;
    }

    @Override
    public URI address() {
        return config.wsApiUrl();
    }

    @Override
    public Optional<String> greeting() throws JsonProcessingException {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("apiKey", key.id());
        params.put("recvWindow", config.receiveWindow().toMillis());
        params.put("timestamp", venue.time().toEpochMilli());
        params.put("signature", key.signer().sign(RequestPayload.webSocket(params)));
        return Optional.of(
                json.writeValueAsString(new WebSocketRequest(SUBSCRIBE, "userDataStream.subscribe.signature", params)));
    }

    @Override
    public Heard read(JsonNode frame) throws JsonProcessingException {
        if (frame.has("event")) {
            return heard(json.treeToValue(frame, UserEventFrame.class).event());
        }
        if (!SUBSCRIBE.equals(frame.path("id").asText())) {
            return new Heard.Nothing();
        }
        return frame.path("status").asInt() == OK
                ? new Heard.Opened()
                : new Heard.Over("subscription refused: " + frame.path("error"));
    }

    private static Heard heard(UserEvent event) {
        return switch (event) {
            case ExecutionReport report ->
                new Heard.Report(
                        new Symbol(report.symbol()), report.side(), report.orderClientId(), OrderReports.of(report));
            case UserEvent.StreamTerminated _ -> new Heard.Over("the venue ended the subscription");
            case UserEvent.ServerShutdown _ -> new Heard.Over("the venue's server shuts down");
            // Balances follow from fills; they are compared at each reconciliation.
            case OutboundAccountPosition _, UserEvent.Other _ -> new Heard.Nothing();
        };
    }

    @Override
    public void beat() {
        // The connection's own pings are enough.
    }
}
