package io.bellwether.risk.file;

import io.bellwether.feature.yaml.Spelling;
import io.bellwether.feature.yaml.YamlNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entries of a map in a strategy file, by key, with the checks that every map needs. */
final class Keys {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}([.][0-9]{1,15})?");
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,6})(s|m|h|d)");

    private final String what;
    private final YamlNode.Mapping mapping;

    private Keys(String what, YamlNode.Mapping mapping) {
        this.what = what;
        this.mapping = mapping;
    }

    /** @param what the map's name in messages */
    static Keys of(String what, YamlNode node, List<String> known) {
        Keys keys = open(what, node);
        for (YamlNode.Key key : keys.mapping.entries().keySet()) {
            if (!known.contains(key.text())) {
                throw new StrategyFault(
                        key.line(), "%s has no key '%s'".formatted(what, key.text()), suggestion(key.text(), known));
            }
        }
        return keys;
    }

    /** A map whose keys are names that the author chose. */
    static Keys open(String what, YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            return new Keys(what, mapping);
        }
        throw new StrategyFault(node.line(), what + " must be a map", "write '%s: {...}'".formatted(what));
    }

    int line() {
        return mapping.line();
    }

    Map<YamlNode.Key, YamlNode> entries() {
        return mapping.entries();
    }

    Optional<YamlNode> find(String key) {
        return mapping.entries().entrySet().stream()
                .filter(entry -> entry.getKey().text().equals(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    YamlNode require(String key) {
        return find(key)
                .orElseThrow(() -> new StrategyFault(
                        line(), "%s must have the key '%s'".formatted(what, key), "add '%s: ...'".formatted(key)));
    }

    /** The one key of several that must be there, and nothing beside it. */
    String only(List<String> choices) {
        List<String> found =
                choices.stream().filter(choice -> find(choice).isPresent()).toList();
        if (found.size() != 1) {
            throw new StrategyFault(
                    line(),
                    "%s must have exactly one of %s, had %s"
                            .formatted(what, String.join(", ", choices), found.isEmpty() ? "none" : found),
                    "");
        }
        return found.getFirst();
    }

    BigDecimal decimal(String key) {
        return decimal(key, require(key));
    }

    double real(String key) {
        return decimal(key).doubleValue();
    }

    int count(String key) {
        return count(key, require(key));
    }

    Duration length(String key) {
        return length(key, require(key));
    }

    String word(String key, String otherwise, List<String> choices) {
        Optional<YamlNode> found = find(key);
        return found.isEmpty() ? otherwise : word(key, found.get(), choices);
    }

    boolean flag(String key) {
        return word(key, "false", List.of("true", "false")).equals("true");
    }

    static String word(String key, YamlNode node, List<String> choices) {
        String text = text(key, node);
        if (!choices.contains(text)) {
            throw new StrategyFault(node.line(), "%s cannot be '%s'".formatted(key, text), suggestion(text, choices));
        }
        return text;
    }

    static BigDecimal decimal(String key, YamlNode node) {
        String text = text(key, node);
        if (!NUMBER.matcher(text).matches()) {
            throw new StrategyFault(node.line(), "%s must be a number, was '%s'".formatted(key, text), "such as 0.02");
        }
        return new BigDecimal(text);
    }

    static int count(String key, YamlNode node) {
        BigDecimal value = decimal(key, node);
        if (value.stripTrailingZeros().scale() > 0
                || value.signum() < 0
                || value.compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
            throw new StrategyFault(
                    node.line(), "%s must be a whole number from 0 on, was %s".formatted(key, value), "");
        }
        return value.intValue();
    }

    static Duration length(String key, YamlNode node) {
        String text = text(key, node);
        Matcher matcher = LENGTH.matcher(text);
        if (!matcher.matches()) {
            throw new StrategyFault(
                    node.line(),
                    "%s must be a length of time, was '%s'".formatted(key, text),
                    "such as 30s, 5m, 4h, 1d");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    static String text(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        throw new StrategyFault(node.line(), key + " must be one word or number", "");
    }

    /** Builds a part whose own checks speak of values; a refusal gets the line. */
    static <T> T built(String key, int line, Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException refused) {
            throw new StrategyFault(line, "%s: %s".formatted(key, refused.getMessage()), "");
        }
    }

    /** What to do about an unknown word. */
    private static String suggestion(String unknown, List<String> known) {
        String name = unknown.toLowerCase(Locale.ROOT).replace('_', '-');
        String all = "it may be " + String.join(", ", known);
        return Spelling.nearest(name, known)
                .map(nearest -> "did you mean '%s'? %s".formatted(nearest, all))
                .orElse(all);
    }
}
