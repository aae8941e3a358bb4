package io.bellwether.marketdata.app.vendor;

import io.bellwether.marketdata.ApiKey;
import io.bellwether.marketdata.lunarcrush.CoinAnswer;
import io.bellwether.marketdata.lunarcrush.SentimentPoint;
import io.bellwether.marketdata.lunarcrush.SocialBucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Polls LunarCrush for each coin, on a thread of its own, for ever. Whatever goes wrong is said once and tried again
 * later; nobody waits for it.
 */
final class SentimentSource implements Runnable {
    static final String NAME = "lunarcrush";

    private static final Logger LOG = Logger.getLogger(SentimentSource.class);

    /** How long nobody asks when the vendor has had enough and does not say for how long. */
    private static final Duration UNNAMED_PAUSE = Duration.ofMinutes(1);

    /** How long a refused key, a lacking plan or an unknown coin is believed. */
    private static final Duration REFUSAL_HOLDS = Duration.ofMinutes(10);

    /** The vendor revises young buckets; so many before the newest known are fetched again. */
    private static final int REVISED_BUCKETS = 3;

    /** How long to rest when the database is away, and at most otherwise: somebody may have ended a pause. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    /** The first request for a coin; later ones say from when. */
    private static final Map<String, String> FIRST = Map.of("interval", "1w");

    private final List<String> coins;
    private final SocialBucket bucket;
    private final URI url;
    private final VendorKey key;
    private final VendorHttp http;
    private final CallBudget budget;
    private final Duration longestRest;
    private final VendorCalls calls;
    private final SentimentStore store;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final StrictJson json = new StrictJson();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Map<String, String> obstacles = new ConcurrentHashMap<>();
    private final Map<String, Instant> newest = new ConcurrentHashMap<>();

    SentimentSource(
            SentimentConfig config,
            VendorKey key,
            HttpClient http,
            VendorCalls calls,
            SentimentStore store,
            InstantSource clock,
            MeterRegistry metrics) {
        coins = config.coins().orElse(List.of()).stream()
                .map(SentimentSource::coin)
                .distinct()
                .toList();
        bucket = config.bucket();
        url = config.url();
        this.key = key;
        this.http = new VendorHttp(http, config.requestTimeout());
        budget = new CallBudget(config.callsPerMinute(), Duration.ofMinutes(1), Duration.ZERO, config.pollEvery());
        longestRest = config.pollEvery().compareTo(LONGEST_REST) < 0 ? config.pollEvery() : LONGEST_REST;
        this.calls = calls;
        this.store = store;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * The coin as it is stored.
     *
     * @throws IllegalArgumentException if none can look like that
     */
    static String coin(String text) {
        if (!text.matches("[A-Za-z0-9$._-]{1,40}")) {
            throw new IllegalArgumentException(
                    "coin must be 1 to 40 letters, digits, dollar signs, dots and dashes, was '%s'".formatted(text));
        }
        return text.toUpperCase(Locale.ROOT);
    }

    boolean configured() {
        return key.configured() && !coins.isEmpty();
    }

    /** Whether the coin is one of those that are polled. */
    boolean polls(String coin) {
        return configured() && coins.contains(coin.toUpperCase(Locale.ROOT));
    }

    SocialBucket bucket() {
        return bucket;
    }

    /** Per coin what is newest, or what is in the way. */
    SequencedMap<String, String> state() {
        SequencedMap<String, String> state = new LinkedHashMap<>();
        for (String coin : coins) {
            Instant time = newest.get(coin);
            String obstacle = obstacles.get(coin);
            state.put(coin, obstacle != null ? obstacle : time == null ? "nothing yet" : "known up to " + time);
        }
        return state;
    }

    void stop() {
        stop.countDown();
    }

    @Override
    public void run() {
        for (String coin : coins) {
            Gauge.builder("bellwether.sentiment.age", this, source -> source.ageSeconds(coin))
                    .description("Time since the end of the newest bucket known")
                    .baseUnit("seconds")
                    .tag("coin", coin)
                    .register(metrics);
        }
        try {
            while (stop.getCount() > 0) {
                Instant next = round();
                Duration rest = Duration.between(clock.instant(), next);
                long millis = Math.clamp(rest.toMillis() + 1, 1, longestRest.toMillis());
                if (stop.await(millis, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("stopped");
        }
    }

    /** Asks for each coin that is due; returns when the next one will be. */
    private Instant round() throws InterruptedException {
        List<Instant> due = new ArrayList<>();
        for (String coin : coins) {
            try {
                Instant now = clock.instant();
                switch (calls.acquire(NAME, coin, budget, now)) {
                    case CallBudget.Permit.Granted granted -> {
                        poll(coin);
                        due.add(clock.instant());
                    }
                    case CallBudget.Permit.Later later -> due.add(later.at());
                }
            } catch (VendorUnavailable e) {
                hindered(coin, String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                // The database, or a defect of ours. Sentiment may be missing; what else this process does goes on.
                LOG.debugf(e, "polling %s failed", coin);
                hindered(coin, "cannot be kept: " + e.getClass().getSimpleName());
                due.add(clock.instant().plus(LONGEST_REST));
            }
        }
        return due.stream()
                .min(Instant::compareTo)
                .orElseGet(() -> clock.instant().plus(LONGEST_REST));
    }

    private void poll(String coin) throws VendorUnavailable, InterruptedException {
        ApiKey current = key.read().orElseThrow(() -> new VendorUnavailable("no key is configured"));
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("bucket", bucket.code());
        parameters.putAll(store.newest(coin, bucket).map(this::since).orElse(FIRST));
        URI endpoint = URI.create(
                "%s/public/coins/%s/time-series/v2".formatted(url, URLEncoder.encode(coin, StandardCharsets.UTF_8)));
        VendorHttp.Answer response;
        try {
            response = http.askWithHeader(endpoint, parameters, current);
        } catch (VendorUnavailable e) {
            count("no_answer");
            throw e;
        }
        Instant fetchedAt = clock.instant();
        CoinAnswer answer = CoinAnswer.read(response.status(), response.body(), fetchedAt, json);
        List<SentimentPoint> points = answer instanceof CoinAnswer.Series series ? series.points() : List.of();
        store.keep(coin, bucket, fetchedAt, response.status(), response.body(), points);
        take(coin, answer, response.retryAfter());
    }

    private Map<String, String> since(Instant newestTime) {
        Instant start = newestTime.minus(bucket.length().multipliedBy(REVISED_BUCKETS));
        return Map.of(
                "start", Long.toString(start.getEpochSecond()),
                "end", Long.toString(clock.instant().getEpochSecond()));
    }

    private void take(String coin, CoinAnswer answer, Optional<Duration> retryAfter) {
        Instant now = clock.instant();
        switch (answer) {
            case CoinAnswer.Series(List<SentimentPoint> points) -> {
                count("series");
                if (!points.isEmpty()) {
                    newest.put(coin, points.getLast().time().plus(bucket.length()));
                }
                obstacles.remove(coin);
            }
            case CoinAnswer.KeyRefused(String words) -> {
                count("key_refused");
                pause(coin, now.plus(REFUSAL_HOLDS), "the key is not accepted: " + words);
            }
            case CoinAnswer.NotInPlan(String words) -> {
                count("not_in_plan");
                pause(coin, now.plus(REFUSAL_HOLDS), "the plan does not include it: " + words);
            }
            case CoinAnswer.TooMany(String words) -> {
                count("too_many");
                pause(coin, now.plus(retryAfter.orElse(UNNAMED_PAUSE)), "too many requests: " + words);
            }
            case CoinAnswer.Unknown(String words) -> {
                count("unknown");
                hindered(coin, "the vendor does not know it: " + words);
            }
            case CoinAnswer.Unavailable(String words) -> {
                count("unavailable");
                hindered(coin, "the vendor is in trouble: " + words);
            }
            case CoinAnswer.Unreadable(String reason) -> {
                count("unreadable");
                hindered(coin, "the answer cannot be read: " + reason);
            }
            case CoinAnswer.Snapshot snapshot -> {
                count("unreadable");
                hindered(coin, "the answer is a snapshot, not a series");
            }
        }
    }

    /** Nothing is asked for a while, for any coin and by any replica. */
    private void pause(String coin, Instant until, String reason) {
        calls.pause(NAME, until, reason);
        hindered(coin, reason);
    }

    /** One line tells it, not one for each attempt. */
    private void hindered(String coin, String reason) {
        @Nullable String before = obstacles.put(coin, reason);
        if (!reason.equals(before)) {
            LOG.warnf("sentiment of %s is missing: %s; trying again later", coin, reason);
        }
    }

    private double ageSeconds(String coin) {
        Instant time = newest.get(coin);
        return time == null
                ? Double.NaN
                : Duration.between(time, clock.instant()).toMillis() / 1000.0;
    }

    private void count(String outcome) {
        Counter.builder("bellwether.vendor.call")
                .description("Calls to outside vendors by what they gave")
                .tag("vendor", NAME)
                .tag("outcome", outcome)
                .register(metrics)
                .increment();
    }
}
