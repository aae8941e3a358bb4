package io.bellwether.paperexchange;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A request's parameters, percent-decoded, read with the venue's own complaints. */
final class Parameters {
    private static final String DECIMAL_RANGE = "^([0-9]{1,20})(\\.[0-9]{1,20})?$";
    private static final Pattern DECIMAL = Pattern.compile(DECIMAL_RANGE);
    private static final String INTEGER_RANGE = "^[0-9]{1,20}$";
    private static final int DECIMAL_PLACES = 8;
    /** Milliseconds stay below it until the year 5138, microseconds are above it since 1973. */
    private static final long FIRST_MICROSECOND_VALUE = 100_000_000_000_000L;

    private final Map<String, String> values;

    Parameters(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Of a query string and a form body; where both have a parameter the query string wins. */
    static Parameters ofForm(String query, String body) {
        Map<String, String> values = new LinkedHashMap<>(parse(body));
        values.putAll(parse(query));
        return new Parameters(values);
    }

    private static Map<String, String> parse(String form) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (values.put(name, value) != null) {
                throw Refusal.of(-1101, "Duplicate values for parameter '" + name + "' detected.");
            }
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(-1100, "Illegal characters found in a parameter.");
        }
    }

    Map<String, String> values() {
        return values;
    }

    /** Those that {@code names} has as keys, under the names it has for them. */
    Parameters renamed(Map<String, String> names) {
        Map<String, String> renamed = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            String newName = names.get(name);
            if (newName != null) {
                renamed.put(newName, value);
            }
        });
        return new Parameters(renamed);
    }

    /** Refuses parameters that nobody reads, because a misspelt one would otherwise be taken as absent. */
    void requireOnly(Set<String> known) {
        long read = values.keySet().stream().filter(known::contains).count();
        if (read < values.size()) {
            throw Refusal.of(
                    -1104,
                    "Not all sent parameters were read; read '%d' parameter(s) but was sent '%d'."
                            .formatted(read, values.size()));
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> text(String name) {
        Optional<String> value = Optional.ofNullable(values.get(name));
        if (value.filter(String::isEmpty).isPresent()) {
            throw Refusal.of(-1105, "Parameter '%s' was empty.".formatted(name));
        }
        return value;
    }

    String requiredText(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> Refusal.missing(name));
    }

    Optional<BigDecimal> decimal(String name) {
        return text(name).map(value -> {
            if (!DECIMAL.matcher(value).matches()) {
                throw Refusal.illegalCharacters(name, DECIMAL_RANGE);
            }
            BigDecimal decimal = new BigDecimal(value);
            if (decimal.stripTrailingZeros().scale() > DECIMAL_PLACES) {
                throw Refusal.of(-1111, "Parameter '%s' has too much precision.".formatted(name));
            }
            return decimal;
        });
    }

    BigDecimal requiredDecimal(String name) {
        return decimal(name).orElseThrow(() -> Refusal.missing(name));
    }

    OptionalLong number(String name) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseUnsignedLong(value.get()));
        } catch (NumberFormatException e) {
            throw Refusal.illegalCharacters(name, INTEGER_RANGE);
        }
    }

    /** A point in time, sent in milliseconds or microseconds, in milliseconds. */
    OptionalLong time(String name) {
        OptionalLong value = number(name);
        return value.isPresent() && value.getAsLong() >= FIRST_MICROSECOND_VALUE
                ? OptionalLong.of(value.getAsLong() / 1000)
                : value;
    }

    /** How many elements are wanted; more than {@code max} means {@code max}. */
    int limit(int absent, int max) {
        long limit = number("limit").orElse(absent);
        if (limit < 1) {
            throw Refusal.of(-1130, "Data sent for parameter 'limit' is not valid.");
        }
        return (int) Math.min(limit, max);
    }

    /** One of an enum's values, where {@code parse} may know one that stands for all it does not know. */
    <E extends Enum<E>> Optional<E> oneOf(String name, E[] legal, Function<String, Refusal> otherwise) {
        return text(name).map(value -> {
            for (E candidate : legal) {
                if (candidate.name().equals(value)) {
                    return candidate;
                }
            }
            throw otherwise.apply(value);
        });
    }
}
