package io.bellwether.risk.app;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Lets the console read the other services without leaving its origin, so that the page needs no other address, no
 * cross-origin rule and one login. Reading only, listed paths only: see {@link Neighbour}.
 */
@Path("/api/services/{service}/{path: .+}")
@Produces(MediaType.WILDCARD)
class NeighbourResource {
    private final NeighbourCall call;

    NeighbourResource(NeighbourCall call) {
        this.call = call;
    }

    /** The neighbour's answer as it is, or why there is none. */
    @GET
    public Uni<Response> read(@RestPath String service, @Context UriInfo request, @Context HttpHeaders headers) {
        URI asked = request.getRequestUri();
        String path = asked.getRawPath()
                .substring("/api/services/%s/".formatted(service).length());
        Optional<Neighbour> neighbour = Neighbour.named(service).filter(found -> found.shows(path));
        if (neighbour.isEmpty()) {
            return NeighbourCall.refused(
                    Status.NOT_FOUND, "the console reads no such thing: %s of %s".formatted(path, service));
        }
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        return call.read(neighbour.get(), path + query, headers);
    }
}
