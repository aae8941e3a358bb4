package io.bellwether.marketdata.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarketDataConfigTest {
    @Test
    void whatIsNotSetIsAsTheReadmeSays() {
        // When
        MarketDataConfig config = config(Map.of());

        // Then
        assertThat(config.symbols()).contains(List.of("BTCUSD"));
        assertThat(config.interval()).isEqualTo("1m");
        assertThat(config.historyBars()).isEqualTo(1_000);
        assertThat(config.rehearsedBars()).isEqualTo(150);
        assertThat(config.comparedBars()).isEqualTo(60);
        assertThat(config.confirmationDelay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.freshnessGrace()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.barsFrom()).isEqualTo(MarketDataConfig.BarsFrom.KLINES);
        assertThat(config.exchange()).isEqualTo("paper");
        assertThat(config.retry().min()).isEqualTo(Duration.ofMillis(200));
        assertThat(config.retry().max()).isEqualTo(Duration.ofSeconds(10));
        MarketDataConfig.Venue venue = requireNonNull(config.exchanges().get("binance-spot"));
        assertThat(venue.restUrl()).isEqualTo(URI.create("https://api.binance.com"));
        assertThat(venue.streamUrl()).isEqualTo(URI.create("wss://stream.binance.com:9443"));
        assertThat(venue.clock()).isEqualTo(MarketDataConfig.ClockSource.OFFSET);
        assertThat(venue.clockInterval()).isEqualTo(Duration.ofMinutes(10));
        assertThat(venue.requestTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(venue.silenceTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(venue.maxConnectionAge()).isEqualTo(Duration.ofHours(23));
        assertThat(venue.overlap()).isEqualTo(Duration.ofSeconds(5));
        assertThat(venue.streamsPerConnection()).isEqualTo(1_024);
        assertThat(venue.liveReservePercent()).isEqualTo(30);
    }

    @Test
    void theDeliveredExchangesAreThePaperOneAndThreeOfBinance() {
        // When
        MarketDataConfig config = config(Map.of());

        // Then
        assertThat(config.exchanges()).containsOnlyKeys("paper", "binance-spot", "binance-testnet", "binance-us");
        assertThat(requireNonNull(config.exchanges().get("paper")).clock()).isEqualTo(MarketDataConfig.ClockSource.ASK);
    }

    @Test
    void anEmptyListFollowsNothing() {
        assertThat(config(Map.of("bellwether.market-data.symbols", "")).symbols())
                .isEmpty();
    }

    @Test
    void aKeyThatDoesNotExistIsRefusedByItsName() {
        assertThatThrownBy(() -> config(Map.of("bellwether.market-data.exchanges.paper.rest-ulr", "http://x")))
                .hasMessageContaining("bellwether.market-data.exchanges.paper.rest-ulr");
        assertThatThrownBy(() -> config(Map.of("bellwether.market-data.venue.rest-url", "http://x")))
                .hasMessageContaining("bellwether.market-data.venue.rest-url");
    }

    /** What the service reads: its own properties, and what an operator sets. */
    private static MarketDataConfig config(Map<String, String> set) {
        try {
            return new SmallRyeConfigBuilder()
                    .withMapping(MarketDataConfig.class)
                    .withConverter(Duration.class, 100, new DurationConverter())
                    .addDefaultInterceptors()
                    .withSources(new PropertiesConfigSource(
                            requireNonNull(MarketDataConfig.class.getResource("/application.properties"))))
                    .withDefaultValues(set)
                    .build()
                    .getConfigMapping(MarketDataConfig.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
