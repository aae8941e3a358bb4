package io.bellwether.cli.stack;

import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/** The account's key at the paper exchange: made anew for each run, readable by its owner only. */
record ExchangeKeys(String apiKey, Path privateKey, Path publicKey) {
    private static final int API_KEY_BYTES = 32;

    static ExchangeKeys create(Path folder) {
        byte[] apiKey = new byte[API_KEY_BYTES];
        new SecureRandom().nextBytes(apiKey);
        Path privateKey = folder.resolve("exchange-private.pem");
        Path publicKey = folder.resolve("exchange-public.pem");
        try {
            Files.createDirectories(folder);
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            write(privateKey, "PRIVATE KEY", pair.getPrivate().getEncoded());
            write(publicKey, "PUBLIC KEY", pair.getPublic().getEncoded());
        } catch (IOException failure) {
            throw new StartFailedException(
                    "%s cannot be written (%s)".formatted(folder, failure.getMessage()), failure);
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("Every JDK since 15 has Ed25519", failure);
        }
        return new ExchangeKeys(HexFormat.of().formatHex(apiKey), privateKey, publicKey);
    }

    /** The permissions come before the secret. */
    private static void write(Path file, String label, byte[] encoded) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file);
        Files.setPosixFilePermissions(file, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label));
    }
}
