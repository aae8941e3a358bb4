package io.bellwether.marketdata.app.vendor;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;

/** Builds what is not a bean by itself, and names the records that JSON writes, so that a native image keeps them. */
@Singleton
@RegisterForReflection(
        targets = {
            Requests.Refusal.class,
            SentimentResource.Body.class,
            StockResource.BarsBody.class,
            StockResource.QuoteBody.class
        },
        registerFullHierarchy = true)
class VendorWiring {
    @Produces
    @Singleton
    StockVendor stockVendor(
            StocksConfig config,
            HttpClient http,
            VendorCalls calls,
            StockStore store,
            InstantSource clock,
            MeterRegistry metrics) {
        VendorKey key = new VendorKey(config.keyFile(), System.getenv("BELLWETHER_ALPHA_VANTAGE_KEY"));
        return new StockVendor(config, key, http, calls, store, clock, metrics);
    }

    @Produces
    @Singleton
    StockSource stockSource(StocksConfig config, StockVendor vendor, StockStore store, InstantSource clock) {
        return new StockSource(config, vendor, store, new StrictJson(), clock);
    }

    @Produces
    @Singleton
    SentimentJoin sentimentJoin(
            SentimentConfig config, SentimentSource source, SentimentStore store, MeterRegistry metrics) {
        Duration usual = switch (config.bucket()) {
            case HOUR -> Duration.ofHours(5);
            case DAY -> Duration.ofDays(3);
        };
        return new SentimentJoin(source, store, config.maxAge().orElse(usual), metrics);
    }

    @Produces
    @Singleton
    SentimentSource sentimentSource(
            SentimentConfig config,
            HttpClient http,
            VendorCalls calls,
            SentimentStore store,
            InstantSource clock,
            MeterRegistry metrics) {
        VendorKey key = new VendorKey(config.keyFile(), System.getenv("BELLWETHER_LUNARCRUSH_KEY"));
        return new SentimentSource(config, key, http, calls, store, clock, metrics);
    }
}
