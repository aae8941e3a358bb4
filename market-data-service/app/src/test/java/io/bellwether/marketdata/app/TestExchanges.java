package io.bellwether.marketdata.app;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Ways to reach a {@link ScriptedExchange} as the service would, with waits short enough for a test. */
final class TestExchanges {
    static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private TestExchanges() {}

    static Exchange at(ScriptedExchange exchange) {
        return at(exchange.restUrl(), exchange.streamUrl());
    }

    static Exchange at(URI restUrl, URI streamUrl) {
        return open(settings(restUrl, streamUrl), new SimpleMeterRegistry());
    }

    static Exchange open(ExchangeSettings settings, MeterRegistry metrics) {
        return Exchange.open(
                settings,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                JSON,
                new Wiring().clock(),
                metrics);
    }

    static ExchangeSettings settings(URI restUrl, URI streamUrl) {
        return new ExchangeSettings(
                "scripted",
                restUrl,
                streamUrl,
                MarketDataConfig.ClockSource.ASK,
                Duration.ofMinutes(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofHours(23),
                Duration.ofMillis(50),
                1_024,
                30,
                new Backoff(Duration.ofMillis(3), Duration.ofMillis(30)));
    }

    /** Changes that {@link #settings} may be given. */
    static UnaryOperator<ExchangeSettings> clock(MarketDataConfig.ClockSource source, Duration interval) {
        return was -> new ExchangeSettings(
                was.id(),
                was.restUrl(),
                was.streamUrl(),
                source,
                interval,
                was.requestTimeout(),
                was.silenceTimeout(),
                was.maxConnectionAge(),
                was.overlap(),
                was.streamsPerConnection(),
                was.liveReservePercent(),
                was.retry());
    }

    static UnaryOperator<ExchangeSettings> times(Duration request, Duration silence, Duration age, Duration overlap) {
        return was -> new ExchangeSettings(
                was.id(),
                was.restUrl(),
                was.streamUrl(),
                was.clock(),
                was.clockInterval(),
                request,
                silence,
                age,
                overlap,
                was.streamsPerConnection(),
                was.liveReservePercent(),
                was.retry());
    }

    static UnaryOperator<ExchangeSettings> streamsPerConnection(int most) {
        return was -> new ExchangeSettings(
                was.id(),
                was.restUrl(),
                was.streamUrl(),
                was.clock(),
                was.clockInterval(),
                was.requestTimeout(),
                was.silenceTimeout(),
                was.maxConnectionAge(),
                was.overlap(),
                most,
                was.liveReservePercent(),
                was.retry());
    }
}
