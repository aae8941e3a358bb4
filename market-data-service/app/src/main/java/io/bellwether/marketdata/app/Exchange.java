package io.bellwether.marketdata.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.InstantSource;

/**
 * One exchange and everything through which it is asked. All who use it share its request budget, its bans, its clock
 * and its stream connections, because the exchange itself sees us all as one.
 */
final class Exchange implements AutoCloseable {
    private final ExchangeSettings settings;
    private final BinanceRest rest;
    private final BinanceRest downloads;
    private final ExchangeClock clock;
    private final BinanceStreams streams;

    private Exchange(
            ExchangeSettings settings,
            BinanceRest rest,
            BinanceRest downloads,
            ExchangeClock clock,
            BinanceStreams streams) {
        this.settings = settings;
        this.rest = rest;
        this.downloads = downloads;
        this.clock = clock;
        this.streams = streams;
    }

    /** Gets to know an exchange: its clock is measured from now on. */
    static Exchange open(
            ExchangeSettings settings,
            HttpClient http,
            ObjectMapper json,
            InstantSource ownClock,
            MeterRegistry metrics) {
        RequestBudget budget = new RequestBudget(settings.liveReservePercent(), System::nanoTime);
        Gauge.builder("bellwether.exchange.weight.used", budget, RequestBudget::used)
                .description("Request weight used in the running minute")
                .tag("exchange", settings.id())
                .register(metrics);
        BinanceRest live = new BinanceRest(http, json, settings, budget, RequestBudget.Use.LIVE, metrics);
        BinanceRest downloads = new BinanceRest(http, json, settings, budget, RequestBudget.Use.DOWNLOAD, metrics);
        ExchangeClock clock = new ExchangeClock(live, settings, ownClock, System::nanoTime, metrics);
        StreamHub hub = new StreamHub(http, json, ownClock, settings, live, budget, clock::doubt, metrics);
        clock.start();
        hub.start();
        return new Exchange(settings, live, downloads, clock, new BinanceStreams(hub));
    }

    String id() {
        return settings.id();
    }

    ExchangeSettings settings() {
        return settings;
    }

    /** For live feeds: may use all of the request weight. */
    BinanceRest rest() {
        return rest;
    }

    /** For downloads: waits while only the live feeds' reserve is left of the request weight. */
    BinanceRest downloads() {
        return downloads;
    }

    ExchangeClock clock() {
        return clock;
    }

    BinanceStreams streams() {
        return streams;
    }

    @Override
    public void close() {
        clock.close();
        streams.close();
    }
}
