package io.bellwether.inference.registry;

import io.bellwether.inference.ModelManifest;
import java.nio.charset.StandardCharsets;

/**
 * {@code signature.json}: who vouches for which three files.
 *
 * @param keyId {@link ModelVerifier#keyIdOf} of the key that signed
 * @param networkSha256 of {@code model.onnx}
 * @param manifestSha256 of {@code manifest.json}, byte for byte
 * @param cardSha256 of {@code card.json}, byte for byte
 * @param signature base64 of Ed25519 over {@link #canonicalBytes}
 */
public record ModelSignature(
        String keyId, String networkSha256, String manifestSha256, String cardSha256, String signature) {
    /** Begins what is signed, so that no signature made for something else can be passed off as one of a model. */
    private static final String DOMAIN = "bellwether-model-1";

    /**
     * What is signed: four lines, each ended by a line feed. Hashes of the files as they are, so that no two programs can
     * differ about how JSON is to be written.
     */
    public static byte[] canonicalBytes(String networkSha256, String manifestSha256, String cardSha256) {
        return "%s\n%s\n%s\n%s\n"
                .formatted(DOMAIN, networkSha256, manifestSha256, cardSha256)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** What identifies a bundle: the hash of what is signed. */
    static String contentSha256(BundleFiles files) {
        return ModelManifest.sha256Of(canonicalBytes(
                ModelManifest.sha256Of(files.network()),
                ModelManifest.sha256Of(files.manifest()),
                ModelManifest.sha256Of(files.card())));
    }

    byte[] canonicalBytes() {
        return canonicalBytes(networkSha256, manifestSha256, cardSha256);
    }
}
