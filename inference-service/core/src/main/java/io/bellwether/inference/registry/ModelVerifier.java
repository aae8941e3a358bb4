package io.bellwether.inference.registry;

import io.bellwether.inference.ModelFault;
import io.bellwether.inference.ModelManifest;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says whether a bundle is to be believed. Two kinds are: those signed by a key the operator trusts, and those that came
 * with the release itself, known by their hash; a key for the latter would have to be published with its private half, or
 * nobody could make the sample model again.
 */
public final class ModelVerifier {
    private static final int ID_LENGTH = 16;

    private final Map<String, PublicKey> trusted = new TreeMap<>();
    private final Set<String> released;

    /**
     * Trusts these and nobody else.
     *
     * @param keys that the operator trusts
     * @param released {@link ModelBundle#contentSha256} of the bundles that came with the release
     */
    public ModelVerifier(Collection<PublicKey> keys, Collection<String> released) {
        keys.forEach(key -> trusted.put(keyIdOf(key), key));
        this.released = Set.copyOf(released);
    }

    /** What came of verifying. */
    public sealed interface Verification {
        /**
         * To be believed.
         *
         * @param by the key's id, or {@link #RELEASE}
         */
        record Trusted(String by) implements Verification {
            /** Vouched for by being part of the release. */
            public static final String RELEASE = "release";
        }

        /** Not to be used, and why. */
        record Refused(ModelFault fault) implements Verification {}
    }

    /** The first 16 digits of the SHA-256 of the key in X.509. */
    public static String keyIdOf(PublicKey key) {
        return ModelManifest.sha256Of(key.getEncoded()).substring(0, ID_LENGTH);
    }

    /** The ids of the trusted keys. */
    public Set<String> trustedKeyIds() {
        return new TreeSet<>(trusted.keySet());
    }

    /** Verifies the signature over the files as they are now. */
    public Verification verify(ModelBundle bundle) {
        if (released.contains(bundle.contentSha256())) {
            return new Verification.Trusted(Verification.Trusted.RELEASE);
        }
        String modelId = bundle.manifest().modelId();
        Optional<ModelSignature> signature = bundle.signature();
        if (signature.isEmpty()) {
            return new Verification.Refused(new ModelFault.Unsigned(modelId));
        }
        return fault(bundle, signature.get(), modelId)
                .<Verification>map(Verification.Refused::new)
                .orElseGet(() -> new Verification.Trusted(signature.get().keyId()));
    }

    private Optional<ModelFault> fault(ModelBundle bundle, ModelSignature signature, String modelId) {
        Map<String, String> signed = Map.of(
                BundleFiles.NETWORK, signature.networkSha256(),
                BundleFiles.MANIFEST, signature.manifestSha256(),
                BundleFiles.CARD, signature.cardSha256());
        Map<String, byte[]> present = new TreeMap<>(Map.of(
                BundleFiles.NETWORK, bundle.files().network(),
                BundleFiles.MANIFEST, bundle.files().manifest(),
                BundleFiles.CARD, bundle.files().card()));
        for (Map.Entry<String, byte[]> file : present.entrySet()) {
            if (!ModelManifest.sha256Of(file.getValue()).equals(signed.get(file.getKey()))) {
                return Optional.of(new ModelFault.Tampered(modelId, file.getKey()));
            }
        }
        PublicKey key = trusted.get(signature.keyId());
        if (key == null) {
            return Optional.of(new ModelFault.KeyNotTrusted(modelId, signature.keyId(), trustedKeyIds()));
        }
        return holds(signature, key)
                ? Optional.empty()
                : Optional.of(new ModelFault.SignatureWrong(modelId, signature.keyId()));
    }

    private static boolean holds(ModelSignature signature, PublicKey key) {
        try {
            Signature verifier = Signature.getInstance(SigningKey.ALGORITHM);
            verifier.initVerify(key);
            verifier.update(signature.canonicalBytes());
            return verifier.verify(Base64.getDecoder().decode(signature.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            // Bytes that are no signature at all.
            return false;
        }
    }
}
