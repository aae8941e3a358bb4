package io.bellwether.marketdata;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A vendor's key to its data, which must never be seen: not in a log, an exception, a row or a metric. It shows itself
 * only to {@link #reveal}.
 */
public final class ApiKey {
    private static final String HIDDEN = "***";

    /** Short keys would be found by chance inside other words and could be guessed from what is hidden. */
    private static final int MIN_LENGTH = 4;

    private static final int MAX_LENGTH = 500;

    /** Where vendors and libraries write keys, whether it is ours or not. */
    private static final Pattern TELLTALE =
            Pattern.compile("(?i)(\\bapi key as |\\bapikey=|\\bkey=|\\bbearer )[^\\s&\"',;]+");

    private final String value;

    public ApiKey(String value) {
        if (value.length() < MIN_LENGTH
                || value.length() > MAX_LENGTH
                || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("a key must be %d to %d visible ASCII characters, had %d"
                    .formatted(MIN_LENGTH, MAX_LENGTH, value.length()));
        }
        this.value = value;
    }

    /** The key itself, for the request and for nothing else. */
    public String reveal() {
        return value;
    }

    /** The text without this key and without whatever else looks like one. */
    public String redact(String text) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        return redactTelltales(text.replace(value, HIDDEN).replace(encoded, HIDDEN));
    }

    /** The text without what looks like a key, for where the key is not at hand. */
    public static String redactTelltales(String text) {
        return TELLTALE.matcher(text).replaceAll("$1***");
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
