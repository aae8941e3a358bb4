package io.bellwether.feature.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Sentiment;
import io.bellwether.runtime.OwnKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Older bars than the topic has, from market-data-service. */
@Singleton
class BarHistory {
    private static final Logger LOG = Logger.getLogger(BarHistory.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int PAGE = 5_000;
    private static final int OK = 200;

    /** A page of {@code GET /bars}. */
    @RegisterForReflection
    record Page(List<StoredBar> bars, @Nullable Instant next) {}

    /** What is needed of a stored bar; without a sequence it was never published. */
    @RegisterForReflection
    record StoredBar(
            Instant openTime,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            BigDecimal volumeBase,
            @Nullable BigDecimal volumeQuote,
            @Nullable Long trades,
            @Nullable BigDecimal takerBuyBase,
            @Nullable BigDecimal takerBuyQuote,
            @Nullable Sentiment sentiment,
            @Nullable Long sequence,
            String source,
            String checksum) {
        BarClosed event(FlowKey key) {
            Bar bar = new Bar(
                    key.symbol(),
                    key.interval(),
                    openTime,
                    open,
                    high,
                    low,
                    close,
                    volumeBase,
                    Objects.requireNonNull(volumeQuote, "a followed bar has a quote volume"),
                    Objects.requireNonNull(trades, "a followed bar has a number of trades"),
                    takerBuyBase,
                    takerBuyQuote);
            return new BarClosed(
                    BarClosed.idOf(key.symbol(), key.interval(), openTime),
                    bar,
                    Objects.requireNonNull(sequence, "a followed bar has a sequence"),
                    BarSource.valueOf(source),
                    checksum,
                    true,
                    sentiment,
                    bar.closeTime(),
                    bar.closeTime());
        }
    }

    private final Map<String, String> waiting = new ConcurrentHashMap<>();
    private final Optional<URI> url;
    private final ObjectMapper json;
    private final OwnKey ownKey;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    BarHistory(FeatureConfig config, ObjectMapper json, OwnKey ownKey) {
        this.url = config.historyUrl();
        this.json = json;
        this.ownKey = ownKey;
    }

    /** Notes that a symbol's older bars cannot be had yet. */
    void failed(FlowKey key, Throwable failure) {
        if (waiting.put(key.toString(), String.valueOf(failure.getMessage())) == null) {
            LOG.warnf("The stream waits for older bars: symbol=%s error=%s", key.symbol(), failure);
        }
    }

    void arrived(FlowKey key) {
        waiting.remove(key.toString());
    }

    /** Whose older bars are waited for, and why they are not there. */
    Map<String, String> waiting() {
        return new TreeMap<>(waiting);
    }

    /** Whether there is anybody to ask. */
    boolean configured() {
        return url.isPresent();
    }

    /**
     * The followed bars of the {@code count} intervals before a time, oldest first; fewer where the history begins later. Blocks.
     *
     * @param before open time, exclusive
     * @throws IOException if market-data-service does not answer, or not with bars
     */
    List<BarClosed> before(FlowKey key, Instant before, int count) throws IOException {
        List<BarClosed> bars = new ArrayList<>();
        Instant from = before.minus(key.interval().length().multipliedBy(count));
        while (from != null && from.isBefore(before)) {
            Page page = page(key, from, before);
            page.bars().stream()
                    .filter(bar -> bar.sequence() != null)
                    .map(bar -> bar.event(key))
                    .forEach(bars::add);
            from = page.next();
        }
        return bars;
    }

    private Page page(FlowKey key, Instant from, Instant to) throws IOException {
        URI address = url.orElseThrow()
                .resolve("/bars?symbol=%s&interval=%s&from=%s&to=%s&limit=%d"
                        .formatted(key.symbol(), key.interval().code(), from, to, PAGE));
        HttpRequest request = ownKey.into(
                        HttpRequest.newBuilder(address).timeout(TIMEOUT).header("Accept", "application/json"))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new IOException("%s answered %d".formatted(address, answer.statusCode()));
            }
            return json.readValue(answer.body(), Page.class);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + address, e);
        }
    }
}
