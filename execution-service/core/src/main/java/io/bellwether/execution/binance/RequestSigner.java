package io.bellwether.execution.binance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/**
 * Signs requests. Take {@link Ed25519}, whose private key never leaves its file; {@link Hmac} is for keys of the older
 * kind. Neither shows its key in {@code toString}.
 */
public sealed interface RequestSigner {
    /** The signature of this payload as text, not percent-encoded. */
    String sign(String payload);

    /** A signer with a shared secret. */
    static RequestSigner hmac(String secret) {
        return new Hmac(new HmacKey(secret));
    }

    /** A signer with an Ed25519 private key in PKCS#8 PEM. */
    static RequestSigner ed25519(String privateKeyPem) {
        return new Ed25519(PemKeys.privateKey(privateKeyPem));
    }

    /** HMAC-SHA256 as lower-case hex. */
    record Hmac(HmacKey key) implements RequestSigner {
        @Override
        public String sign(String payload) {
            return key.hex(payload);
        }
    }

    /** Ed25519 as base64. */
    record Ed25519(PrivateKey key) implements RequestSigner {
        @Override
        public String sign(String payload) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(payload.getBytes(StandardCharsets.UTF_8));
                return Base64.getEncoder().encodeToString(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The private key cannot sign with Ed25519", e);
            }
        }

        @Override
        public String toString() {
            return "Ed25519[***]";
        }
    }
}
