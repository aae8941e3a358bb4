package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Which symbols are followed, at run time. The replica that owns a symbol's partition does what is said here. */
@Path("/symbols/{symbol}")
@Produces(MediaType.APPLICATION_JSON)
class FollowResource {
    /** The exchange's word for a symbol it does not have. */
    private static final String UNKNOWN_SYMBOL = "-1121";

    /**
     * What was written.
     *
     * @param partition where on the topic the symbol's bars go, now and ever after
     */
    record Following(Symbol symbol, BarInterval interval, int partition) {}

    private final SymbolRegistry registry;
    private final Exchanges exchanges;

    FollowResource(SymbolRegistry registry, Exchanges exchanges) {
        this.registry = registry;
        this.exchanges = exchanges;
    }

    /** Follows a symbol of the followed exchange from now on. */
    @POST
    @Operation(summary = "Follow a symbol from now on, beginning with its recent history")
    @APIResponse(responseCode = "202", description = "Written; the replica that owns the partition begins")
    @APIResponse(responseCode = "404", description = "The exchange has no such symbol")
    @APIResponse(responseCode = "503", description = "The exchange cannot be asked")
    public Response follow(@RestPath String symbol, @RestQuery @DefaultValue("1m") String interval) {
        Symbol named = Parameters.read("symbol", symbol, Symbol::new);
        BarInterval length = Parameters.read("interval", interval, BarInterval::ofCode);
        requireKnown(named);
        int partition = registry.follow(named, length);
        return Response.accepted(new Following(named, length, partition)).build();
    }

    /** Follows a symbol no longer. Its bars stay. */
    @DELETE
    @Operation(summary = "Follow a symbol no longer; its bars stay")
    @APIResponse(responseCode = "202", description = "Written; the replica that owns the partition ends")
    @APIResponse(responseCode = "404", description = "The symbol is not followed")
    public Response unfollow(@RestPath String symbol) {
        Symbol named = Parameters.read("symbol", symbol, Symbol::new);
        if (!registry.unfollow(named)) {
            throw new RefusedRequest(Response.Status.NOT_FOUND, named + " is not followed");
        }
        return Response.accepted().build();
    }

    private void requireKnown(Symbol symbol) {
        try {
            exchanges.live().rest().rules(List.of(symbol));
        } catch (ExchangeUnavailable e) {
            String reason = BinanceRest.reason(e);
            throw new RefusedRequest(
                    reason.contains(UNKNOWN_SYMBOL) ? Response.Status.NOT_FOUND : Response.Status.SERVICE_UNAVAILABLE,
                    reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedRequest(Response.Status.SERVICE_UNAVAILABLE, "the service is ending");
        }
    }
}
