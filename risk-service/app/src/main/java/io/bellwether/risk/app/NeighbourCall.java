package io.bellwether.risk.app;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Passes one request of the console on to another service, with the caller's own key, and gives its answer as it is. */
@ApplicationScoped
class NeighbourCall {
    /** The longest answer is a page of 5,000 bars, about 2 MB. */
    private static final long MOST_BYTES = 16 << 20;

    private static final Logger LOG = Logger.getLogger(NeighbourCall.class);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ConsoleConfig config;

    NeighbourCall(ConsoleConfig config) {
        this.config = config;
    }

    /** What the neighbour has at that path, which has no leading slash. */
    Uni<Response> read(Neighbour neighbour, String path, HttpHeaders caller) {
        return pass(neighbour, path, caller, HttpRequest.Builder::GET);
    }

    /** Tells the neighbour something, as JSON text. */
    Uni<Response> tell(Neighbour neighbour, String path, String json, HttpHeaders caller) {
        return pass(
                neighbour,
                path,
                caller,
                request -> request.header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** What is done with a request before it leaves. */
    private interface Verb {
        HttpRequest.Builder into(HttpRequest.Builder request);
    }

    private Uni<Response> pass(Neighbour neighbour, String path, HttpHeaders caller, Verb verb) {
        Optional<URI> url = neighbour.url(config);
        if (url.isEmpty()) {
            return refused(
                    Status.SERVICE_UNAVAILABLE,
                    "the address of %s is not known here: set bellwether.console.%s-url"
                            .formatted(neighbour, neighbour));
        }
        HttpRequest.Builder passedOn =
                verb.into(HttpRequest.newBuilder(url.get().resolve("/" + path))
                        .timeout(config.patience())
                        .header(
                                HttpHeaders.ACCEPT,
                                path.equals("q/metrics") ? MediaType.TEXT_PLAIN : MediaType.APPLICATION_JSON));
        Optional.ofNullable(caller.getHeaderString(HttpHeaders.AUTHORIZATION))
                .ifPresent(key -> passedOn.header(HttpHeaders.AUTHORIZATION, key));
        return Uni.createFrom()
                .completionStage(() -> http.sendAsync(
                        passedOn.build(),
                        HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES)))
                .map(NeighbourCall::same)
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.debugf("A neighbour did not answer: service=%s path=%s error=%s", neighbour, path, failure);
                    return refused(
                            Status.BAD_GATEWAY,
                            "%s does not answer; see whether it runs: bellwether status".formatted(neighbour));
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

    /** Why nothing was passed on. */
    static Uni<Response> refused(Status status, String message) {
        return Uni.createFrom()
                .item(Response.status(status)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(Map.of("message", message))
                        .build());
    }
}
