package io.bellwether.runtime;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What needs no key. A path is compared as it was requested, before anybody decodes or shortens it: one that could mean
 * something else to whoever reads it next ({@code ;}, {@code %}, {@code //}, {@code ..}) is never public.
 */
record PublicPaths(List<String> paths) {
    private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?");

    PublicPaths {
        paths = List.copyOf(paths);
        for (String path : paths) {
            String start = path.endsWith("/*") ? path.substring(0, path.length() - 1) : path;
            if (!PLAIN.matcher(start).matches() || path.equals("/*")) {
                throw new IllegalStateException(
                        "bellwether.security.public-paths: expected plain paths like /index.html or /console/*, was "
                                + path);
            }
        }
    }

    boolean contain(String requested) {
        return PLAIN.matcher(requested).matches()
                && paths.stream()
                        .anyMatch(path -> path.endsWith("/*")
                                ? requested.startsWith(path.substring(0, path.length() - 1))
                                : requested.equals(path));
    }
}
