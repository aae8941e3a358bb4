package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.contract.BarInterval;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How whole and sound the stored bars are, over HTTP. */
@Path("/quality")
@Produces(MediaType.APPLICATION_JSON)
class QualityResource {
    private final Quality quality;

    QualityResource(Quality quality) {
        this.quality = quality;
    }

    /** One entry for each imported file and, without a file, for each series that is followed or downloaded. */
    @GET
    public List<SeriesQuality> quality(
            @RestQuery @Nullable String exchange,
            @RestQuery @Nullable String symbol,
            @RestQuery @Nullable String interval) {
        BarInterval length = interval == null ? null : Parameters.read("interval", interval, BarInterval::ofCode);
        return quality.of(
                (Series series) -> (exchange == null || series.exchange().equals(exchange))
                        && (symbol == null || series.symbol().value().equals(symbol))
                        && (length == null || series.interval() == length));
    }
}
