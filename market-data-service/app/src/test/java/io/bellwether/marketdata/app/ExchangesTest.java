package io.bellwether.marketdata.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExchangesTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    private final Map<String, ExchangeSettings> settings = Map.of(
            "scripted",
            TestExchanges.settings(NOWHERE, NOWHERE),
            "binance-spot",
            TestExchanges.settings(NOWHERE, NOWHERE));

    @Test
    void everybodyGetsTheSameExchange() {
        try (Exchanges exchanges =
                new Exchanges(settings, "scripted", one -> TestExchanges.at(one.restUrl(), NOWHERE))) {
            assertThat(exchanges.of("scripted")).isSameAs(exchanges.live());
            assertThat(exchanges.of("binance-spot")).isNotSameAs(exchanges.live());
            assertThat(exchanges.ids()).containsExactlyInAnyOrder("scripted", "binance-spot");
        }
    }

    @Test
    void anUnknownExchangeIsRefusedWithTheKnownOnes() {
        try (Exchanges exchanges =
                new Exchanges(settings, "scripted", one -> TestExchanges.at(one.restUrl(), NOWHERE))) {
            assertThatThrownBy(() -> exchanges.of("binnace"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("exchange must be one of binance-spot scripted, was 'binnace'");
        }
        assertThatThrownBy(() -> new Exchanges(settings, "papre", one -> TestExchanges.at(one.restUrl(), NOWHERE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bellwether.market-data.exchange must be one of binance-spot scripted, was 'papre'");
    }
}
