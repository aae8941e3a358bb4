package io.bellwether.risk.app;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses orders that another site's page makes the operator's browser send. Browsers name the page's origin with every
 * such request; programs that are no browsers name none and are let through.
 */
class SameOriginFilter {
    @ServerRequestFilter
    public @Nullable Response refuseOtherSites(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.GET) || request.getMethod().equals(HttpMethod.HEAD)) {
            return null;
        }
        String origin = request.getHeaderString("Origin");
        String host = request.getHeaderString(HttpHeaders.HOST);
        if (origin == null || (host != null && host.equalsIgnoreCase(authority(origin)))) {
            return null;
        }
        return Response.status(Response.Status.FORBIDDEN)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("message", "requests from other sites are refused, this one came from " + origin))
                .build();
    }

    /** Empty for what is no origin, such as {@code null}: it equals no host. */
    private static String authority(String origin) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
