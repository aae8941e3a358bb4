package io.bellwether.systemtest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The secrets of a run are random, so each of them is a canary: wherever its text appears outside of its own file, it has
 * leaked. Logs, the broker's segments, the database's files and its journal, the cache's dump: all lie under the state folder
 * as they are written, uncompressed.
 */
final class Secrets {
    private static final int SHORTEST = 20;

    private Secrets() {}

    /** Files outside of the keys' folder in which a secret's text stands. */
    static List<String> leaksUnder(Path state) throws IOException {
        Path keys = state.resolve("keys");
        Set<String> canaries = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(keys)) {
            for (Path file : files.filter(Secrets::isPrivate).toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.length() >= SHORTEST && !line.startsWith("-----"))
                        .forEach(line -> {
                            canaries.add(line);
                            canaries.add(Base64.getEncoder().encodeToString(line.getBytes(StandardCharsets.UTF_8)));
                        });
            }
        }
        if (canaries.size() < 4) {
            return List.of(
                    "only %d secrets were found under %s, so nothing was proved".formatted(canaries.size(), keys));
        }
        List<String> leaks = new ArrayList<>();
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.filter(path -> Files.isRegularFile(path) && !path.startsWith(keys))
                    .filter(path -> !path.startsWith(state.resolve("bin")) && !path.startsWith(state.resolve("tmp")))
                    .toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                canaries.stream()
                        .filter(text::contains)
                        .findFirst()
                        .ifPresent(canary -> leaks.add("%s shows a secret of %d characters"
                                .formatted(state.relativize(file), canary.length())));
            }
        }
        return leaks;
    }

    private static boolean isPrivate(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.equals("local-key") || name.endsWith("-private.pem");
    }
}
