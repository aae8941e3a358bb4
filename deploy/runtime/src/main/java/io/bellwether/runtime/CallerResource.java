package io.bellwether.runtime;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tells a caller who it is taken for; a login page asks this to see whether a key is good. */
@Path("/caller")
public class CallerResource {
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String caller(RoutingContext request) {
        Caller caller = Caller.of(request);
        return "{\"name\":\"%s\",\"role\":\"%s\"}"
                .formatted(caller.name(), caller.role().text());
    }
}
