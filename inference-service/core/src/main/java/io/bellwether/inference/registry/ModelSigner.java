package io.bellwether.inference.registry;

import io.bellwether.inference.ModelManifest;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** Vouches for bundles with one key. Whoever signs says: I made or looked at this model and its card. */
public final class ModelSigner {
    private final PrivateKey key;
    private final String keyId;

    /** The two halves of one key pair. */
    public ModelSigner(PrivateKey key, PublicKey publicKey) {
        this.key = key;
        this.keyId = ModelVerifier.keyIdOf(publicKey);
    }

    /** Signs the three files as they are. */
    public ModelSignature sign(byte[] network, byte[] manifest, byte[] card) {
        String networkSha256 = ModelManifest.sha256Of(network);
        String manifestSha256 = ModelManifest.sha256Of(manifest);
        String cardSha256 = ModelManifest.sha256Of(card);
        try {
            Signature signature = Signature.getInstance(SigningKey.ALGORITHM);
            signature.initSign(key);
            signature.update(ModelSignature.canonicalBytes(networkSha256, manifestSha256, cardSha256));
            return new ModelSignature(
                    keyId,
                    networkSha256,
                    manifestSha256,
                    cardSha256,
                    Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key of this JDK signs", e);
        }
    }
}
