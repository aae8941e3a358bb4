package io.bellwether.marketdata.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor said about a coin: the newest that was known when a bar closed. Each figure is finite, by the vendor's name
 * on the wire, and absent where the vendor left it out; an absent figure is never 0.
 *
 * @param time start of the hour or day it is about
 * @param publishedAt since when it was known
 */
public record Sentiment(
        Instant time,
        Instant publishedAt,
        @JsonProperty("reddit_posts") @Nullable Double redditPosts,
        @JsonProperty("tweets") @Nullable Double tweets,
        @JsonProperty("price_score") @Nullable Double priceScore,
        @JsonProperty("correlation_rank") @Nullable Double correlationRank,
        @JsonProperty("galaxy_score") @Nullable Double galaxyScore) {
    public Sentiment {
        if (publishedAt.isBefore(time)) {
            throw new IllegalArgumentException(
                    "publishedAt must not be before time %s, was %s".formatted(time, publishedAt));
        }
        requireFinite("reddit_posts", redditPosts);
        requireFinite("tweets", tweets);
        requireFinite("price_score", priceScore);
        requireFinite("correlation_rank", correlationRank);
        requireFinite("galaxy_score", galaxyScore);
    }

    private static void requireFinite(String field, @Nullable Double value) {
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException(field + " must be finite, was " + value);
        }
    }
}
