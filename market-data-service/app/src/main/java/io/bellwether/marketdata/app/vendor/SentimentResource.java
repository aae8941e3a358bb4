package io.bellwether.marketdata.app.vendor;

import io.bellwether.marketdata.lunarcrush.SentimentPoint;
import io.bellwether.marketdata.lunarcrush.SocialBucket;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Sentiment over HTTP, as it was known at a time. */
@Path("/sentiment/{coin}")
@Produces(MediaType.APPLICATION_JSON)
class SentimentResource {
    /** More than a year of hours. */
    private static final int MAX_POINTS = 10_000;

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * A series.
     *
     * @param asOf nothing here was published later
     * @param points oldest first; none where nothing is known, which is no failure
     */
    record Body(String coin, SocialBucket bucket, Instant asOf, List<SentimentPoint> points) {}

    private final SentimentStore store;
    private final SentimentSource source;
    private final InstantSource clock;

    SentimentResource(SentimentStore store, SentimentSource source, InstantSource clock) {
        this.store = store;
        this.source = source;
        this.clock = clock;
    }

    /**
     * The newest points of a stretch in the version that was known at {@code asOf}.
     *
     * @param from the earliest bucket, inclusive, as {@code 2025-06-15T00:00:00Z}; absent: from the first
     * @param to the latest bucket, exclusive; absent: to the newest
     * @param asOf absent: now
     */
    @GET
    public Uni<Body> points(
            @RestPath String coin,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery @Nullable String asOf) {
        String name = Requests.parameter("coin", coin, SentimentSource::coin);
        Instant known = asOf == null ? clock.instant() : Requests.parameter("asOf", asOf, Instant::parse);
        return store.asOf(
                        name,
                        source.bucket(),
                        from == null ? Instant.EPOCH : Requests.parameter("from", from, Instant::parse),
                        to == null ? END_OF_TIME : Requests.parameter("to", to, Instant::parse),
                        known,
                        MAX_POINTS)
                .map(points -> new Body(name, source.bucket(), known, points));
    }
}
