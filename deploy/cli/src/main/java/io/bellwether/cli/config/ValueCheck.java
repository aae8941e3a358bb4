package io.bellwether.cli.config;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a value is one of its setting's type. What the services read is read alike. */
final class ValueCheck {
    private static final Pattern SHORT_DURATION = Pattern.compile("\\d+(ms|s|m|h|d)?");
    private static final String LIST = "list of ";

    private ValueCheck() {}

    /** What is wrong with a value, as the end of a sentence; empty if nothing is. */
    static Optional<String> complaint(Setting setting, String value) {
        String type = setting.type();
        if (type.startsWith("`")) {
            List<String> words = List.of(type.replace("`", "").split(", ", -1));
            return words.contains(value) ? Optional.empty() : Optional.of("must be one of " + String.join(", ", words));
        }
        if (type.startsWith(LIST)) {
            return List.of(value.split(",", -1)).stream()
                    .map(item -> single(type.substring(LIST.length()), item.strip()))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return single(type, value);
    }

    private static Optional<String> single(String type, String value) {
        return switch (type) {
            case "Duration" ->
                isDuration(value)
                        ? Optional.empty()
                        : Optional.of("must be a length of time such as 500ms, 30s, 5m, 24h");
            case "int", "long" -> isWhole(value) ? Optional.empty() : Optional.of("must be a whole number");
            case "double", "BigDecimal" -> isNumber(value) ? Optional.empty() : Optional.of("must be a number");
            case "boolean" ->
                value.equals("true") || value.equals("false") ? Optional.empty() : Optional.of("must be true or false");
            case "URI" ->
                isAddress(value) ? Optional.empty() : Optional.of("must be an address such as http://host:8081");
            // Texts, paths and whatever a service reads by itself.
            default -> Optional.empty();
        };
    }

    private static boolean isDuration(String value) {
        if (SHORT_DURATION.matcher(value).matches()) {
            return true;
        }
        try {
            return !Duration.parse(value).isNegative();
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private static boolean isWhole(String value) {
        return value.matches("-?\\d{1,10}");
    }

    private static boolean isNumber(String value) {
        try {
            new BigDecimal(value);
            return true;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static boolean isAddress(String value) {
        try {
            URI address = new URI(value);
            return address.getScheme() != null && address.getHost() != null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
