package io.bellwether.marketdata.binance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.ContractGoldens;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Instant;
import org.junit.jupiter.api.Test;

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
    }

    @Test
    void aKlineOfAnotherSymbolOrIntervalIsRefused() throws JsonProcessingException {
        StreamKline kline = kline(read(CLOSED_KLINE));

        assertThatThrownBy(() -> kline.toBar(new Symbol("ETHUSD"), BarInterval.ONE_MINUTE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was of BTCUSD 1m");
    }

    @Test
    void otherMessagesHaveNoKline() throws JsonProcessingException {
        // When
        StreamMessage answer = read("{\"result\":null,\"id\":1}");
        StreamMessage shutdown =
                read("{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\",\"E\":1770123456789}}");

        // Then
        assertThat(answer.data()).isNull();
        StreamEvent event = requireNonNull(shutdown.data());
        assertThat(event.type()).isEqualTo(StreamEvent.SERVER_SHUTDOWN);
        assertThat(event.kline()).isNull();
    }

    private static StreamKline kline(StreamMessage message) {
        return requireNonNull(requireNonNull(message.data()).kline());
    }

    private static StreamMessage read(String json) throws JsonProcessingException {
        return ContractGoldens.JSON.readValue(json, StreamMessage.class);
    }
}
