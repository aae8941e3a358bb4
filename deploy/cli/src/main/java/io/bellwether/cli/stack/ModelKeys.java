package io.bellwether.cli.stack;

import io.bellwether.embedded.StartFailedException;
import io.bellwether.inference.registry.ModelSigner;
import io.bellwether.inference.registry.ModelVerifier;
import io.bellwether.inference.registry.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Map;

/**
 * The operator's keys for models: one pair of their own, made on first use, and a folder of public keys that are trusted,
 * theirs among them. Whoever wants to run models of somebody else puts that maker's public key there.
 */
public final class ModelKeys {
    private static final String PRIVATE = "model-private.pem";
    private static final String PUBLIC = "model-public.pem";

    private final Path folder;

    private ModelKeys(Path folder) {
        this.folder = folder;
    }

    /**
     * The keys of a state folder; they are made where there are none.
     *
     * @throws StartFailedException if they cannot be
     */
    public static ModelKeys of(StateFolder state) {
        ModelKeys keys = new ModelKeys(state.keys());
        if (Files.notExists(keys.privateKey())) {
            keys.create();
        }
        return keys;
    }

    private void create() {
        try {
            Files.createDirectories(trusted());
            KeyPair pair = KeyPairGenerator.getInstance(SigningKey.ALGORITHM).generateKeyPair();
            String pem = SigningKey.pem(pair.getPublic());
            Files.writeString(folder.resolve(PUBLIC), pem);
            Files.writeString(trusted().resolve(ModelVerifier.keyIdOf(pair.getPublic()) + ".pem"), pem);
            // Last: while it is not there, nothing counts.
            KeyFile.write(privateKey(), SigningKey.pem(pair.getPrivate()));
        } catch (IOException failure) {
            throw new StartFailedException(
                    "%s cannot be written (%s)".formatted(folder, failure.getMessage()), failure);
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("Every JDK since 15 has Ed25519", failure);
        }
    }

    /** The file of the key that signs. */
    public Path privateKey() {
        return folder.resolve(PRIVATE);
    }

    /** The folder of the keys that are trusted. */
    public Path trusted() {
        return folder.resolve("trusted-models");
    }

    /** Signs with the operator's own key. */
    public ModelSigner signer() throws IOException {
        try {
            PublicKey publicKey = SigningKey.publicKey(Files.readString(folder.resolve(PUBLIC)));
            return new ModelSigner(SigningKey.privateKey(Files.readString(privateKey())), publicKey);
        } catch (SigningKey.UnreadableKeyException e) {
            throw new IOException(
                    "the model keys in %s cannot be read: %s; restore them, or move them away to have new ones made"
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    /** What an inference-service is told, so that it believes whom the operator believes and knows the models here. */
    static Map<String, String> environment(StateFolder state) {
        return Map.of(
                "BELLWETHER_TRUSTED_KEYS", of(state).trusted().toString(),
                "BELLWETHER_MODEL_LIBRARY", state.models().toString(),
                // ONNX Runtime's telemetry dies of a long command line, and nobody is told what we run.
                "ORT_DISABLE_TELEMETRY", "1");
    }
}
