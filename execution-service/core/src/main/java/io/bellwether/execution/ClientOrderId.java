package io.bellwether.execution;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The id under which the venue knows an order. It is a pure function of the decision, so that any restart derives the
 * same id and can ask the venue whether the order is there.
 */
public final class ClientOrderId {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS_PER_LETTER = 5;
    /** 20 bytes are 160 bits, 32 letters: with the prefix of 4 exactly the 36 characters that Binance allows. */
    private static final int DIGEST_BYTES = 20;

    private ClientOrderId() {}

    /** The prefix of the mode and the base32 text of the decision id's SHA-256. */
    public static String of(TradingMode mode, String decisionId) {
        byte[] digest = sha256(decisionId);
        StringBuilder id = new StringBuilder(mode.idPrefix());
        int buffered = 0;
        int bits = 0;
        for (int i = 0; i < DIGEST_BYTES; i++) {
            buffered = ((buffered << Byte.SIZE) | (digest[i] & 0xFF)) & 0xFFFF;
            bits += Byte.SIZE;
            while (bits >= BITS_PER_LETTER) {
                bits -= BITS_PER_LETTER;
                id.append(ALPHABET.charAt((buffered >> bits) & 0x1F));
            }
        }
        return id.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
