package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The stored history and the state of the feeds, over HTTP. */
@Path("/bars")
@Produces(MediaType.APPLICATION_JSON)
class BarResource {
    private static final int MAX_BARS = 5_000;

    /** Beyond any bar, and within what the database can say. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final BarStore store;
    private final Feeds feeds;

    BarResource(BarStore store, Feeds feeds) {
        this.store = store;
        this.feeds = feeds;
    }

    /**
     * The newest {@code limit} bars of a stretch, oldest first.
     *
     * @param from the earliest open time, inclusive, as {@code 2013-11-28T00:00:00Z}; absent: from the first
     * @param to the latest open time, exclusive; absent: to the newest
     * @param limit from 1 to 5000
     */
    @GET
    public Uni<List<BarClosed>> bars(
            @RestQuery @Nullable String symbol,
            @RestQuery @DefaultValue("1m") String interval,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery @DefaultValue("500") String limit) {
        return store.range(
                parameter("symbol", symbol, Symbol::new),
                parameter("interval", interval, BarInterval::ofCode),
                from == null ? Instant.EPOCH : parameter("from", from, Instant::parse),
                to == null ? END_OF_TIME : parameter("to", to, Instant::parse),
                parameter("limit", limit, BarResource::limit));
    }

    /** How each symbol's feed is doing. */
    @GET
    @Path("/status")
    public List<FeedStatus.Snapshot> status() {
        return feeds.snapshots();
    }

    private static int limit(String text) {
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > MAX_BARS) {
            throw new IllegalArgumentException("must be from 1 to " + MAX_BARS);
        }
        return limit;
    }

    private static <T> T parameter(String name, @Nullable String text, Function<String, T> reader) {
        try {
            if (text == null) {
                throw new IllegalArgumentException("is missing");
            }
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BadRequestException(Response.status(Response.Status.BAD_REQUEST)
                    .type(MediaType.TEXT_PLAIN_TYPE)
                    .entity("%s %s".formatted(name, BinanceRest.reason(e)))
                    .build());
        }
    }
}
