package io.bellwether.inference.registry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ed25519 keys as PEM text, the form in which they lie in files. */
public final class SigningKey {
    public static final String ALGORITHM = "Ed25519";

    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN ([A-Z ]+)-----\\s*([A-Za-z0-9+/=\\s]+)-----END \\1-----\\s*");
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private SigningKey() {}

    /** A text that holds no key. */
    public static final class UnreadableKeyException extends Exception {
        private static final long serialVersionUID = 1;

        UnreadableKeyException(String message) {
            super(message);
        }

        UnreadableKeyException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The key that signs. */
    public static PrivateKey privateKey(String pem) throws UnreadableKeyException {
        byte[] encoded = decode(pem, PRIVATE);
        try {
            return factory().generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new UnreadableKeyException("it is no Ed25519 private key in PKCS #8", e);
        }
    }

    /** The key that verifies. */
    public static PublicKey publicKey(String pem) throws UnreadableKeyException {
        byte[] encoded = decode(pem, PUBLIC);
        try {
            return factory().generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new UnreadableKeyException("it is no Ed25519 public key in X.509", e);
        }
    }

    /** The text of a key. */
    public static String pem(PrivateKey key) {
        return encode(PRIVATE, key.getEncoded());
    }

    /** The text of a key. */
    public static String pem(PublicKey key) {
        return encode(PUBLIC, key.getEncoded());
    }

    private static String encode(String label, byte[] encoded) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);
    }

    private static byte[] decode(String pem, String label) throws UnreadableKeyException {
        Matcher matcher = PEM.matcher(pem);
        if (!matcher.matches() || !label.equals(matcher.group(1))) {
            throw new UnreadableKeyException(
                    "it must be one PEM text that begins with -----BEGIN %s-----".formatted(label));
        }
        try {
            return Base64.getMimeDecoder().decode(matcher.group(2));
        } catch (IllegalArgumentException e) {
            throw new UnreadableKeyException("its base64 is damaged", e);
        }
    }

    private static KeyFactory factory() {
        try {
            return KeyFactory.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK since 15 has Ed25519", e);
        }
    }
}
