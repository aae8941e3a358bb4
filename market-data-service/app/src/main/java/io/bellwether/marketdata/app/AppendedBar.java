package io.bellwether.marketdata.app;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.Sentiment;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A followed bar on its way to the database, with the names of its columns. */
@RegisterForReflection
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AppendedBar(
        String exchange,
        String symbol,
        String barInterval,
        Instant openTime,
        BigDecimal openPrice,
        BigDecimal highPrice,
        BigDecimal lowPrice,
        BigDecimal closePrice,
        BigDecimal volumeBase,
        BigDecimal volumeQuote,
        long trades,
        @Nullable BigDecimal takerBuyBase,
        @Nullable BigDecimal takerBuyQuote,
        @Nullable Instant sentimentTime,
        @Nullable Instant sentimentPublishedAt,
        @Nullable Double redditPosts,
        @Nullable Double tweets,
        @Nullable Double priceScore,
        @Nullable Double correlationRank,
        @Nullable Double galaxyScore,
        long sequence,
        String source,
        String checksum,
        Instant createdAt) {
    static AppendedBar of(Series series, BarClosed event) {
        Bar bar = event.bar();
        Sentiment sentiment = event.sentiment();
        return new AppendedBar(
                series.exchange(),
                series.symbol().value(),
                series.interval().code(),
                bar.openTime(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volumeBase(),
                bar.volumeQuote(),
                bar.trades(),
                bar.takerBuyBase(),
                bar.takerBuyQuote(),
                sentiment == null ? null : sentiment.time(),
                sentiment == null ? null : sentiment.publishedAt(),
                sentiment == null ? null : sentiment.redditPosts(),
                sentiment == null ? null : sentiment.tweets(),
                sentiment == null ? null : sentiment.priceScore(),
                sentiment == null ? null : sentiment.correlationRank(),
                sentiment == null ? null : sentiment.galaxyScore(),
                event.sequence(),
                event.source().name(),
                event.checksum(),
                event.createdAt());
    }
}
