package io.bellwether.runtime;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The keys that are known, as hashes. A key is 256 random bits, so a plain SHA-256 of it cannot be turned back, and a slow
 * hash would only slow down those who have the key.
 */
final class KeyRing {
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** A line of the file. */
    private record Entry(Caller caller, String hash, Optional<Instant> expires) {}

    private final List<Entry> entries;

    private KeyRing(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads lines of {@code name role sha256 [expires]}; what follows a {@code #} is passed over.
     *
     * @throws IllegalArgumentException if a line is wrong; the message has its number and says what was expected
     */
    static KeyRing parse(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).replaceFirst("#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            Entry entry = entry(line.split("\\s+"), number);
            if (!names.add(entry.caller().name())) {
                throw new IllegalArgumentException("line %d: the name %s is there twice; give each key its own"
                        .formatted(number, entry.caller().name()));
            }
            entries.add(entry);
        }
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("there is no key in it, so nobody could ever call; make one");
        }
        return new KeyRing(entries);
    }

    private static Entry entry(String[] words, int number) {
        if (words.length < 3 || words.length > 4) {
            throw new IllegalArgumentException(
                    "line %d has %d words; expected: name role sha256 [expires]".formatted(number, words.length));
        }
        if (!NAME.matcher(words[0]).matches()) {
            throw new IllegalArgumentException(
                    "line %d: a name has letters, digits, dots, dashes and underscores only".formatted(number));
        }
        Role role = Role.parse(words[1])
                .orElseThrow(() -> new IllegalArgumentException(
                        "line %d: role must be viewer, operator or admin, was %s".formatted(number, words[1])));
        return new Entry(new Caller(words[0], role), hash(words[2], number), expires(words, number));
    }

    /** What is wrong is told without the text: somebody may have put the key itself here. */
    private static String hash(String hex, int number) {
        if (!HASH.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "line %d: the third word must be the SHA-256 of a key, 64 hexadecimal digits".formatted(number));
        }
        return hex.toLowerCase(Locale.ROOT);
    }

    private static Optional<Instant> expires(String[] words, int number) {
        if (words.length < 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.parse(words[3]).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(
                    "line %d: expires must be a day like 2027-01-31, was %s".formatted(number, words[3]), wrong);
        }
    }

    /**
     * Whose key it is, if it is known and has not expired. Every hash is compared, each in constant time, so that the answer's
     * time tells nothing.
     */
    Optional<Caller> find(String key, Instant now) {
        byte[] hash = HexFormat.of().formatHex(sha256(key)).getBytes(StandardCharsets.US_ASCII);
        Optional<Caller> found = Optional.empty();
        for (Entry entry : entries) {
            boolean same = MessageDigest.isEqual(entry.hash().getBytes(StandardCharsets.US_ASCII), hash);
            if (same && entry.expires().map(now::isBefore).orElse(true)) {
                found = Optional.of(entry.caller());
            }
        }
        return found;
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("Every JDK has SHA-256", failure);
        }
    }
}
