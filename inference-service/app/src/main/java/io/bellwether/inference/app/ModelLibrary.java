package io.bellwether.inference.app;

import io.bellwether.inference.registry.BundleFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** A folder of models that are registered at start, so that a registry that begins anew knows what was imported before. */
@ApplicationScoped
class ModelLibrary {
    private static final Logger LOG = Logger.getLogger(ModelLibrary.class);
    /** Bounds the time of a start; each model is loaded once. */
    private static final int MAX_MODELS = 200;

    private final Optional<Path> folder;
    private final ModelRegistry registry;

    ModelLibrary(InferenceConfig config, ModelRegistry registry) {
        this.folder = config.modelLibrary();
        this.registry = registry;
    }

    /** Registers what is there and trusted; what is not is left out with one line in the log. */
    void register(String actor) {
        for (Path model : models()) {
            switch (registry.register(BundleFiles.Source.folder(model), model + File.separator, actor)) {
                case ModelRegistry.Registration.Accepted ignored -> {
                    // The registry tells of what is new.
                }
                case ModelRegistry.Registration.Refused(String code, String reason) ->
                    LOG.warnf("A model of the library is left out: %s; code=%s", reason, code);
            }
        }
    }

    private List<Path> models() {
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder.get())) {
            return entries.filter(Files::isDirectory)
                    .filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
                    .sorted()
                    .limit(MAX_MODELS)
                    .toList();
        } catch (IOException e) {
            LOG.warnf("The library of models %s cannot be read: %s", folder.get(), e);
            return List.of();
        }
    }
}
