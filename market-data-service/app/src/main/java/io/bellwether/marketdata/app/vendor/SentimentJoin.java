package io.bellwether.marketdata.app.vendor;

import io.bellwether.marketdata.AsOfJoin;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.Sentiment;
import io.bellwether.marketdata.lunarcrush.SentimentPoint;
import io.bellwether.marketdata.lunarcrush.SocialBucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Joins the stored sentiment onto bars by {@link AsOfJoin}: at a close counts what was published then. */
public final class SentimentJoin {
    private static final Logger LOG = Logger.getLogger(SentimentJoin.class);

    private final SentimentSource source;
    private final SentimentStore store;
    private final Duration maxAge;
    private final Counter failures;

    SentimentJoin(SentimentSource source, SentimentStore store, Duration maxAge, MeterRegistry metrics) {
        this.source = source;
        this.store = store;
        this.maxAge = maxAge;
        failures = Counter.builder("bellwether.sentiment.join.failures")
                .description("Joins that the database did not do; the bars went on without sentiment")
                .register(metrics);
    }

    /** Whether any coin is polled. */
    public boolean configured() {
        return source.configured();
    }

    /** The bars, ascending, of a coin; those for which nothing was known, or nothing can be read, as they are. */
    public List<BarClosed> onto(String coin, List<BarClosed> bars) {
        if (!source.polls(coin) || bars.isEmpty()) {
            return bars;
        }
        Instant from = bars.getFirst().bar().closeTime().minus(maxAge);
        Instant to = bars.getLast().bar().closeTime();
        SocialBucket bucket = source.bucket();
        AsOfJoin<SentimentPoint> join;
        try {
            join = new AsOfJoin<>(store.versions(SentimentSource.coin(coin), bucket, from, to), maxAge);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw e;
            }
            failures.increment();
            LOG.warnf("sentiment of %s is missing: %s", coin, e.getMessage());
            return bars;
        }
        List<BarClosed> joined = new ArrayList<>(bars.size());
        for (BarClosed bar : bars) {
            Optional<SentimentPoint> known = join.at(bar.bar().closeTime());
            joined.add(known.map(point -> bar.with(sentiment(point))).orElse(bar));
        }
        return joined;
    }

    private static Sentiment sentiment(SentimentPoint point) {
        return new Sentiment(
                point.time(),
                point.publishedAt(),
                figure(point, "reddit_posts"),
                figure(point, "tweets"),
                figure(point, "price_score"),
                figure(point, "correlation_rank"),
                figure(point, "galaxy_score"));
    }

    private static @Nullable Double figure(SentimentPoint point, String name) {
        return point.metrics().get(name);
    }
}
