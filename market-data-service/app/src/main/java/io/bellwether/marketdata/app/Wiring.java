package io.bellwether.marketdata.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.marketdata.app.vendor.SentimentJoin;
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
import java.util.Map;
import java.util.concurrent.Semaphore;

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
    FeedPorts feedPorts(
            MarketDataConfig config,
            Exchanges exchanges,
            BarStore store,
            BarKeeper keeper,
            History history,
            MarketEventStream events,
            Quarantine quarantine,
            SentimentJoin sentiment) {
        Exchange exchange = exchanges.live();
        return new FeedPorts(
                exchange.id(),
                exchange.rest(),
                streams(exchange.streams(), config.barsFrom()),
                store,
                keeper,
                history,
                events,
                quarantine,
                CoinSentiment.of(exchange.rest(), sentiment),
                new Semaphore(FeedPorts.PAGES_AT_ONCE, true));
    }

    @Produces
    @Singleton
    FeedSettings feedSettings(MarketDataConfig config, Exchanges exchanges) {
        return new FeedSettings(
                config.historyBars(),
                config.comparedBars(),
                config.confirmationDelay(),
                config.freshnessGrace(),
                exchanges.live().settings().silenceTimeout(),
                new Backoff(config.retry().min(), config.retry().max()));
    }

    private static FeedPorts.StreamOpener streams(BinanceStreams streams, MarketDataConfig.BarsFrom source) {
        return switch (source) {
            case KLINES -> streams::open;
            case TRADES -> (symbol, interval) -> new TradeBarStream(symbol, interval, streams.openTrades(symbol));
        };
    }
}
