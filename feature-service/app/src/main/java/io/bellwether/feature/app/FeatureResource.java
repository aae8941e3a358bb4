package io.bellwether.feature.app;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What feature computes, for people and tools. */
@Path("/features")
class FeatureResource {
    private final LatestVectorStore latest;
    private final FeatureSet served;

    FeatureResource(LatestVectorStore latest, FeatureSet served) {
        this.latest = latest;
        this.served = served;
    }

    /** The latest vector of a symbol. */
    @GET
    @Path("/{symbol}/latest")
    public Uni<FeatureVector> latest(
            @RestPath("symbol") String symbol, @RestQuery("interval") @DefaultValue("1m") String interval) {
        Symbol ofSymbol;
        BarInterval ofInterval;
        try {
            ofSymbol = new Symbol(symbol);
            ofInterval = BarInterval.ofCode(interval);
        } catch (IllegalArgumentException e) {
            throw problem(Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        return latest.find(ofSymbol, ofInterval)
                .onFailure()
                .transform(failure -> problem(
                        Status.SERVICE_UNAVAILABLE, "the latest vectors are kept in Redis, which does not answer"))
                .onItem()
                .ifNull()
                .failWith(() -> problem(
                        Status.NOT_FOUND,
                        "there is no vector of %s %s yet; the first one comes with bar %d of an unbroken history"
                                .formatted(symbol, interval, served.warmUpBars())));
    }

    /** All feature sets, and which one is computed here. */
    @GET
    @Path("/sets")
    public List<FeatureSetSummary> sets() {
        return FeatureSets.standard().all().stream()
                .map(set -> new FeatureSetSummary(
                        set.name(),
                        set.featureSetId(),
                        set.shape(),
                        set.warmUpBars(),
                        set.valueNames(),
                        set.featureSetId().equals(served.featureSetId())))
                .toList();
    }

    private static WebApplicationException problem(Status status, String message) {
        return new WebApplicationException(
                message,
                Response.status(status)
                        .type(MediaType.APPLICATION_JSON)
                        .entity(new Problem(message))
                        .build());
    }
}
