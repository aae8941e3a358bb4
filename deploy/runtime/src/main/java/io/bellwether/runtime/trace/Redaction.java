package io.bellwether.runtime.trace;

import java.util.regex.Pattern;

/** Leaves out of a text what nobody may read: values of parameters and headers that carry keys or signatures. */
final class Redaction {
    private static final Pattern SECRET = Pattern.compile(
            "(?i)\\b(signature|api_?key|listenKey|x-mbx-apikey|authorization|password|secret)(\\s*[=:]\\s*\"?)(?:bearer\\s+)?[^&\\s\",;]+");

    private Redaction() {}

    static String of(String text) {
        return SECRET.matcher(text).replaceAll("$1$2REDACTED");
    }
}
