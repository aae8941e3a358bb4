package io.bellwether.risk.app;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service the console may read through this one, and what of it: a path that is not listed here is not passed on. */
enum Neighbour {
    MARKET_DATA(
            "market-data",
            "bars",
            "bars/status",
            "symbols",
            "quality",
            "gaps",
            "imports",
            "downloads",
            "sentiment/*",
            "stocks/*/bars",
            "stocks/*/quote"),
    FEATURE("feature", "features/sets", "features/catalogue", "features/*/latest", "features/*/at/*"),
    INFERENCE("inference", "models", "models/active", "models/*", "models/*/score", "models/*/judgements"),
    EXECUTION("execution", "orders", "orders/*", "positions", "reconciliation", "operator-words");

    private static final Pattern OF_ALL = Pattern.compile("q/(?:metrics|health|health/ready)");

    private final String text;
    private final Pattern paths;

    Neighbour(String text, String... paths) {
        this.text = text;
        this.paths = Pattern.compile(Stream.of(paths).map(Neighbour::pattern).collect(Collectors.joining("|")));
    }

    /** A star stands for one segment, which is never made of dots and never hides a separator. */
    private static String pattern(String path) {
        return path.replace("*", "(?!\\.+(?:/|$))(?:[A-Za-z0-9._:@~-]|%(?!2[eEfF]|5[cC])[0-9A-Fa-f]{2})+");
    }

    static Optional<Neighbour> named(String name) {
        return Stream.of(values())
                .filter(neighbour -> neighbour.text.equals(name))
                .findFirst();
    }

    /** Whether the path, as it stands in the request and without a leading slash, may be read. */
    boolean shows(String path) {
        return OF_ALL.matcher(path).matches() || paths.matcher(path).matches();
    }

    Optional<URI> url(ConsoleConfig config) {
        return switch (this) {
            case MARKET_DATA -> config.marketDataUrl();
            case FEATURE -> config.featureUrl();
            case INFERENCE -> config.inferenceUrl();
            case EXECUTION -> config.executionUrl();
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
