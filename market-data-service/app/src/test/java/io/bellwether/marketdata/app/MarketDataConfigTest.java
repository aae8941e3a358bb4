package io.bellwether.marketdata.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MarketDataConfigTest {
    @Test
    void whatIsNotSetIsAsTheReadmeSays() {
        // When
        MarketDataConfig config = new SmallRyeConfigBuilder()
                .withMapping(MarketDataConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .addDefaultInterceptors()
                .withDefaultValue("bellwether.market-data.venue.rest-url", "http://127.0.0.1:1")
                .withDefaultValue("bellwether.market-data.venue.stream-url", "ws://127.0.0.1:1")
                .build()
                .getConfigMapping(MarketDataConfig.class);

        // Then
        assertThat(config.symbols()).containsExactly("BTCUSD");
        assertThat(config.interval()).isEqualTo("1m");
        assertThat(config.historyBars()).isEqualTo(1_000);
        assertThat(config.venue().restUrl()).isEqualTo(URI.create("http://127.0.0.1:1"));
        assertThat(config.venue().silenceTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.venue().requestTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.retry().min()).isEqualTo(Duration.ofMillis(200));
        assertThat(config.retry().max()).isEqualTo(Duration.ofSeconds(10));
    }
}
