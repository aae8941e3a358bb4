package io.bellwether.cli.stack;

import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Who may call the services of a run here: the owner of the state folder, whose key is made on first use and readable by them
 * alone, and whoever they add to the file of hashes.
 */
public final class AccessKeys {
    private static final int KEY_BYTES = 32;

    private final Path key;
    private final Path hashes;

    private AccessKeys(Path key, Path hashes) {
        this.key = key;
        this.hashes = hashes;
    }

    /**
     * The keys of a state folder; they are made where there are none.
     *
     * @throws StartFailedException if they cannot be
     */
    static AccessKeys of(StateFolder state) {
        AccessKeys keys = new AccessKeys(state.localKey(), state.keys().resolve("access-keys"));
        if (Files.notExists(keys.key) || Files.notExists(keys.hashes)) {
            keys.create();
        }
        return keys;
    }

    /** The key of whoever may read the state folder, if one was made. */
    public static Optional<String> localKey(StateFolder state) {
        try {
            return Files.exists(state.localKey())
                    ? Optional.of(Files.readString(state.localKey()).strip())
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private void create() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        String text = HexFormat.of().formatHex(random);
        try {
            Files.createDirectories(key.getParent());
            KeyFile.write(key, text + "\n");
            KeyFile.write(
                    hashes,
                    "# name role sha256 [expires]; `printf %%s KEY | sha256sum` makes the third word%nlocal admin %s%n"
                            .formatted(sha256(text)));
        } catch (IOException failure) {
            throw new StartFailedException("%s cannot be written (%s)".formatted(key, failure.getMessage()), failure);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("Every JDK has SHA-256", failure);
        }
    }

    /** The file with the key itself. */
    public Path file() {
        return key;
    }

    /** What a service is told, so that it asks for keys and shows its own. */
    Map<String, String> environment() {
        return Map.of(
                "BELLWETHER_SECURITY_ENABLED", "true",
                "BELLWETHER_SECURITY_KEYS_FILE", hashes.toString(),
                "BELLWETHER_SECURITY_OWN_KEY_FILE", key.toString());
    }
}
