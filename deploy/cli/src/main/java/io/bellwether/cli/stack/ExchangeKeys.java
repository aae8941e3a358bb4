package io.bellwether.cli.stack;

import io.bellwether.embedded.StartFailedException;
import io.bellwether.inference.registry.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

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
            KeyFile.write(privateKey, SigningKey.pem(pair.getPrivate()));
            KeyFile.write(publicKey, SigningKey.pem(pair.getPublic()));
        } catch (IOException failure) {
            throw new StartFailedException(
                    "%s cannot be written (%s)".formatted(folder, failure.getMessage()), failure);
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("Every JDK since 15 has Ed25519", failure);
        }
        return new ExchangeKeys(HexFormat.of().formatHex(apiKey), privateKey, publicKey);
    }
}
