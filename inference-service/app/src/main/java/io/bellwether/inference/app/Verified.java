package io.bellwether.inference.app;

import io.bellwether.inference.registry.ModelBundle;
import java.nio.charset.StandardCharsets;

/**
 * A bundle that somebody trusted vouches for and whose network runs.
 *
 * @param by the id of the key, or that it is part of the release
 */
record Verified(ModelBundle bundle, String by) {
    /** A file's text; reading the bundle made sure that it is UTF-8, so that its bytes come back the same. */
    static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }
}
