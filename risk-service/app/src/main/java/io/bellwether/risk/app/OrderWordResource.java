package io.bellwether.risk.app;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.RestPath;

/** What operators ask of single orders. Orders are execution's: it does what is asked, and keeps who said so and why. */
@Path("/api/orders/{decisionId}")
@Produces(MediaType.APPLICATION_JSON)
class OrderWordResource {
    private final NeighbourCall call;

    OrderWordResource(NeighbourCall call) {
        this.call = call;
    }

    /** Takes back what is still open of the order. The body is {@code {"reason": "..."}}; the answer is execution's. */
    @POST
    @Path("/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> cancel(@RestPath String decisionId, String wish, @Context HttpHeaders headers) {
        String path = "orders/%s/cancel".formatted(URLEncoder.encode(decisionId, StandardCharsets.UTF_8));
        return call.tell(Neighbour.EXECUTION, path, wish, headers);
    }
}
