package io.bellwether.marketdata.app.vendor;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** What is wrong with a request, or with us, in the one shape this service says it in. */
final class Requests {
    /** The body of every refusal. */
    record Refusal(int status, String reason) {}

    private Requests() {}

    static <T> T parameter(String name, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BadRequestException(
                    response(Response.Status.BAD_REQUEST, "%s: %s".formatted(name, e.getMessage()))
                            .build());
        }
    }

    static NotFoundException notFound(String reason) {
        return new NotFoundException(response(Response.Status.NOT_FOUND, reason).build());
    }

    static ServiceUnavailableException unavailable(String reason, Instant at, Instant now) {
        long seconds = Math.max(1, Duration.between(now, at).toSeconds());
        return new ServiceUnavailableException(response(Response.Status.SERVICE_UNAVAILABLE, reason)
                .header("Retry-After", seconds)
                .build());
    }

    private static Response.ResponseBuilder response(Response.Status status, String reason) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Refusal(status.getStatusCode(), reason));
    }
}
