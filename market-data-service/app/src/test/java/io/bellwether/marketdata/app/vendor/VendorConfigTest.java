package io.bellwether.marketdata.app.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.lunarcrush.SocialBucket;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class VendorConfigTest {
    private final SmallRyeConfig config = new SmallRyeConfigBuilder()
            .withMapping(StocksConfig.class)
            .withMapping(SentimentConfig.class)
            .withConverter(Duration.class, 100, new DurationConverter())
            .addDefaultInterceptors()
            .build();

    @Test
    void whatIsNotSetAboutStocksIsAsTheReadmeSays() {
        StocksConfig stocks = config.getConfigMapping(StocksConfig.class);

        assertThat(stocks.url()).isEqualTo(URI.create("https://www.alphavantage.co/query"));
        assertThat(stocks.keyFile()).isEmpty();
        assertThat(stocks.callsPerDay()).isEqualTo(25);
        assertThat(stocks.spacing()).isEqualTo(Duration.ofMillis(1_100));
        assertThat(stocks.requestTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(stocks.dailyMaxAge()).isEqualTo(Duration.ofHours(12));
        assertThat(stocks.intradayMaxAge()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void whatIsNotSetAboutSentimentIsAsTheReadmeSays() {
        SentimentConfig sentiment = config.getConfigMapping(SentimentConfig.class);

        assertThat(sentiment.url()).isEqualTo(URI.create("https://lunarcrush.com/api4"));
        assertThat(sentiment.keyFile()).isEmpty();
        assertThat(sentiment.coins()).contains(List.of("BTC"));
        assertThat(sentiment.bucket()).isEqualTo(SocialBucket.HOUR);
        assertThat(sentiment.callsPerMinute()).isEqualTo(4);
        assertThat(sentiment.pollEvery()).isEqualTo(Duration.ofMinutes(15));
        assertThat(sentiment.requestTimeout()).isEqualTo(Duration.ofSeconds(20));
    }
}
