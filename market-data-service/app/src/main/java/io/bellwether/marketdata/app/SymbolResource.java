package io.bellwether.marketdata.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which series there are, over HTTP. */
@Path("/symbols")
@Produces(MediaType.APPLICATION_JSON)
class SymbolResource {
    private final Catalogue catalogue;

    SymbolResource(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Every series of which bars are stored. */
    @GET
    public List<KnownSeries> symbols(@RestQuery @Nullable String exchange) {
        return catalogue.all().stream()
                .filter(series -> exchange == null || series.exchange().equals(exchange))
                .toList();
    }
}
