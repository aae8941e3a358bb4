package io.bellwether.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The key that this service shows to the others, read anew for each request so that it can be exchanged. */
@ApplicationScoped
public class OwnKey {
    private final Optional<Path> file;

    OwnKey(SecurityConfig config) {
        this.file = config.ownKeyFile();
    }

    /** What to send as {@code Authorization}, if this service has a key. */
    public Optional<String> authorization() {
        return file.map(OwnKey::read).map(key -> "Bearer " + key);
    }

    /** Shows the key, if there is one. */
    public HttpRequest.Builder into(HttpRequest.Builder request) {
        authorization().ifPresent(value -> request.setHeader("Authorization", value));
        return request;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "bellwether.security.own-key-file %s cannot be read".formatted(file), failure);
        }
    }
}
