package io.bellwether.marketdata.alphavantage;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Named values of a row. The vendor numbers its names ({@code "5. volume"} in one series is {@code "6. volume"} in
 * another), so only the words after the number count; CSV writes the same words with underscores.
 */
final class Words {
    private static final Pattern NUMBERING = Pattern.compile("^[0-9]+[a-z]?[.:] *");
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");

    private final Map<String, String> values = new HashMap<>();

    /** A row of JSON. Values that are no text are written as text. */
    static Words of(Map<?, ?> fields) {
        Words words = new Words();
        fields.forEach((name, value) -> {
            if (value != null) {
                words.put(String.valueOf(name), String.valueOf(value));
            }
        });
        return words;
    }

    void put(String name, String value) {
        String word = NUMBERING.matcher(name.strip()).replaceFirst("").replace('_', ' ');
        values.put(word.toLowerCase(Locale.ROOT), value.strip());
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    String text(String word) {
        String value = values.get(word);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("'%s' is missing".formatted(word));
        }
        return value;
    }

    String text(String word, String otherwise) {
        return values.getOrDefault(word, otherwise);
    }

    BigDecimal number(String word) {
        return number(word, text(word));
    }

    /** Absent where the row does not say. */
    @Nullable
    BigDecimal optionalNumber(String word) {
        String value = values.get(word);
        return value == null || value.isEmpty() ? null : number(word, value);
    }

    /** A number that may be followed by a percent sign; absent where the row does not say. */
    @Nullable
    BigDecimal optionalPercent(String word) {
        String value = values.get(word);
        return value == null || value.isEmpty() ? null : number(word, value.replace("%", ""));
    }

    private static BigDecimal number(String word, String value) {
        if (!PLAIN.matcher(value).matches()) {
            throw new IllegalArgumentException("%s must be a plain decimal number, was '%s'".formatted(word, value));
        }
        return new BigDecimal(value);
    }
}
