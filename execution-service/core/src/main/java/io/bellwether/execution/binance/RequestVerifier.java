package io.bellwether.execution.binance;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import java.util.Locale;

/** The server's side of {@link RequestSigner}: does this signature belong to this payload? */
public sealed interface RequestVerifier {
    /** Whether {@code signature}, already percent-decoded, is the payload's. */
    boolean verify(String payload, String signature);

    /** A verifier with a shared secret. */
    static RequestVerifier hmac(String secret) {
        return new Hmac(new HmacKey(secret));
    }

    /** A verifier with an Ed25519 public key in X.509 PEM. */
    static RequestVerifier ed25519(String publicKeyPem) {
        return new Ed25519(PemKeys.publicKey(publicKeyPem));
    }

    /** HMAC-SHA256; the case of the hex digits does not matter. */
    record Hmac(HmacKey key) implements RequestVerifier {
        @Override
        public boolean verify(String payload, String signature) {
            byte[] expected = key.hex(payload).getBytes(StandardCharsets.US_ASCII);
            byte[] actual = signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
            return MessageDigest.isEqual(expected, actual);
        }
    }

    /** Ed25519; base64 is case-sensitive. */
    record Ed25519(PublicKey key) implements RequestVerifier {
        @Override
        public boolean verify(String payload, String signature) {
            try {
                byte[] bytes = Base64.getDecoder().decode(signature);
                Signature verification = Signature.getInstance("Ed25519");
                verification.initVerify(key);
                verification.update(payload.getBytes(StandardCharsets.UTF_8));
                return verification.verify(bytes);
            } catch (IllegalArgumentException | SignatureException e) {
                return false; // Not base64, or not the length of a signature: the caller's fault, not ours.
            } catch (InvalidKeyException | NoSuchAlgorithmException e) {
                throw new IllegalStateException("The public key cannot verify Ed25519", e);
            }
        }
    }
}
