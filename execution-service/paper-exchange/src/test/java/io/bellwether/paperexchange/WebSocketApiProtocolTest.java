package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.execution.binance.RequestPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebSocketApiProtocolTest {
    private final VenueClient venue = VenueClient.over("0 100 1", "10 101 0.5", "20 102 2", "30 90 1", "500 100 1");
    private final Frames frames = venue.connect("/ws-api/v3");

    @AfterEach
    void close() {
        venue.close();
    }

    private String signed(String method, String... pairs) {
        Map<String, String> parameters = VenueClient.parameters(pairs);
        parameters.put("apiKey", venue.apiKey());
        parameters.put("timestamp", Long.toString(venue.now()));
        parameters.put("signature", venue.signer().sign(RequestPayload.webSocket(parameters)));
        return request(method, parameters);
    }

    private static String request(String method, Map<String, String> parameters) {
        ObjectNode request = Wire.object().put("id", "r1").put("method", method);
        ObjectNode params = request.putObject("params");
        parameters.forEach((name, value) -> {
            // Binance's own examples send the timestamp as a number.
            if (name.equals("timestamp")) {
                params.put(name, Long.parseLong(value));
            } else {
                params.put(name, value);
            }
        });
        return Wire.text(request);
    }

    @Test
    void answersCarryTheRequestsIdAndTheLimits() {
        JsonNode pong = frames.ask("{\"id\":7,\"method\":\"ping\"}");
        JsonNode time = frames.ask("{\"id\":null,\"method\":\"v3/time\",\"params\":{\"returnRateLimits\":false}}");
        JsonNode unknown = frames.ask("{\"id\":\"a\",\"method\":\"dance\"}");
        JsonNode noJson = frames.ask("{");

        assertThat(pong.path("id").asInt()).isEqualTo(7);
        assertThat(pong.path("status").asInt()).isEqualTo(200);
        assertThat(pong.at("/rateLimits/0/rateLimitType").asText()).isEqualTo("REQUEST_WEIGHT");
        assertThat(time.toString())
                .isEqualTo("{\"id\":null,\"status\":200,\"result\":{\"serverTime\":%d}}".formatted(Floor.START));
        assertThat(unknown.path("status").asInt()).isEqualTo(400);
        assertThat(noJson.at("/error/code").asInt()).isEqualTo(-1135);
        assertThat(noJson.get("id").isNull()).isTrue();
    }

    @Test
    void subscriptionBySignatureTellsTheLifeOfAMarketOrder() {
        assertThat(frames.ask(signed("userDataStream.subscribe.signature"))
                        .at("/result/subscriptionId")
                        .asInt(-1))
                .isZero();
        venue.advanceTo(Floor.START + 5_000);

        venue.place(VenueClient.marketBuy("4", "newClientOrderId", "mine"));

        List<String> reports = new ArrayList<>();
        JsonNode event = frames.next();
        while (event.at("/event/e").asText().equals("executionReport")) {
            JsonNode report = event.path("event");
            reports.add(String.join(
                    " ",
                    report.path("x").asText(),
                    report.path("X").asText(),
                    report.path("l").asText(),
                    report.path("z").asText(),
                    report.path("L").asText(),
                    report.path("t").asText(),
                    report.path("c").asText(),
                    report.path("eR").asText()));
            event = frames.next();
        }
        assertThat(reports)
                .containsExactly(
                        "NEW NEW 0.00000000 0.00000000 0.00000000 -1 mine ",
                        "TRADE PARTIALLY_FILLED 0.50000000 0.50000000 101.00000000 1000000001 mine ",
                        "TRADE PARTIALLY_FILLED 2.00000000 2.50000000 102.00000000 1000000002 mine ",
                        "TRADE PARTIALLY_FILLED 1.00000000 3.50000000 90.00000000 1000000003 mine ",
                        "EXPIRED EXPIRED 0.00000000 3.50000000 0.00000000 -1 mine INSUFFICIENT_LIQUIDITY");
        assertThat(event.toString())
                .isEqualTo("{\"subscriptionId\":0,\"event\":{\"e\":\"outboundAccountPosition\",\"E\":1577836805000,"
                        + "\"u\":1577836805000,\"B\":[{\"a\":\"BTC\",\"f\":\"3.49650000\",\"l\":\"0.00000000\"},"
                        + "{\"a\":\"USD\",\"f\":\"9655.50000000\",\"l\":\"0.00000000\"}]}}");
    }

    @Test
    void restingOrderIsToldAsItFillsAndWhenItIsCanceled() {
        venue.signingWithEd25519();
        assertThat(frames.ask(signed("session.logon")).at("/result/apiKey").asText())
                .isEqualTo("ed25519-key");
        assertThat(frames.ask("{\"id\":1,\"method\":\"userDataStream.subscribe\"}")
                        .path("status")
                        .asInt())
                .isEqualTo(200);
        venue.place(VenueClient.limitBuy("95", "2", "newClientOrderId", "mine"));
        venue.advanceTo(Floor.START + 30_000);
        venue.signed(
                "DELETE",
                VenueClient.ORDER,
                "symbol",
                "BTCUSD",
                "origClientOrderId",
                "mine",
                "newClientOrderId",
                "stop-it");

        assertThat(List.of(kind(), kind(), kind(), kind(), kind(), kind()))
                .containsExactly(
                        "NEW mine ",
                        "outboundAccountPosition",
                        "TRADE mine ",
                        "outboundAccountPosition",
                        "CANCELED stop-it mine",
                        "outboundAccountPosition");
    }

    private String kind() {
        JsonNode event = frames.next().path("event");
        return event.has("x")
                ? event.path("x").asText() + " "
                        + event.path("c").asText() + " "
                        + event.path("C").asText()
                : event.path("e").asText();
    }

    @Test
    void ordersArePlacedAskedAndCanceledAsByRest() {
        JsonNode placed =
                frames.ask(signed("order.place", VenueClient.limitBuy("52.00", "0.5", "newClientOrderId", "ws")));
        JsonNode asked = frames.ask(signed("order.status", "symbol", "BTCUSD", "origClientOrderId", "ws"));
        JsonNode canceled = frames.ask(signed("order.cancel", "symbol", "BTCUSD", "origClientOrderId", "ws"));
        JsonNode again = frames.ask(signed("order.cancel", "symbol", "BTCUSD", "origClientOrderId", "ws"));

        assertThat(placed.at("/result/status").asText()).isEqualTo("NEW");
        assertThat(asked.at("/result/orderId").asLong()).isEqualTo(1);
        assertThat(canceled.at("/result/status").asText()).isEqualTo("CANCELED");
        assertThat(again.at("/error/code").asInt()).isEqualTo(-2011);
        assertThat(again.path("status").asInt()).isEqualTo(400);
    }

    @Test
    void sessionNeedsAnEd25519KeyAndIsNeededToSubscribe() {
        assertThat(frames.ask("{\"id\":1,\"method\":\"userDataStream.subscribe\"}")
                        .path("status")
                        .asInt())
                .isEqualTo(401);
        assertThat(frames.ask(signed("session.logon")).at("/error/code").asInt())
                .isEqualTo(-4056);
        venue.signingWithEd25519();
        assertThat(frames.ask(signed("session.logon")).path("status").asInt()).isEqualTo(200);

        JsonNode account = frames.ask(
                "{\"id\":1,\"method\":\"account.status\",\"params\":{\"timestamp\":%d}}".formatted(venue.now()));

        assertThat(account.at("/result/canTrade").asBoolean()).isTrue();
    }

    @Test
    void secondSubscriptionAndForgedSignatureAreRefused() {
        frames.ask(signed("userDataStream.subscribe.signature"));

        JsonNode second = frames.ask(signed("userDataStream.subscribe.signature"));
        JsonNode forged = frames.ask(request(
                "account.status",
                VenueClient.parameters(
                        "apiKey", venue.apiKey(), "timestamp", Long.toString(venue.now()), "signature", "00")));

        assertThat(second.at("/error/code").asInt()).isEqualTo(-2035);
        assertThat(forged.at("/error/code").asInt()).isEqualTo(-1022);
    }
}
