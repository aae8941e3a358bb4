package io.bellwether.systemtest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The file of keys that a stack's services know; they read it anew when it changes. */
record KeyList(Path file) {
    /** Lets whoever has the key in, under {@code NAME ROLE}. */
    void add(String nameAndRole, String key) throws IOException, NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                file, "%s %s%n".formatted(nameAndRole, HexFormat.of().formatHex(hash)), StandardOpenOption.APPEND);
    }

    /** Lets whoever has that name in no more. */
    void remove(String name) throws IOException {
        Files.write(
                file,
                Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith(name + " "))
                        .toList());
    }
}
