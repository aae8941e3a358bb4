package io.bellwether.inference.app;

import io.bellwether.inference.ModelFault;
import io.bellwether.inference.ModelLoad;
import io.bellwether.inference.OnnxPredictor;
import io.bellwether.inference.Predictor;
import io.bellwether.inference.registry.BundleFiles;
import io.bellwether.inference.registry.ModelBundle;
import io.bellwether.inference.registry.ModelVerifier;
import io.bellwether.inference.registry.ModelVerifier.Verification;
import io.bellwether.inference.registry.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Whom this service believes: the keys in the operator's folder, looked at each time so that a new one needs no restart,
 * and the release it is itself part of.
 */
final class Trust {
    /** Where the model that comes with the service lies among its resources. */
    static final String BUNDLED = "/models/first-light/";

    private static final Logger LOG = Logger.getLogger(Trust.class);
    /** Nobody has so many; a mistaken path must not be read for long. */
    private static final int MAX_KEYS = 100;

    private static final int MAX_KEY_BYTES = 10_000;

    private final Optional<Path> keys;
    private final ModelBundle.JsonReading json;
    private final List<String> released;

    /** What became of a bundle that was held against what is trusted. */
    sealed interface Examination {
        /** May be used. */
        record Passed(Verified model) implements Examination {}

        /** May not. */
        record Failed(ModelFault fault) implements Examination {}
    }

    Trust(Optional<Path> keys, ModelBundle.JsonReading json) {
        this.keys = keys;
        this.json = json;
        released = switch (ModelBundle.read(bundled(), BUNDLED, json)) {
            case ModelBundle.Reading.Whole(ModelBundle bundle) -> List.of(bundle.contentSha256());
            // It says so itself when it is to be used.
            case ModelBundle.Reading.Faulty ignored -> List.of();
        };
    }

    static BundleFiles.Source bundled() {
        return BundleFiles.Source.resources(Trust.class, BUNDLED);
    }

    /** Reads a bundle and holds it against what is trusted; its network is not looked at. */
    Examination examine(BundleFiles.Source source, String place) {
        return switch (ModelBundle.read(source, place, json)) {
            case ModelBundle.Reading.Faulty(ModelFault fault) -> new Examination.Failed(fault);
            case ModelBundle.Reading.Whole(ModelBundle bundle) -> examine(bundle);
        };
    }

    private Examination examine(ModelBundle bundle) {
        return switch (verifier().verify(bundle)) {
            case Verification.Refused(ModelFault fault) -> new Examination.Failed(fault);
            case Verification.Trusted(String by) -> new Examination.Passed(new Verified(bundle, by));
        };
    }

    /** The same, and the network is loaded once, as it will be when it is to answer. */
    Examination examineWhole(BundleFiles.Source source, String place) {
        Examination examination = examine(source, place);
        if (!(examination instanceof Examination.Passed(Verified model))) {
            return examination;
        }
        return switch (OnnxPredictor.load(
                model.bundle().manifest(), model.bundle().files().network())) {
            case ModelLoad.Failed(ModelFault fault) -> new Examination.Failed(fault);
            case ModelLoad.Loaded(Predictor predictor) -> {
                predictor.close();
                yield examination;
            }
        };
    }

    private ModelVerifier verifier() {
        List<PublicKey> trusted = new ArrayList<>();
        for (Path file : keyFiles()) {
            try {
                if (Files.size(file) > MAX_KEY_BYTES) {
                    throw new IOException("it is no key, it has %d bytes".formatted(Files.size(file)));
                }
                trusted.add(SigningKey.publicKey(Files.readString(file)));
            } catch (IOException | SigningKey.UnreadableKeyException e) {
                LOG.warnf("The key %s is not trusted: %s", file, e.getMessage());
            }
        }
        return new ModelVerifier(trusted, released);
    }

    private List<Path> keyFiles() {
        if (keys.isEmpty() || !Files.isDirectory(keys.get())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(keys.get())) {
            return files.filter(file -> file.toString().endsWith(".pem"))
                    .sorted()
                    .limit(MAX_KEYS)
                    .toList();
        } catch (IOException e) {
            LOG.warnf("The folder of trusted keys %s cannot be read: %s", keys.get(), e);
            return List.of();
        }
    }
}
