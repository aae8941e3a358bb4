package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Series;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The stored bars and the state of the feeds, over HTTP. */
@Path("/bars")
@Produces(MediaType.APPLICATION_JSON)
class BarResource {
    static final int MAX_PAGE = 5_000;

    /** Ten weeks of minutes; nothing decides on more. */
    private static final int MAX_WINDOW = 100_000;

    private final BarStore store;
    private final BarExport export;
    private final GapSearch gaps;
    private final Catalogue catalogue;
    private final Feeds feeds;
    private final Parameters parameters;

    BarResource(
            BarStore store, BarExport export, GapSearch gaps, Catalogue catalogue, Feeds feeds, Parameters parameters) {
        this.store = store;
        this.export = export;
        this.gaps = gaps;
        this.catalogue = catalogue;
        this.feeds = feeds;
        this.parameters = parameters;
    }

    /**
     * A page of bars, oldest first.
     *
     * @param exchange absent: the followed one
     * @param from the earliest open time, inclusive, as {@code 2013-11-28T00:00:00Z}; absent: from the first
     * @param to the latest open time, exclusive; absent: to the newest
     * @param limit bars in a page, from 1 to 5000
     * @param cursor {@code next} of the page before
     */
    @GET
    public Uni<BarPage> bars(
            @RestQuery @Nullable String exchange,
            @RestQuery @Nullable String symbol,
            @RestQuery @DefaultValue("1m") String interval,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery @DefaultValue("500") String limit,
            @RestQuery @Nullable String cursor) {
        Series series = parameters.series(exchange, symbol, interval);
        int size = Parameters.number("limit", limit, MAX_PAGE);
        Instant first = cursor == null ? Parameters.from(from) : Parameters.time("cursor", cursor);
        // One more than asked for tells whether there is more.
        return store.page(series, first, Parameters.to(to), size + 1).map(found -> {
            boolean more = found.size() > size;
            List<StoredBar> bars = more ? found.subList(0, size) : found;
            return new BarPage(
                    series.exchange(),
                    series.symbol(),
                    series.interval(),
                    bars,
                    more ? found.getLast().openTime() : null);
        });
    }

    /** All bars of a stretch as a CSV file, oldest first. */
    @GET
    @Produces("text/csv;qs=0.5")
    public StreamingOutput csv(
            @RestQuery @Nullable String exchange,
            @RestQuery @Nullable String symbol,
            @RestQuery @DefaultValue("1m") String interval,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        Series series = parameters.series(exchange, symbol, interval);
        Instant first = Parameters.from(from);
        Instant end = Parameters.to(to);
        refusePaging(limit, cursor);
        return streaming(out -> export.csv(series, first, end, out));
    }

    /** All bars of a stretch, a JSON object a line, oldest first. */
    @GET
    @Produces("application/x-ndjson;qs=0.5")
    public StreamingOutput ndjson(
            @RestQuery @Nullable String exchange,
            @RestQuery @Nullable String symbol,
            @RestQuery @DefaultValue("1m") String interval,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        Series series = parameters.series(exchange, symbol, interval);
        Instant first = Parameters.from(from);
        Instant end = Parameters.to(to);
        refusePaging(limit, cursor);
        return streaming(out -> export.ndjson(series, first, end, out));
    }

    /**
     * Whether the newest bars before a time are all there.
     *
     * @param to the end of the window; absent: of the newest bar
     * @param bars how many, from 1 to 100000
     */
    @GET
    @Path("/window")
    public WindowCheck window(
            @RestQuery @Nullable String exchange,
            @RestQuery @Nullable String symbol,
            @RestQuery @DefaultValue("1m") String interval,
            @RestQuery @Nullable String to,
            @RestQuery @Nullable String bars) {
        Series series = parameters.series(exchange, symbol, interval);
        int wanted = Parameters.number("bars", bars, MAX_WINDOW);
        Instant end = to == null
                ? catalogue
                        .last(series)
                        .map(last -> last.plus(series.interval().length()))
                        .orElseThrow(() -> new RefusedRequest(
                                Response.Status.NOT_FOUND, "no bars of %s are stored".formatted(series)))
                : Parameters.to(to);
        return gaps.window(series, end, wanted);
    }

    /** How each symbol's feed is doing. */
    @GET
    @Path("/status")
    public List<FeedStatus.Snapshot> status() {
        return feeds.snapshots();
    }

    private static void refusePaging(@Nullable String limit, @Nullable String cursor) {
        if (limit != null || cursor != null) {
            throw RefusedRequest.badRequest("limit and cursor are for pages of JSON; a stream has the whole stretch");
        }
    }

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private StreamingOutput streaming(Writing writing) {
        return out -> {
            if (!export.enter()) {
                throw new RefusedRequest(
                        Response.Status.SERVICE_UNAVAILABLE,
                        "at most %d streams at once; try again later".formatted(BarExport.MAX_STREAMS));
            }
            try {
                writing.to(out);
            } finally {
                export.leave();
            }
        };
    }
}
