package io.bellwether.execution.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.execution.TradingMode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealOrdersTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://api.binance.com", "https://api2.binance.com", "https://api.binance.us"})
    void aPaperSetupThatPointsAtRealMoneyIsRefused(String url) {
        assertThatThrownBy(() -> RealOrders.requireConsent(TradingMode.PAPER, config(url, "I-accept-real-orders")))
                .hasMessageContaining("where orders are real");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8090", "https://testnet.binance.vision", "https://demo-api.binance.com"})
    void paperOrdersNeedNoConsent(String url) {
        assertThatCode(() -> RealOrders.requireConsent(TradingMode.PAPER, config(url, "")))
                .doesNotThrowAnyException();
    }

    @Test
    void realOrdersNeedConsentInSoManyWords() {
        for (String consent : new String[] {"", "yes", "i-accept-real-orders"}) {
            assertThatThrownBy(() ->
                            RealOrders.requireConsent(TradingMode.LIVE, config("https://api.binance.com", consent)))
                    .hasMessageContaining("I-accept-real-orders");
        }
        assertThatCode(() -> RealOrders.requireConsent(
                        TradingMode.LIVE, config("https://api.binance.com", "I-accept-real-orders")))
                .doesNotThrowAnyException();
    }

    private static ExecutionConfig config(String url, String consent) {
        Map<String, String> properties = new HashMap<>();
        properties.put("bellwether.execution.venue.rest-url", url);
        properties.put("bellwether.execution.venue.ws-api-url", "ws://127.0.0.1:1/ws-api/v3");
        properties.put("bellwether.execution.live-confirm", consent);
        return ExecutionConfigTest.config(properties);
    }
}
