package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.Sentiment;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was known of the coin when the bar was sealed; of a bar without it, Hibernate makes none. */
@Embeddable
class SentimentColumns {
    @Column(name = "sentiment_time")
    Instant time;

    @Column(name = "sentiment_published_at")
    Instant publishedAt;

    @Column(name = "reddit_posts")
    @Nullable
    Double redditPosts;

    @Nullable
    Double tweets;

    @Column(name = "price_score")
    @Nullable
    Double priceScore;

    @Column(name = "correlation_rank")
    @Nullable
    Double correlationRank;

    @Column(name = "galaxy_score")
    @Nullable
    Double galaxyScore;

    /** For Hibernate, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected SentimentColumns() {}

    Sentiment sentiment() {
        return new Sentiment(time, publishedAt, redditPosts, tweets, priceScore, correlationRank, galaxyScore);
    }
}
