package io.bellwether.runtime;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Asks the REST method that was found, not the path that led to it, which role it needs, and tells the resource who calls:
 * the principal of its security context goes into audits.
 */
public class RoleFilter {
    @ServerRequestFilter
    public @Nullable Response check(ContainerRequestContext request, ResourceInfo resource, RoutingContext context) {
        Needs needs = resource.getResourceMethod().getAnnotation(Needs.class);
        if (needs == null) {
            needs = resource.getResourceClass().getAnnotation(Needs.class);
        }
        Caller caller = Caller.of(context);
        request.setSecurityContext(new CallerContext(caller));
        if (needs == null || caller.role().includes(needs.value())) {
            return null;
        }
        return Response.status(Response.Status.FORBIDDEN)
                .type(MediaType.APPLICATION_JSON)
                .entity("{\"code\":\"role\",\"reason\":\"%s is %s; this needs %s\"}"
                        .formatted(
                                caller.name(),
                                caller.role().text(),
                                needs.value().text()))
                .build();
    }
}
