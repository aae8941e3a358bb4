package io.bellwether.execution.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.execution.app.ExecutionConfig.ClockSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecutionConfigTest {
    private static final Map<String, String> NEEDED = Map.of(
            "bellwether.execution.venue.rest-url", "http://127.0.0.1:1",
            "bellwether.execution.venue.ws-api-url", "ws://127.0.0.1:1/ws-api/v3");

    @Test
    void tradesBitcoinOnTheMainAccountByDefaultAndTrustsNoKeyItWasNotGiven() {
        ExecutionConfig config = config(NEEDED);

        assertThat(config.account()).isEqualTo("main");
        assertThat(config.symbols()).containsExactly("BTCUSD");
        assertThat(config.venue().clock()).isEqualTo(ClockSource.OFFSET);
        assertThat(config.venue().receiveWindow()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.venue().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.venue().apiKey()).isEmpty();
        assertThat(config.venue().privateKeyFile()).isEmpty();
        assertThat(config.venue().secretFile()).isEmpty();
    }

    @Test
    void refusesAKeyItDoesNotKnow() {
        Map<String, String> misspelt = new HashMap<>(NEEDED);
        misspelt.put("bellwether.execution.venue.recieve-window", "1s");

        assertThatThrownBy(() -> config(misspelt)).hasMessageContaining("recieve-window");
    }

    static ExecutionConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(ExecutionConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(ExecutionConfig.class);
    }
}
