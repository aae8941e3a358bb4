package io.bellwether.marketdata.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds what is not a bean by itself. */
@Singleton
class Wiring {
    /** The database keeps microseconds, and an event must not differ between its first and its second publication. */
    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    /** One for everybody, because its threads are; each request brings its own time-out. */
    @Produces
    @Singleton
    HttpClient http() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @Produces
    @Singleton
    Exchanges exchanges(
            MarketDataConfig config, HttpClient http, ObjectMapper json, InstantSource clock, MeterRegistry metrics) {
        Backoff retry = new Backoff(config.retry().min(), config.retry().max());
        Map<String, ExchangeSettings> settings = new HashMap<>();
        config.exchanges().forEach((id, venue) -> settings.put(id, ExchangeSettings.of(id, venue, retry)));
        return new Exchanges(
                settings, config.exchange(), described -> Exchange.open(described, http, json, clock, metrics));
    }

    void close(@Disposes Exchanges exchanges) {
        exchanges.close();
    }

    @Produces
    @Singleton
    List<SymbolFeed> feeds(
            MarketDataConfig config,
            Exchanges exchanges,
            InstantSource clock,
            BarStore store,
            BarStream topic,
            MeterRegistry metrics) {
        BarInterval interval = BarInterval.ofCode(config.interval());
        Exchange exchange = exchanges.live();
        SymbolFeed.Settings settings = new SymbolFeed.Settings(
                config.historyBars(),
                exchange.settings().silenceTimeout(),
                new Backoff(config.retry().min(), config.retry().max()));
        return config.symbols().orElse(List.of()).stream()
                .distinct()
                .map(Symbol::new)
                .map(symbol -> new SymbolFeed(
                        symbol,
                        interval,
                        exchange.rest(),
                        exchange.streams()::open,
                        store,
                        topic,
                        new FeedStatus(symbol, interval, metrics),
                        settings,
                        clock))
                .toList();
    }
}
