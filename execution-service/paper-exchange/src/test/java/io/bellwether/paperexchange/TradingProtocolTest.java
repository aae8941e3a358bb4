package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.execution.binance.RequestPayload;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TradingProtocolTest {

    private final VenueClient venue = VenueClient.over("0 100 1", "10 101 0.5", "20 102 2", "30 90 1", "500 100 1");

    @AfterEach
    void close() {
        venue.close();
    }

    private JsonNode market(String quantity, String clientOrderId) {
        return venue.place(VenueClient.marketBuy(quantity, "newClientOrderId", clientOrderId));
    }

    private JsonNode limit(String price, String quantity, String clientOrderId) {
        return venue.place(VenueClient.limitBuy(price, quantity, "newClientOrderId", clientOrderId));
    }

    @Test
    void marketOrderAnswersItsFills() {
        venue.advanceTo(Floor.START + 5_000);

        JsonNode answer = market("1", "first");

        assertThat(answer.toString())
                .isEqualTo("{\"symbol\":\"BTCUSD\",\"orderId\":1,\"orderListId\":-1,\"clientOrderId\":\"first\","
                        + "\"transactTime\":1577836805000,\"price\":\"0.00000000\",\"origQty\":\"1.00000000\","
                        + "\"executedQty\":\"1.00000000\",\"origQuoteOrderQty\":\"0.00000000\","
                        + "\"cummulativeQuoteQty\":\"101.50000000\",\"status\":\"FILLED\",\"timeInForce\":\"GTC\","
                        + "\"type\":\"MARKET\",\"side\":\"BUY\",\"workingTime\":1577836805000,"
                        + "\"selfTradePreventionMode\":\"NONE\",\"fills\":["
                        + "{\"price\":\"101.00000000\",\"qty\":\"0.50000000\",\"commission\":\"0.00050000\","
                        + "\"commissionAsset\":\"BTC\",\"tradeId\":1000000001},"
                        + "{\"price\":\"102.00000000\",\"qty\":\"0.50000000\",\"commission\":\"0.00050000\","
                        + "\"commissionAsset\":\"BTC\",\"tradeId\":1000000002}]}");
        assertThat(venue.now()).isEqualTo(Floor.START + 5_000);
    }

    @Test
    void aTestedOrderIsLookedAtAndNotPlaced() {
        venue.advanceTo(Floor.START + 5_000);

        JsonNode taken = venue.signed(
                "POST", VenueClient.ORDER + "/test", VenueClient.marketBuy("1", "newClientOrderId", "tested"));
        JsonNode offGrid = venue.signed("POST", VenueClient.ORDER + "/test", VenueClient.marketBuy("0.00000001"));

        assertThat(taken.toString()).isEqualTo("{}");
        assertThat(offGrid.path("code").asInt()).isEqualTo(-1013);
        assertThat(venue.order("tested").path("code").asInt()).isEqualTo(-2013);
    }

    @Test
    void ed25519KeySignsAsWell() {
        venue.advanceTo(Floor.START + 5_000);
        venue.signingWithEd25519();

        assertThat(market("1", "with+ed25519").path("code").asInt()).isEqualTo(-1100);
        assertThat(market("1", "with-ed25519").path("status").asText()).isEqualTo("FILLED");
    }

    @Test
    void responseTypeDecidesHowMuchIsTold() {
        venue.advanceTo(Floor.START + 5_000);

        JsonNode result = venue.place(VenueClient.marketBuy("0.1", "newOrderRespType", "RESULT"));
        JsonNode ack = venue.place(VenueClient.marketBuy("0.1", "newOrderRespType", "ACK"));

        assertThat(result.has("fills")).isFalse();
        assertThat(result.path("status").asText()).isEqualTo("FILLED");
        assertThat(ack.properties().stream().map(Map.Entry::getKey))
                .containsExactly("symbol", "orderId", "orderListId", "clientOrderId", "transactTime");
    }

    @Test
    void orderMayStandInTheBody() {
        Map<String, String> parameters =
                VenueClient.parameters(VenueClient.marketBuy("0.1", "timestamp", Long.toString(venue.now())));

        HttpResponse<String> answer =
                venue.send("POST", VenueClient.ORDER, RequestPayload.signedRest(parameters, venue.signer()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void restingOrderIsSeenCanceledAndGivesItsMoneyBack() {
        venue.advanceTo(Floor.START + 5_000);
        JsonNode placed = limit("95", "2", "resting");
        assertThat(placed.path("status").asText()).isEqualTo("NEW");
        assertThat(balance("USD")).isEqualTo("9810.00000000 190.00000000");

        venue.advanceTo(Floor.START + 30_000);
        JsonNode query = venue.order("resting");
        assertThat(query.path("status").asText()).isEqualTo("PARTIALLY_FILLED");
        assertThat(query.path("updateTime").asLong()).isEqualTo(Floor.START + 30_000);
        assertThat(venue.signed("GET", "/api/v3/openOrders", "symbol", "BTCUSD").findValuesAsText("clientOrderId"))
                .containsExactly("resting");

        JsonNode canceled = venue.signed("DELETE", VenueClient.ORDER, "symbol", "BTCUSD", "orderId", "1");
        assertThat(canceled.path("origClientOrderId").asText()).isEqualTo("resting");
        assertThat(canceled.path("clientOrderId").asText()).isNotEqualTo("resting");
        assertThat(canceled.path("status").asText()).isEqualTo("CANCELED");
        assertThat(canceled.path("executedQty").asText()).isEqualTo("1.00000000");
        assertThat(balance("USD")).isEqualTo("9905.00000000 0.00000000");
        assertThat(balance("BTC")).isEqualTo("0.99900000 0.00000000");
        assertThat(venue.signed("DELETE", VenueClient.ORDER, "symbol", "BTCUSD", "orderId", "1")
                        .toString())
                .isEqualTo("{\"code\":-2011,\"msg\":\"Unknown order sent.\"}");
    }

    @Test
    void cancelingAllNeedsOneThatIsOpen() {
        assertThat(venue.signed("DELETE", "/api/v3/openOrders", "symbol", "BTCUSD")
                        .path("code")
                        .asInt())
                .isEqualTo(-2011);
        limit("95", "1", "a");
        limit("94", "1", "b");

        assertThat(venue.signed("DELETE", "/api/v3/openOrders", "symbol", "BTCUSD")
                        .findValuesAsText("origClientOrderId"))
                .containsExactly("a", "b");
    }

    private String balance(String asset) {
        for (JsonNode balance : venue.signed("GET", "/api/v3/account").path("balances")) {
            if (balance.path("asset").asText().equals(asset)) {
                return balance.path("free").asText() + " "
                        + balance.path("locked").asText();
            }
        }
        throw new AssertionError("no balance of " + asset);
    }

    @Test
    void resendAfterAFillFillsASecondTime() {
        venue.advanceTo(Floor.START + 5_000);

        JsonNode first = market("1", "once");
        JsonNode second = market("1", "once");

        assertThat(first.path("status").asText()).isEqualTo("FILLED");
        assertThat(second.path("status").asText()).isEqualTo("FILLED");
        assertThat(second.path("orderId").asLong())
                .isNotEqualTo(first.path("orderId").asLong());
        assertThat(venue.get("/sim/ledger").at("/orders").findValuesAsText("orderId"))
                .contains("1", "2");
        assertThat(balance("BTC")).isEqualTo("1.99800000 0.00000000");
    }

    @Test
    void resendWhileOpenIsRefused() {
        limit("95", "1", "once");

        JsonNode second = limit("95", "1", "once");

        assertThat(second.toString()).isEqualTo("{\"code\":-2010,\"msg\":\"Duplicate order sent.\"}");
        assertThat(venue.get("/sim/ledger").path("orders")).hasSize(1);
    }

    @Test
    void tradesAndOrdersCanBeReadBack() {
        market("0.5", "a");
        market("0.75", "b");

        JsonNode trades = venue.signed("GET", "/api/v3/myTrades", "symbol", "BTCUSD");
        assertThat(trades.findValuesAsText("id")).containsExactly("1000000001", "1000000002", "1000000003");
        assertThat(trades.findValuesAsText("quoteQty")).containsExactly("50.00000000", "50.00000000", "25.25000000");
        assertThat(venue.signed("GET", "/api/v3/myTrades", "symbol", "BTCUSD", "orderId", "1"))
                .hasSize(1);
        assertThat(venue.signed("GET", "/api/v3/myTrades", "symbol", "BTCUSD", "fromId", "1000000002")
                        .findValuesAsText("id"))
                .containsExactly("1000000002", "1000000003");
        assertThat(venue.signed("GET", "/api/v3/allOrders", "symbol", "BTCUSD", "limit", "1")
                        .findValuesAsText("clientOrderId"))
                .containsExactly("b");
    }

    @Test
    void wrongOrdersHaveTheirCodes() {
        assertThat(code("side", "BUY", "type", "MARKET")).isEqualTo(-1102);
        assertThat(code("side", "HOLD", "type", "MARKET", "quantity", "1")).isEqualTo(-1117);
        assertThat(code("side", "BUY", "type", "LUNCH", "quantity", "1")).isEqualTo(-1116);
        assertThat(code("side", "BUY", "type", "LIMIT", "quantity", "1", "price", "9"))
                .isEqualTo(-1102);
        assertThat(code("side", "BUY", "type", "LIMIT", "timeInForce", "GTD", "quantity", "1", "price", "9"))
                .isEqualTo(-1115);
        assertThat(code("side", "BUY", "type", "MARKET", "quantity", "1", "price", "9"))
                .isEqualTo(-1106);
        assertThat(code("side", "BUY", "type", "MARKET", "quantity", "1", "quoteOrderQty", "9"))
                .isEqualTo(-1128);
        assertThat(code("side", "BUY", "type", "MARKET", "quantity", "1e1")).isEqualTo(-1100);
        assertThat(code("side", "BUY", "type", "MARKET", "quantity", "0.123456789"))
                .isEqualTo(-1111);
        assertThat(code("side", "BUY", "type", "MARKET", "quantity", "0.00001")).isEqualTo(-1013);
        assertThat(code("side", "BUY", "type", "STOP_LOSS", "quantity", "1", "stopPrice", "9"))
                .isEqualTo(-2010);
        assertThat(code("side", "SELL", "type", "STOP_LOSS", "quantity", "1")).isEqualTo(-1102);
        assertThat(code("side", "SELL", "type", "STOP_LOSS", "quantity", "1", "trailingDelta", "5"))
                .isEqualTo(-1013);
        assertThat(code("side", "SELL", "type", "MARKET", "quantity", "1")).isEqualTo(-2010);
        assertThat(code("side", "BUY", "type", "MARKET", "quantity", "1", "newClientOrderId", "ä"))
                .isEqualTo(-1100);
        assertThat(code("side", "BUY", "type", "MARKET", "quantity", "1", "colour", "blue"))
                .isEqualTo(-1104);
        assertThat(venue.get("/sim/ledger").path("orders")).isEmpty();
    }

    private int code(String... pairs) {
        String[] all = new String[pairs.length + 2];
        all[0] = "symbol";
        all[1] = "BTCUSD";
        System.arraycopy(pairs, 0, all, 2, pairs.length);
        HttpResponse<String> answer = venue.sendSigned("POST", VenueClient.ORDER, all);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return Wire.parse(answer.body()).path("code").asInt();
    }

    @Test
    void unknownOrderDoesNotExist() {
        assertThat(venue.order("nobody").toString()).isEqualTo("{\"code\":-2013,\"msg\":\"Order does not exist.\"}");
        assertThat(venue.signed("GET", VenueClient.ORDER, "symbol", "BTCUSD")
                        .path("code")
                        .asInt())
                .isEqualTo(-1102);
        limit("95", "1", "mine");
        assertThat(venue.signed(
                                "GET",
                                VenueClient.ORDER,
                                "symbol",
                                "BTCUSD",
                                "orderId",
                                "1",
                                "origClientOrderId",
                                "yours")
                        .path("code")
                        .asInt())
                .isEqualTo(-2039);
    }

    @Test
    void unsignedRequestsAreRefused() {
        assertThat(venue.send("GET", "/api/v3/account", "").body()).contains("-1102");
        assertThat(venue.send("GET", "/api/v3/account?timestamp=1&signature=00", "")
                        .body())
                .isEqualTo("{\"code\":-1022,\"msg\":\"Signature for this request is not valid.\"}");
        Map<String, String> future = VenueClient.parameters("timestamp", Long.toString(Floor.START + 1_000));
        assertThat(venue.send("GET", "/api/v3/account?" + RequestPayload.signedRest(future, venue.signer()), "")
                        .body())
                .contains("-1021");
    }

    @Test
    void successfulOrdersCostNoWeight() {
        HttpResponse<String> before = venue.send("GET", "/api/v3/ping", "");
        HttpResponse<String> order = venue.sendSigned("POST", VenueClient.ORDER, VenueClient.marketBuy("0.1"));

        // The client asks for the time first, which costs 1.
        assertThat(weight(order)).isEqualTo(weight(before) + 1);
    }

    private static int weight(HttpResponse<String> answer) {
        return Integer.parseInt(
                answer.headers().firstValue("X-MBX-USED-WEIGHT-1M").orElseThrow());
    }
}
