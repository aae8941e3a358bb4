package io.bellwether.cli.data;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.stack.Json;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A market-data-service's history, over HTTP. Every call blocks; a service that is away is an {@link IOException}. */
public final class HistoryService implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /** Checking every bar of a large history takes a while. */
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(10);

    private static final Duration READY_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int UNPROCESSABLE = 422;

    private final String url;
    private final Optional<String> key;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    /** The service at a base address such as {@code http://127.0.0.1:8081}. */
    public HistoryService(String url) {
        this(url, Optional.empty());
    }

    /** One that may ask its callers for a key. */
    public HistoryService(String url, Optional<String> key) {
        this.key = key;
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** The service answered, and says that it does not do what was asked; trying again will not help. */
    public static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }

    /** Every stored series. */
    public List<SeriesSummary> series() throws IOException {
        return Json.MAPPER.convertValue(get("/symbols"), new TypeReference<>() {});
    }

    /**
     * How good what is stored is; {@code filter} may name {@code exchange}, {@code symbol} and {@code interval}.
     */
    public List<Quality> quality(Map<String, String> filter) throws IOException {
        return Json.MAPPER.convertValue(get("/quality" + query(filter)), new TypeReference<>() {});
    }

    /**
     * Sends a file.
     *
     * @param name what the service calls it: its folder and name
     * @param given what is not to be taken from the name: {@code exchange}, {@code symbol}, {@code interval}
     * @param sent told now and then how many bytes have left
     */
    public ImportOutcome send(Path file, String name, Map<String, String> given, LongConsumer sent) throws IOException {
        long length = Files.size(file);
        BodyPublisher body = BodyPublishers.ofInputStream(() -> open(file, sent));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(url + "/imports?file=" + encoded(name) + further(given)))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/octet-stream")
                .POST(length == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(body, length))
                .build();
        HttpResponse<String> answer = exchange(request, BodyHandlers.ofString());
        return switch (answer.statusCode()) {
            case OK -> Json.MAPPER.readValue(answer.body(), ImportOutcome.Imported.class);
            case UNPROCESSABLE -> Json.MAPPER.readValue(answer.body(), ImportOutcome.Refused.class);
            default -> throw unexpected(answer.uri(), answer.statusCode(), answer.body());
        };
    }

    private static InputStream open(Path file, LongConsumer sent) {
        try {
            return new Counted(Files.newInputStream(file), sent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for a download, or for one that was asked for before to go on. */
    public Download start(Download.Request wanted) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/downloads"))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.MAPPER.writeValueAsString(wanted)))
                .build();
        HttpResponse<String> answer = exchange(request, BodyHandlers.ofString());
        if (answer.statusCode() != ACCEPTED && answer.statusCode() != OK) {
            throw unexpected(answer.uri(), answer.statusCode(), answer.body());
        }
        return Json.MAPPER.readValue(answer.body(), Download.class);
    }

    /** How far a download is. */
    public Download download(String id) throws IOException {
        return Json.MAPPER.treeToValue(get("/downloads/" + encoded(id)), Download.class);
    }

    /**
     * The bars of a range, as text that comes as it is read; the caller closes it.
     *
     * @param accept {@code text/csv} or {@code application/x-ndjson}
     * @param range {@code exchange}, {@code symbol}, {@code interval} and perhaps {@code from} and {@code to}
     */
    public InputStream bars(String accept, Map<String, String> range) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/bars" + query(range)))
                .timeout(ANSWER_LIMIT)
                .header("Accept", accept)
                .GET()
                .build();
        HttpResponse<InputStream> answer = exchange(request, BodyHandlers.ofInputStream());
        if (answer.statusCode() == OK) {
            return answer.body();
        }
        try (InputStream body = answer.body()) {
            throw unexpected(
                    answer.uri(), answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /**
     * Waits until the service is ready again, for a while; whether it is shows with the next call.
     *
     * @param givenUp waits for so long at most, and says whether the waiting is to end
     */
    public void awaitReady(Predicate<Duration> givenUp) throws InterruptedIOException {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (!ready() && System.nanoTime() < deadline) {
            if (givenUp.test(LOOK_AGAIN)) {
                throw new InterruptedIOException("interrupted while waiting for " + url);
            }
        }
    }

    private boolean ready() throws InterruptedIOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/q/health/ready"))
                    .timeout(CONNECT_LIMIT)
                    .GET()
                    .build();
            return exchange(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (InterruptedIOException interrupted) {
            throw interrupted;
        } catch (IOException notYet) {
            return false;
        }
    }

    private JsonNode get(String pathAndQuery) throws IOException {
        HttpResponse<String> answer = exchange(
                HttpRequest.newBuilder(URI.create(url + pathAndQuery))
                        .timeout(ANSWER_LIMIT)
                        .header("Accept", "application/json")
                        .GET()
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw unexpected(answer.uri(), answer.statusCode(), answer.body());
        }
        return Json.MAPPER.readTree(answer.body());
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return http.send(key.map(shown -> withKey(request, shown)).orElse(request), handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking " + request.uri());
        } catch (ConnectException e) {
            throw new IOException("nobody answers at " + url, e);
        }
    }

    private static HttpRequest withKey(HttpRequest request, String key) {
        return HttpRequest.newBuilder(request, (_, _) -> true)
                .header("Authorization", "Bearer " + key)
                .build();
    }

    private static IOException unexpected(URI uri, int status, String body) {
        String reason = reason(body);
        return status / 100 == 4
                ? new RefusedException(reason)
                : new IOException("%s answered %d: %s".formatted(uri, status, reason));
    }

    /** The service's own words where the answer is its. */
    private static String reason(String body) {
        try {
            JsonNode answer = Json.MAPPER.readTree(body);
            if (answer != null && answer.hasNonNull("reason")) {
                return answer.get("reason").asText();
            }
        } catch (IOException notOurs) {
            return body.strip();
        }
        return body.strip();
    }

    private static String query(Map<String, String> parameters) {
        String further = further(parameters);
        return further.isEmpty() ? "" : "?" + further.substring(1);
    }

    private static String further(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> "&" + entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** Tells how many bytes were read through it. */
    private static final class Counted extends FilterInputStream {
        private final LongConsumer told;
        private long count;

        Counted(InputStream bytes, LongConsumer told) {
            super(bytes);
            this.told = told;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                told.accept(++count);
            }
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                count += read;
                told.accept(count);
            }
            return read;
        }
    }
}
