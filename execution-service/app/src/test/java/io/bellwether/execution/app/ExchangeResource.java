package io.bellwether.execution.app;

import io.bellwether.execution.binance.RequestVerifier;
import io.bellwether.paperexchange.PaperExchange;
import io.bellwether.paperexchange.PaperExchangeOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A paper exchange whose clock stands, behind a proxy that can lose things, with a fresh Ed25519 key. */
public final class ExchangeResource implements QuarkusTestResourceLifecycleManager {
    private static final String API_KEY = "executionTestKey";

    private @Nullable PaperExchange exchange;
    private @Nullable FaultProxy proxy;

    @Override
    public Map<String, String> start() {
        try {
            KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Path privateKey = Path.of("target", "exchange-test-key.pem").toAbsolutePath();
            Files.writeString(privateKey, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
            PaperExchange started = PaperExchange.start(PaperExchangeOptions.defaults()
                    .withHold(true)
                    .withOrderLimit(1_000)
                    .withBalances(Map.of("USD", new BigDecimal("1000000")))
                    .withKey(
                            API_KEY,
                            RequestVerifier.ed25519(
                                    pem("PUBLIC KEY", keys.getPublic().getEncoded()))));
            exchange = started;
            FaultProxy between = FaultProxy.start(started.port());
            proxy = between;
            return Map.of(
                    "bellwether.execution.venue.rest-url",
                    "http://127.0.0.1:" + between.port(),
                    "bellwether.execution.venue.ws-api-url",
                    "ws://127.0.0.1:" + started.port() + "/ws-api/v3",
                    "bellwether.execution.venue.longest-silence",
                    "3s",
                    "bellwether.execution.venue.api-key",
                    API_KEY,
                    "bellwether.execution.venue.private-key-file",
                    privateKey.toString(),
                    "bellwether.execution.venue.clock",
                    "ask",
                    "bellwether.execution.venue.timeout",
                    "2s",
                    "bellwether.execution.lease",
                    "6s",
                    "test.exchange.url",
                    "http://127.0.0.1:" + started.port(),
                    "test.proxy.url",
                    "http://127.0.0.1:" + between.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has Ed25519", e);
        }
    }

    @Override
    public void stop() {
        if (proxy != null) {
            proxy.close();
        }
        if (exchange != null) {
            exchange.close();
        }
    }

    private static String pem(String label, byte[] encoded) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(encoded), label);
    }
}
