package io.bellwether.marketdata.binance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bellwether.marketdata.TakerSide;
import io.bellwether.marketdata.Trade;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.ContractGoldens;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamMessageTest {
    private static final String CLOSED_KLINE = """
            {"stream":"btcusd@kline_1m","data":{"e":"kline","E":1385596860003,"s":"BTCUSD","k":{
              "t":1385596800000,"T":1385596859999,"s":"BTCUSD","i":"1m","f":100,"L":106,
              "o":"1000.00","c":"1000.50","h":"1010.00","l":"990.25","v":"2.5","n":7,"x":true,
              "q":"2500.75","V":"1.2","Q":"1200.1","B":"0","newField":[1,2]},"another":{}}}""";

    @Test
    void aClosedKlineBecomesABarAndUnknownFieldsAreIgnored() throws JsonProcessingException {
        // Given
        StreamKline kline = kline(read(CLOSED_KLINE));

        // When
        Bar bar = kline.toBar(new Symbol("BTCUSD"), BarInterval.ONE_MINUTE);

        // Then
        assertThat(kline.closed()).isTrue();
        assertThat(bar.openTime()).isEqualTo(Instant.parse("2013-11-28T00:00:00Z"));
        assertThat(bar.open()).isEqualByComparingTo("1000");
        assertThat(bar.high()).isEqualByComparingTo("1010");
        assertThat(bar.low()).isEqualByComparingTo("990.25");
        assertThat(bar.close()).isEqualByComparingTo("1000.5");
        assertThat(bar.volumeBase()).isEqualByComparingTo("2.5");
        assertThat(bar.volumeQuote()).isEqualByComparingTo("2500.75");
        assertThat(bar.trades()).isEqualTo(7);
        assertThat(bar.takerBuyBase()).isEqualByComparingTo("1.2");
        assertThat(bar.takerBuyQuote()).isEqualByComparingTo("1200.1");
    }

    @Test
    void aKlineOfAnotherSymbolOrIntervalIsRefused() throws JsonProcessingException {
        StreamKline kline = kline(read(CLOSED_KLINE));

        assertThatThrownBy(() -> kline.toBar(new Symbol("ETHUSD"), BarInterval.ONE_MINUTE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was of BTCUSD 1m");
    }

    @Test
    void aTradeBecomesATrade() throws JsonProcessingException {
        // Given a frame as they were until 2023, with both orders' numbers
        StreamTrade trade = trade("""
                {"stream":"ethusdt@trade","data":{"e":"trade","E":1639351062244,"s":"ETHUSDT","t":705291099,
                 "p":"4149.74000000","q":"0.43870000","b":7038593583,"a":7038593613,"T":1639351062243,"m":true,"M":true}}""");

        // When, Then
        assertThat(trade.number()).isEqualTo(705291099);
        assertThat(trade.toTrade(new Symbol("ETHUSDT")))
                .isEqualTo(new Trade(
                        705291099,
                        705291099,
                        Instant.parse("2021-12-12T23:17:42.243Z"),
                        new BigDecimal("4149.74000000"),
                        new BigDecimal("0.43870000"),
                        TakerSide.SELL));
    }

    @Test
    void anAggregateCoversItsTradesAndMicrosecondsAreMilliseconds() throws JsonProcessingException {
        // Given
        StreamTrade trade = trade("""
                {"stream":"ethusdt@aggTrade","data":{"e":"aggTrade","E":1675759520848123,"s":"ETHUSDT","a":226532,
                 "p":"1632.46","q":"0.34305","f":228423,"l":228425,"T":1675759520847999,"m":false,"M":true,"st":1}}""");

        // When, Then
        assertThat(trade.number()).isEqualTo(226532);
        assertThat(trade.toTrade(new Symbol("ETHUSDT")).id()).isEqualTo(228423);
        assertThat(trade.toTrade(new Symbol("ETHUSDT")).lastId()).isEqualTo(228425);
        assertThat(trade.toTrade(new Symbol("ETHUSDT")).time()).isEqualTo(Instant.parse("2023-02-07T08:45:20.847Z"));
    }

    @Test
    void aTradeOfAnotherSymbolOrWithoutANumberIsRefused() throws JsonProcessingException {
        StreamTrade trade = trade("""
                {"stream":"x@trade","data":{"e":"trade","s":"BTCUSD","t":1,"p":"NaN","q":"1","T":1}}""");

        assertThatThrownBy(() -> trade.toTrade(new Symbol("ETHUSD"))).hasMessageContaining("was of BTCUSD");
        assertThatThrownBy(() -> trade.toTrade(new Symbol("BTCUSD"))).hasMessageContaining("price must be a plain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"e\":\"serverShutdown\",\"E\":1770123456789}",
                "{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\",\"E\":1770123456789}}"
            })
    void aShutdownIsAnnouncedInEitherShape(String frame) throws JsonProcessingException {
        assertThat(read(frame).announcesShutdown()).isTrue();
    }

    @Test
    void anAnswerSaysWhatWasWrongInEitherShape() throws JsonProcessingException {
        // When
        StreamMessage fine = read("{\"result\":null,\"id\":7}");
        StreamMessage refused = read("{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":8}");
        StreamMessage refusedOnce = read("{\"code\":2,\"msg\":\"Invalid request\",\"id\":\"9\"}");

        // Then
        assertThat(fine.id()).isEqualTo("7");
        assertThat(fine.refusal()).isNull();
        assertThat(refused.refusal()).isEqualTo(new RequestError(2, "Invalid request"));
        assertThat(refusedOnce.refusal()).isEqualTo(new RequestError(2, "Invalid request"));
    }

    @Test
    void otherMessagesHaveNoKline() throws JsonProcessingException {
        // When
        StreamMessage answer = read("{\"result\":null,\"id\":1}");
        StreamMessage ticker = read("""
                {"stream":"bnbusdt@bookTicker","data":{"u":400900217,"s":"BNBUSDT","b":"25.35","B":"31.21","a":"25.36"}}""");

        // Then
        assertThat(answer.data()).isNull();
        assertThat(ticker.data()).isInstanceOf(StreamEvent.Other.class);
    }

    private static StreamKline kline(StreamMessage message) {
        return requireNonNull(((StreamEvent.KlineChanged) requireNonNull(message.data())).kline());
    }

    private static StreamTrade trade(String json) throws JsonProcessingException {
        return (StreamTrade) requireNonNull(read(json).data());
    }

    private static StreamMessage read(String json) throws JsonProcessingException {
        return ContractGoldens.JSON.readValue(json, StreamMessage.class);
    }
}
