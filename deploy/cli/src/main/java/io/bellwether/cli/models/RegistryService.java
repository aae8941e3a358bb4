package io.bellwether.cli.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.stack.Http;
import io.bellwether.cli.stack.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** An inference-service's registry, over HTTP. Every call blocks; a service that is away is an {@link IOException}. */
public final class RegistryService {
    /** Loading a network of 64 MB twice takes a while. */
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);

    private final Http http;
    private final String url;
    private final String actor;

    /**
     * The service at a base address such as {@code http://127.0.0.1:8083}.
     *
     * @param actor for the registry's record
     */
    public RegistryService(String url, String actor) {
        this(url, actor, new Http());
    }

    /** The same with a client of one's own, which may show a key. */
    public RegistryService(String url, String actor, Http http) {
        this.http = http;
        this.url = (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + "/models";
        this.actor = actor;
    }

    /** What the service said. */
    public sealed interface Answer {
        /** It did what was asked. */
        record Done(JsonNode body) implements Answer {}

        /** It did not, and nothing changed. */
        record Refused(String code, String reason) implements Answer {}
    }

    /** All models. */
    public Answer list() throws IOException {
        return answer(http.ask(url, ANSWER_LIMIT));
    }

    /** One model and its history. */
    public Answer show(String modelId) throws IOException {
        return answer(http.ask(url + "/" + encoded(modelId), ANSWER_LIMIT));
    }

    /** Hands in a bundle as a ZIP file. */
    public Answer register(byte[] zip) throws IOException {
        return answer(http.send(url + "?actor=" + encoded(actor), "application/zip", zip, ANSWER_LIMIT));
    }

    /** Lets the service look at a stored model again. */
    public Answer verify(String modelId) throws IOException {
        return wish(encoded(modelId) + "/verify", "");
    }

    /** Makes a model a challenger, or of a challenger the champion. */
    public Answer promote(String modelId) throws IOException {
        return wish(encoded(modelId) + "/promote", "");
    }

    /** Goes back to the champion before. */
    public Answer rollback(String reason) throws IOException {
        return wish("rollback", reason);
    }

    private Answer wish(String path, String reason) throws IOException {
        byte[] body = Json.MAPPER.writeValueAsBytes(Map.of("actor", actor, "reason", reason));
        return answer(http.send(url + "/" + path, "application/json", body, ANSWER_LIMIT));
    }

    private static Answer answer(Http.Response response) throws IOException {
        if (response.status() / 100 == 2) {
            return new Answer.Done(Json.MAPPER.readTree(response.body()));
        }
        JsonNode refusal = response.status() / 100 == 4 ? refusal(response.body()) : Json.MAPPER.nullNode();
        if (refusal.hasNonNull("code") && refusal.hasNonNull("reason")) {
            return new Answer.Refused(
                    refusal.get("code").asText(), refusal.get("reason").asText());
        }
        throw new IOException("%s answered %d: %s"
                .formatted(response.url(), response.status(), response.body().strip()));
    }

    private static JsonNode refusal(String body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException notOurs) {
            return Json.MAPPER.nullNode();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
