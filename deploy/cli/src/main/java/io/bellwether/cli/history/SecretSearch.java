package io.bellwether.cli.history;

import java.io.IOException;
import java.io.InputStream;
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
 * {@link Invariant#I10}: the secrets of a run are random, so each is a canary: wherever its text stands outside of its own
 * file, it has leaked. Logs, the broker's segments, the database's files and its journal all lie under the state folder as
 * they are written, uncompressed.
 */
public final class SecretSearch {
    private static final int SHORTEST = 20;
    private static final int PIECE = 1 << 20;

    private SecretSearch() {}

    /** Files of a state folder, outside of its keys, in which a secret stands. */
    public static List<Violation> under(Path state) throws IOException {
        Path keys = state.resolve("keys");
        Set<String> canaries = canaries(keys);
        if (canaries.isEmpty()) {
            return List.of(new Violation(
                    Invariant.I10, "no secret was found under %s, so nothing was proved".formatted(keys)));
        }
        List<Violation> leaks = new ArrayList<>();
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.filter(path -> Files.isRegularFile(path) && !path.startsWith(keys))
                    .filter(path -> !path.startsWith(state.resolve("bin")) && !path.startsWith(state.resolve("tmp")))
                    .toList()) {
                if (shows(file, canaries)) {
                    leaks.add(new Violation(Invariant.I10, "%s shows a secret".formatted(state.relativize(file))));
                }
            }
        }
        return leaks;
    }

    /** Piece by piece, each with the end of the one before, so that nothing hides at a border. */
    private static boolean shows(Path file, Set<String> canaries) throws IOException {
        int overlap = canaries.stream().mapToInt(String::length).max().orElse(0);
        String end = "";
        try (InputStream input = Files.newInputStream(file)) {
            for (byte[] piece = input.readNBytes(PIECE); piece.length > 0; piece = input.readNBytes(PIECE)) {
                String text = end + new String(piece, StandardCharsets.ISO_8859_1);
                if (canaries.stream().anyMatch(text::contains)) {
                    return true;
                }
                end = text.substring(Math.max(0, text.length() - overlap));
            }
        }
        return false;
    }

    private static Set<String> canaries(Path keys) throws IOException {
        Set<String> canaries = new LinkedHashSet<>();
        if (Files.notExists(keys)) {
            return canaries;
        }
        try (Stream<Path> files = Files.list(keys)) {
            for (Path file : files.filter(SecretSearch::isPrivate).toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.length() >= SHORTEST && !line.startsWith("-----"))
                        .forEach(line -> {
                            canaries.add(line);
                            canaries.add(Base64.getEncoder().encodeToString(line.getBytes(StandardCharsets.UTF_8)));
                        });
            }
        }
        return canaries;
    }

    private static boolean isPrivate(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.equals("local-key") || name.endsWith("-private.pem");
    }
}
