package io.bellwether.risk.app;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Lets the console read the other services without leaving its origin, so that the page needs no other address, no
 * cross-origin rule and one login. Reading only, listed paths only: see {@link Neighbour}.
 */
@Path("/api/services/{service}/{path: .+}")
@Produces(MediaType.WILDCARD)
class NeighbourResource {
    /** The longest answer is a page of 5,000 bars, about 2 MB. */
    private static final long MOST_BYTES = 16 << 20;

    private static final Logger LOG = Logger.getLogger(NeighbourResource.class);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ConsoleConfig config;

    NeighbourResource(ConsoleConfig config) {
        this.config = config;
    }

    /** The neighbour's answer as it is, or why there is none. */
    @GET
    public Uni<Response> read(@RestPath String service, @Context UriInfo request, @Context HttpHeaders headers) {
        URI asked = request.getRequestUri();
        String path = asked.getRawPath()
                .substring("/api/services/%s/".formatted(service).length());
        Optional<Neighbour> neighbour = Neighbour.named(service).filter(found -> found.shows(path));
        if (neighbour.isEmpty()) {
            return answer(Status.NOT_FOUND, "the console reads no such thing: %s of %s".formatted(path, service));
        }
        Optional<URI> url = neighbour.get().url(config);
        if (url.isEmpty()) {
            return answer(
                    Status.SERVICE_UNAVAILABLE,
                    "the address of %s is not known here: set bellwether.console.%s-url".formatted(service, service));
        }
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        HttpRequest.Builder passedOn = HttpRequest.newBuilder(url.get().resolve("/" + path + query))
                .timeout(config.patience())
                .header(
                        HttpHeaders.ACCEPT,
                        path.equals("q/metrics") ? MediaType.TEXT_PLAIN : MediaType.APPLICATION_JSON);
        Optional.ofNullable(headers.getHeaderString(HttpHeaders.AUTHORIZATION))
                .ifPresent(key -> passedOn.header(HttpHeaders.AUTHORIZATION, key));
        return Uni.createFrom()
                .completionStage(() -> http.sendAsync(
                        passedOn.build(),
                        HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES)))
                .map(NeighbourResource::same)
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.debugf("A neighbour was not read: service=%s path=%s error=%s", service, path, failure);
                    return answer(
                            Status.BAD_GATEWAY,
                            "%s does not answer; see whether it runs: bellwether status".formatted(service));
                });
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    private static Response same(HttpResponse<byte[]> answer) {
        return Response.status(answer.statusCode())
                .type(answer.headers().firstValue(HttpHeaders.CONTENT_TYPE).orElse(MediaType.APPLICATION_OCTET_STREAM))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(answer.body())
                .build();
    }

    private static Uni<Response> answer(Status status, String message) {
        return Uni.createFrom()
                .item(Response.status(status)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(Map.of("message", message))
                        .build());
    }
}
