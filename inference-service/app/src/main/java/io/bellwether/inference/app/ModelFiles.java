package io.bellwether.inference.app;

import io.bellwether.inference.ModelFault;
import io.bellwether.inference.ModelLoad;
import io.bellwether.inference.OnnxPredictor;
import io.bellwether.inference.registry.BundleFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a model's files, from a folder or from the ones that come with the service, and loads them if they are trusted. */
final class ModelFiles {
    private final Optional<Path> folder;
    private final Trust trust;

    /** What was read, so that it can be registered. */
    sealed interface Read {
        /** All files, and a predictor made of them. */
        record Complete(Verified model, ModelLoad.Loaded loaded) implements Read {}

        /** Why there is no model. */
        record Faulty(ModelFault fault) implements Read {}
    }

    ModelFiles(Optional<Path> folder, Trust trust) {
        this.folder = folder;
        this.trust = trust;
    }

    Read read() {
        return switch (trust.examine(source(), place())) {
            case Trust.Examination.Failed(ModelFault fault) -> new Read.Faulty(fault);
            case Trust.Examination.Passed(Verified model) ->
                switch (OnnxPredictor.load(
                        model.bundle().manifest(), model.bundle().files().network())) {
                    case ModelLoad.Loaded loaded -> new Read.Complete(model, loaded);
                    case ModelLoad.Failed(ModelFault fault) -> new Read.Faulty(fault);
                };
        };
    }

    private BundleFiles.Source source() {
        return folder.map(BundleFiles.Source::folder).orElseGet(Trust::bundled);
    }

    private String place() {
        return folder.map(path -> path.toAbsolutePath() + File.separator)
                .orElse("of the service's own resources, " + Trust.BUNDLED);
    }
}
