package io.bellwether.training.dataset;

import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of bytes wherever they are. */
final class Hashes {
    /** Pieces of a mapped file; a buffer cannot be larger than 2 GiB. */
    private static final long PIECE = 1L << 26;

    private Hashes() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String text(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256(MemorySegment bytes) {
        MessageDigest digest = digest();
        for (long from = 0; from < bytes.byteSize(); from += PIECE) {
            digest.update(bytes.asSlice(from, Math.min(PIECE, bytes.byteSize() - from))
                    .asByteBuffer());
        }
        return text(digest);
    }
}
