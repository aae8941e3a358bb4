package io.bellwether.marketdata.app.vendor;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Both vendors for a service under test that follows no symbol. Their keys are unique, so that a leak can be found. */
public final class VendorsResource implements QuarkusTestResourceLifecycleManager {
    static final String STOCK_KEY = "CANARYSTOCK7Q3Z";
    static final String SENTIMENT_KEY = "canary-sentiment-9f2c";

    /** The vendors themselves, for the test to tell them what to do. */
    record Vendors(VendorSimulator stocks, VendorSimulator sentiment) {}

    private @Nullable Vendors vendors;

    @Override
    public Map<String, String> start() {
        Vendors started = new Vendors(new VendorSimulator(), new VendorSimulator());
        vendors = started;
        return Map.ofEntries(
                Map.entry("bellwether.market-data.symbols", ""),
                Map.entry(
                        "bellwether.market-data.stocks.url",
                        started.stocks().url("/query").toString()),
                Map.entry("bellwether.market-data.stocks.key-file", keyFile("stocks", STOCK_KEY)),
                Map.entry("bellwether.market-data.stocks.spacing", "20ms"),
                Map.entry("bellwether.market-data.stocks.request-timeout", "2s"),
                Map.entry(
                        "bellwether.market-data.sentiment.url",
                        started.sentiment().url("/api4").toString()),
                Map.entry("bellwether.market-data.sentiment.key-file", keyFile("sentiment", SENTIMENT_KEY)),
                Map.entry("bellwether.market-data.sentiment.coins", "BTC,ETH"),
                Map.entry("bellwether.market-data.sentiment.calls-per-minute", "100000"),
                Map.entry("bellwether.market-data.sentiment.poll-every", "100ms"));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(vendors, new TestInjector.MatchesType(Vendors.class));
    }

    @Override
    public void stop() {
        if (vendors != null) {
            vendors.stocks().close();
            vendors.sentiment().close();
            vendors = null;
        }
    }

    private static String keyFile(String name, String key) {
        try {
            Path file = Path.of("target", "keys", name).toAbsolutePath();
            Files.createDirectories(file.getParent());
            Files.writeString(file, key + "\n");
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
