package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Series;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which bars are missing, over HTTP. */
@Path("/gaps")
@Produces(MediaType.APPLICATION_JSON)
class GapResource {
    private final GapSearch gaps;
    private final Catalogue catalogue;
    private final Parameters parameters;

    GapResource(GapSearch gaps, Catalogue catalogue, Parameters parameters) {
        this.gaps = gaps;
        this.catalogue = catalogue;
        this.parameters = parameters;
    }

    /**
     * The runs of missing bars of a stretch.
     *
     * @param from inclusive; absent: from the first bar
     * @param to exclusive; absent: to the last bar
     */
    @GET
    public Gaps gaps(
            @RestQuery @Nullable String exchange,
            @RestQuery @Nullable String symbol,
            @RestQuery @DefaultValue("1m") String interval,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to) {
        Series series = parameters.series(exchange, symbol, interval);
        if (catalogue.last(series).isEmpty()) {
            throw new RefusedRequest(Response.Status.NOT_FOUND, "no bars of %s are stored".formatted(series));
        }
        Instant first = from == null ? null : Parameters.from(from);
        Instant end = to == null ? null : Parameters.to(to);
        if (first != null && end != null && end.isBefore(first)) {
            throw RefusedRequest.badRequest("to must not be before from");
        }
        return gaps.search(series, first, end);
    }
}
