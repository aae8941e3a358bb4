package io.bellwether.feature.app;

import io.bellwether.feature.catalogue.Catalogue;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.picture.TensorPicture;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What feature computes, for people and tools. */
@Path("/features")
@Produces(MediaType.APPLICATION_JSON)
class FeatureResource {
    private static final int MAX_PIXELS = 32;

    private final LatestVectorStore latest;
    private final ServedSets served;
    private final RecentVectors recent;
    private final VectorsAgain again;

    FeatureResource(LatestVectorStore latest, ServedSets served, RecentVectors recent, VectorsAgain again) {
        this.latest = latest;
        this.served = served;
        this.recent = recent;
        this.again = again;
    }

    /**
     * The latest vector of a symbol.
     *
     * @param set the name or the id of a served feature set; absent: the first one
     */
    @GET
    @Path("/{symbol}/latest")
    public Uni<FeatureVector> latest(
            @RestPath("symbol") String symbol,
            @RestQuery("interval") @DefaultValue("1m") String interval,
            @RestQuery("set") @Nullable String set) {
        Symbol ofSymbol;
        BarInterval ofInterval;
        try {
            ofSymbol = new Symbol(symbol);
            ofInterval = BarInterval.ofCode(interval);
        } catch (IllegalArgumentException e) {
            throw problem(Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        FeatureSet ofSet = servedSet(set);
        return latest.find(ofSet.featureSetId(), ofSymbol, ofInterval)
                .onFailure()
                .transform(failure -> problem(
                        Status.SERVICE_UNAVAILABLE, "the latest vectors are kept in Redis, which does not answer"))
                .onItem()
                .ifNull()
                .failWith(() -> problem(
                        Status.NOT_FOUND,
                        "there is no vector of %s %s yet; the first one comes with bar %d of an unbroken history"
                                .formatted(symbol, interval, ofSet.warmUpBars())));
    }

    /**
     * The latest vector of a symbol as a picture.
     *
     * @param pixels the side of the square that shows one value
     */
    @GET
    @Path("/{symbol}/latest.png")
    @Produces("image/png")
    public Uni<byte[]> picture(
            @RestPath("symbol") String symbol,
            @RestQuery("interval") @DefaultValue("1m") String interval,
            @RestQuery("set") @Nullable String set,
            @RestQuery("pixels") @DefaultValue("8") int pixels) {
        if (pixels < 1 || pixels > MAX_PIXELS) {
            throw problem(Status.BAD_REQUEST, "pixels must be 1 to %d, was %d".formatted(MAX_PIXELS, pixels));
        }
        return latest(symbol, interval, set).map(vector -> TensorPicture.png(vector.tensor(), pixels));
    }

    /**
     * The vector of a bar of the past that a model was shown then: as it was published, or computed again from the stored bars,
     * which gives the same to the last bit.
     *
     * @param openTime of the bar, as {@code 2013-11-28T12:00:00Z}
     * @param set as for {@link #latest}
     * @param computed true: computed again, also where it is still remembered
     */
    @GET
    @Path("/{symbol}/at/{openTime}")
    @Blocking
    public FeatureVector at(
            @RestPath("symbol") String symbol,
            @RestPath("openTime") String openTime,
            @RestQuery("interval") @DefaultValue("1m") String interval,
            @RestQuery("set") @Nullable String set,
            @RestQuery("computed") @DefaultValue("false") boolean computed) {
        FlowKey key;
        Instant ofBar;
        try {
            key = new FlowKey(new Symbol(symbol), BarInterval.ofCode(interval));
            ofBar = Instant.parse(openTime);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw problem(Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        FeatureSet ofSet = servedSet(set);
        Optional<FeatureVector> remembered = computed
                ? Optional.empty()
                : recent.find(FeatureVector.idOf(ofSet.featureSetId(), key.symbol(), key.interval(), ofBar));
        if (remembered.isPresent()) {
            return remembered.get();
        }
        try {
            return again.vector(ofSet, key, ofBar)
                    .orElseThrow(() -> problem(
                            Status.NOT_FOUND,
                            "%s has no vector of %s: there is no such bar, or fewer than %d without a hole up to it"
                                    .formatted(key, ofBar, ofSet.warmUpBars())));
        } catch (IOException e) {
            throw problem(Status.SERVICE_UNAVAILABLE, "the stored bars cannot be read: " + e.getMessage());
        }
    }

    /** All feature sets, and which of them are computed here. */
    @GET
    @Path("/sets")
    public List<FeatureSetSummary> sets() {
        return served.known().all().stream()
                .map(set -> new FeatureSetSummary(
                        set.name(),
                        set.featureSetId(),
                        set.shape(),
                        set.warmUpBars(),
                        set.valueNames(),
                        served.find(set.name()).isPresent()))
                .toList();
    }

    /** All listed features a set may be made of. */
    @GET
    @Path("/catalogue")
    public List<CatalogueEntry> catalogue() {
        return Catalogue.standard().features().stream().map(CatalogueEntry::of).toList();
    }

    private FeatureSet servedSet(@Nullable String name) {
        if (served.obstacle().isPresent()) {
            throw problem(Status.SERVICE_UNAVAILABLE, served.obstacle().get());
        }
        List<FeatureSet> sets = served.sets();
        return name == null
                ? sets.getFirst()
                : served.find(name)
                        .orElseThrow(() -> problem(
                                Status.NOT_FOUND,
                                "the feature set '%s' is not computed here; those that are: %s"
                                        .formatted(
                                                name,
                                                String.join(
                                                        ", ",
                                                        sets.stream()
                                                                .map(FeatureSet::name)
                                                                .toList()))));
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
