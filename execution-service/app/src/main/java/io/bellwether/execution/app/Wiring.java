package io.bellwether.execution.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.execution.TradingMode;
import io.bellwether.execution.binance.RequestSigner;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds the objects that know no container. */
class Wiring {
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    TradingMode mode(@ConfigProperty(name = "bellwether.mode") String mode) {
        return TradingMode.parse(mode);
    }

    @Produces
    @Singleton
    ApiKey apiKey(ExecutionConfig config) {
        String id = config.venue()
                .apiKey()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "bellwether.execution.venue.api-key is not set: name the exchange's API key (BELLWETHER_VENUE_API_KEY)"));
        return new ApiKey(id, signer(config.venue()));
    }

    @Produces
    @Singleton
    BinanceHttp http(ExecutionConfig config, TradingMode mode, ApiKey key, ObjectMapper json, InstantSource clock) {
        RealOrders.requireConsent(mode, config);
        ExecutionConfig.VenueConfig venue = config.venue();
        BinanceHttp.Market market = switch (venue.kind()) {
            case BINANCE_SPOT -> BinanceHttp.Market.SPOT;
            case BINANCE_USDM_FUTURES -> BinanceHttp.Market.USDM_FUTURES;
        };
        return new BinanceHttp(market, venue.restUrl(), key, venue.receiveWindow(), venue.timeout(), json, clock);
    }

    @Produces
    @Singleton
    ExchangeVenue venue(ExecutionConfig config, BinanceHttp http, InstantSource clock) {
        VenueClock venueClock = switch (config.venue().clock()) {
            case ASK -> new VenueClock.Asked(http);
            case OFFSET -> new VenueClock.Offset(http, clock);
        };
        return switch (config.venue().kind()) {
            case BINANCE_SPOT -> new BinanceVenue(http, venueClock);
            case BINANCE_USDM_FUTURES ->
                new FuturesVenue(http, venueClock, config.venue().leverage());
        };
    }

    @Produces
    @Singleton
    StreamProtocol stream(
            ExecutionConfig config,
            TradingMode mode,
            ApiKey key,
            ExchangeVenue venue,
            BinanceHttp http,
            ObjectMapper json,
            InstantSource clock) {
        return venue instanceof FuturesVenue futures
                ? new FuturesStream(config.venue(), http, futures.ids(), mode, json, clock)
                : new SpotStream(config.venue(), key, venue, json);
    }

    private static RequestSigner signer(ExecutionConfig.VenueConfig venue) {
        if (venue.privateKeyFile().isPresent()) {
            return RequestSigner.ed25519(read(venue.privateKeyFile().get()));
        }
        Path secret = venue.secretFile()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "No key to sign with: set bellwether.execution.venue.private-key-file to an Ed25519 key in PEM (BELLWETHER_VENUE_PRIVATE_KEY_FILE)"));
        return RequestSigner.hmac(read(secret).strip());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The exchange's key file cannot be read: " + file, e);
        }
    }
}
