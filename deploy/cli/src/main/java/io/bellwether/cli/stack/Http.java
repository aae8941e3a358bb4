package io.bellwether.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Small requests to our own processes, with a key for those that ask for one. */
public final class Http {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    private final Optional<String> key;

    /** Shows no key. */
    public Http() {
        this(Optional.empty());
    }

    private Http(Optional<String> key) {
        this.key = key;
    }

    /** Shows the key of the owner of the state folder, where there is one: for the services of a run from there. */
    public static Http to(StateFolder state) {
        return new Http(AccessKeys.localKey(state));
    }

    /** The status of a GET; a server that does not answer within {@code limit} is an {@link IOException}. */
    public int status(String url, Duration limit) throws IOException {
        return send(request(url).timeout(limit).GET().build()).statusCode();
    }

    /** The body of a GET, whatever its status. */
    public String body(String url, Duration limit) throws IOException {
        return send(request(url).timeout(limit).GET().build()).body();
    }

    /** The JSON of a GET that must succeed. */
    public JsonNode read(String url, Duration limit) throws IOException {
        return json(send(request(url).timeout(limit).GET().build()));
    }

    /** The JSON answer to a POST of JSON that must succeed. */
    public JsonNode post(String url, String json, Duration limit) throws IOException {
        return json(send(request(url)
                .timeout(limit)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build()));
    }

    /** What a server answered, whatever its status. */
    public record Response(String url, int status, String body) {}

    /** A GET. */
    public Response ask(String url, Duration limit) throws IOException {
        return response(send(request(url).timeout(limit).GET().build()));
    }

    /** A POST of any content. */
    public Response send(String url, String contentType, byte[] body, Duration limit) throws IOException {
        return response(send(request(url)
                .timeout(limit)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build()));
    }

    private static Response response(HttpResponse<String> answer) {
        return new Response(answer.uri().toString(), answer.statusCode(), answer.body());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw new IOException("%s answered %d: %s"
                    .formatted(
                            response.uri(),
                            response.statusCode(),
                            response.body().strip()));
        }
        return Json.MAPPER.readTree(response.body());
    }

    private HttpRequest.Builder request(String url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        key.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking " + request.uri());
        } catch (ConnectException failure) {
            throw new IOException("nobody answers at " + request.uri(), failure);
        }
    }
}
