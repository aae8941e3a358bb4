package io.bellwether.marketdata.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Builds what is not a bean by itself. */
@Singleton
class Wiring {
    /** The database keeps microseconds, and an event must not differ between its first and its second publication. */
    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    @Produces
    @Singleton
    HttpClient http(MarketDataConfig config) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.venue().requestTimeout())
                .build();
    }

    @Produces
    @Singleton
    List<SymbolFeed> feeds(
            MarketDataConfig config,
            HttpClient http,
            ObjectMapper json,
            InstantSource clock,
            BarStore store,
            BarStream topic,
            MeterRegistry metrics) {
        BarInterval interval = BarInterval.ofCode(config.interval());
        BinanceRest rest = new BinanceRest(
                http, json, config.venue().restUrl(), config.venue().requestTimeout());
        SymbolFeed.StreamOpener streams = (symbol, ofInterval) -> BinanceStream.open(
                http,
                json,
                clock,
                streamUri(config.venue().streamUrl(), symbol, ofInterval),
                config.venue().requestTimeout());
        SymbolFeed.Settings settings = new SymbolFeed.Settings(
                config.historyBars(),
                config.venue().silenceTimeout(),
                new Backoff(config.retry().min(), config.retry().max()));
        return config.symbols().stream()
                .distinct()
                .map(Symbol::new)
                .map(symbol -> new SymbolFeed(
                        symbol,
                        interval,
                        rest,
                        streams,
                        store,
                        topic,
                        new FeedStatus(symbol, interval, metrics),
                        settings,
                        clock))
                .toList();
    }

    /** The combined stream of one symbol's klines; stream names are in lower case. */
    static URI streamUri(URI base, Symbol symbol, BarInterval interval) {
        String name = URLEncoder.encode(symbol.value().toLowerCase(Locale.ROOT), StandardCharsets.UTF_8);
        return base.resolve("/stream?streams=%s@kline_%s".formatted(name, interval.code()));
    }
}
