package io.bellwether.inference.app;

import io.bellwether.inference.ModelFault;
import io.bellwether.inference.ModelLoad;
import io.bellwether.inference.OnnxPredictor;
import io.bellwether.inference.registry.BundleFiles;
import io.bellwether.inference.registry.ModelBundle;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a model's files, from a folder or from the ones that come with the service, and loads them. */
final class ModelFiles {
    private static final String BUNDLED = "/models/first-light/";

    private final Optional<Path> folder;
    private final ModelBundle.JsonReading json;

    /** What was read, so that it can be registered. */
    sealed interface Read {
        /** All files, and a predictor made of them. */
        record Complete(ModelBundle bundle, ModelLoad.Loaded loaded) implements Read {}

        /** Why there is no model. */
        record Faulty(ModelFault fault) implements Read {}
    }

    ModelFiles(Optional<Path> folder, ModelBundle.JsonReading json) {
        this.folder = folder;
        this.json = json;
    }

    Read read() {
        return switch (ModelBundle.read(source(), place(), json)) {
            case ModelBundle.Reading.Whole(ModelBundle bundle) ->
                switch (OnnxPredictor.load(bundle.manifest(), bundle.files().network())) {
                    case ModelLoad.Loaded loaded -> new Read.Complete(bundle, loaded);
                    case ModelLoad.Failed(ModelFault fault) -> new Read.Faulty(fault);
                };
            case ModelBundle.Reading.Faulty(ModelFault fault) -> new Read.Faulty(fault);
        };
    }

    private BundleFiles.Source source() {
        return folder.map(BundleFiles.Source::folder)
                .orElseGet(() -> BundleFiles.Source.resources(ModelFiles.class, BUNDLED));
    }

    private String place() {
        return folder.map(path -> path.toAbsolutePath() + File.separator)
                .orElse("of the service's own resources, " + BUNDLED);
    }
}
