package io.bellwether.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {
    private static final Symbol BTCUSDT = new Symbol("BTCUSDT");

    @Test
    void saysExchangeSymbolAndInterval() {
        assertThat(new Series("binance-spot", BTCUSDT, BarInterval.ONE_MINUTE)).hasToString("binance-spot BTCUSDT 1m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Binance", "binance spot", "-spot", "../etc", "binance_spot"})
    void refusesAnExchangeThatIsNotSpelledOurWay(String exchange) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Series(exchange, BTCUSDT, BarInterval.ONE_MINUTE))
                .withMessageContaining("exchange must be");
    }
}
