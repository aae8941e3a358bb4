package io.bellwether.execution.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.execution.ListedSymbol;
import io.bellwether.execution.OrderLimits;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Payloads are the samples of github.com/binance/binance-spot-api-docs (rest-api, user-data-stream), some shortened. */
class BinanceMessagesTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    @Test
    void readsAFullOrderResponse() throws JsonProcessingException {
        OrderResponse response = JSON.readValue("""
                {"symbol":"BTCUSDT","orderId":28,"orderListId":-1,"clientOrderId":"bw-7f3a-1","transactTime":1507725176595,
                 "price":"0.00000000","origQty":"10.00000000","executedQty":"10.00000000","origQuoteOrderQty":"0.000000",
                 "cummulativeQuoteQty":"39990.00000000","status":"FILLED","timeInForce":"GTC","type":"MARKET","side":"SELL",
                 "workingTime":1507725176595,"selfTradePreventionMode":"NONE","usedSor":true,
                 "fills":[{"price":"4000.0","qty":"1.0","commission":"4.0","commissionAsset":"USDT","tradeId":56}]}
                """, OrderResponse.class);

        assertThat(response.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(response.side()).isEqualTo(Side.SELL);
        assertThat(response.fills())
                .containsExactly(new OrderFill(
                        new BigDecimal("4000.0"), new BigDecimal("1.0"), new BigDecimal("4.0"), "USDT", 56));
        assertThat(JSON.writeValueAsString(response))
                .contains("\"price\":\"0.00000000\"")
                .doesNotContain("expiryReason");
    }

    @Test
    void readsAnAcknowledgementWithoutFills() throws JsonProcessingException {
        OrderResponse response = JSON.readValue("""
                {"symbol":"BTCUSDT","orderId":28,"orderListId":-1,"clientOrderId":"x","transactTime":1507725176595,
                 "status":"A_STATUS_OF_TOMORROW","type":"LIMIT","timeInForce":"GTX"}
                """, OrderResponse.class);

        assertThat(response.fills()).isEmpty();
        assertThat(response.status()).isEqualTo(OrderStatus.UNKNOWN);
        assertThat(response.timeInForce()).isEqualTo(TimeInForce.UNKNOWN);
    }

    @Test
    void readsAnExecutionReportAndFindsTheOrdersOwnId() throws JsonProcessingException {
        UserEventFrame frame = JSON.readValue("""
                {"subscriptionId":0,"event":
                {"e":"executionReport","E":1499405658658,"s":"ETHBTC","c":"cancel-1","S":"BUY","o":"LIMIT","f":"GTC",
                 "q":"1.00000000","p":"0.10264410","P":"0.0","F":"0.0","g":-1,"C":"bw-1","x":"CANCELED","X":"CANCELED",
                 "r":"NONE","i":4293153,"l":"0.0","z":"0.5","L":"0.0","n":"0","N":null,"T":1499405658657,"t":-1,
                 "I":8641984,"w":true,"m":false,"M":false,"O":1499405658657,"Z":"0.05","Y":"0.0","Q":"0.0",
                 "W":1499405658657,"V":"NONE","uS":true}}
                """, UserEventFrame.class);

        assertThat(frame.event())
                .isInstanceOfSatisfying(
                        ExecutionReport.class,
                        report -> assertThat(List.of(report.orderClientId(), report.symbol()))
                                .containsExactly("bw-1", "ETHBTC"));
        assertThat(JSON.writeValueAsString(frame))
                .contains("\"e\":\"executionReport\"", "\"N\":null")
                .doesNotContain("orderClientId", "eR");
    }

    @Test
    void readsBalancesOfTheUserStream() throws JsonProcessingException {
        UserEvent event = JSON.readValue("""
                {"e":"outboundAccountPosition","E":1564034571105,"u":1564034571073,
                 "B":[{"a":"ETH","f":"10000.000000","l":"0.000000"}]}
                """, UserEvent.class);

        assertThat(event)
                .isEqualTo(new OutboundAccountPosition(
                        1564034571105L,
                        1564034571073L,
                        List.of(new OutboundAccountPosition.Balance(
                                "ETH", new BigDecimal("10000.000000"), new BigDecimal("0.000000")))));
    }

    @Test
    void toleratesEventsItDoesNotKnow() throws JsonProcessingException {
        assertThat(JSON.readValue("{\"e\":\"listStatus\",\"E\":1}", UserEvent.class))
                .isEqualTo(new UserEvent.Other());
    }

    @Test
    void readsTheStrictestOfASymbolsFiltersAndToleratesTheRest() throws JsonProcessingException {
        ExchangeInformation information = JSON.readValue("""
                {"timezone":"UTC","rateLimits":[{"rateLimitType":"ORDERS","interval":"SECOND","intervalNum":10,"limit":50}],
                 "symbols":[{"symbol":"BTCUSDT","status":"BREAK","baseAsset":"BTC","quoteAsset":"USDT",
                 "orderTypes":["LIMIT","PEGGED"],"filters":[
                 {"filterType":"PRICE_FILTER","minPrice":"0.01","maxPrice":"1000000.00","tickSize":"0.01"},
                 {"filterType":"LOT_SIZE","minQty":"0.00001","maxQty":"9000","stepSize":"0.00001"},
                 {"filterType":"MARKET_LOT_SIZE","minQty":"0.001","maxQty":"100","stepSize":"0.00000000"},
                 {"filterType":"NOTIONAL","minNotional":"5.0","applyMinToMarket":true,"maxNotional":"9000000"},
                 {"filterType":"ICEBERG_PARTS","limit":10}]}]}""", ExchangeInformation.class);

        assertThat(information.listed())
                .containsExactly(new ListedSymbol(
                        new SymbolRules(
                                new Symbol("BTCUSDT"),
                                "BTC",
                                "USDT",
                                new BigDecimal("0.01"),
                                new BigDecimal("0.00001"),
                                new BigDecimal("0.001"),
                                new BigDecimal("5.0")),
                        false,
                        "BREAK",
                        new OrderLimits(
                                Optional.of(new BigDecimal("9000")),
                                Optional.of(new BigDecimal("100")),
                                Optional.of(new BigDecimal("9000000")))));
        assertThat(information.rateLimits()).containsExactly(new RateLimit("ORDERS", "SECOND", 10, 50, null));
    }

    @Test
    void readsARequestWithoutParameters() throws JsonProcessingException {
        WebSocketRequest request =
                JSON.readValue("{\"id\":7,\"method\":\"userDataStream.subscribe\"}", WebSocketRequest.class);

        assertThat(request.params()).isEmpty();
        assertThat(JSON.writeValueAsString(new WebSocketResponse(request.id(), 200, request.params(), null)))
                .isEqualTo("{\"id\":7,\"status\":200,\"result\":{}}");
    }
}
