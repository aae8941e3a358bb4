package io.bellwether.inference.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.bellwether.inference.ModelFault;
import io.bellwether.inference.ModelLoad;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.OnnxPredictor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a model's two files, from a folder or from the ones that come with the service, and loads them. */
final class ModelFiles {
    /** Ours are below 1 MB. Files are read whole into a small heap, so a mistaken path must not fill it. */
    static final int MAX_BYTES = 64 << 20;

    private static final String BUNDLED = "/models/first-light/";
    private static final String NETWORK = "model.onnx";
    private static final String MANIFEST = "manifest.json";

    private final Optional<Path> folder;
    private final ObjectReader manifests;

    /** What was read, so that it can be registered. */
    sealed interface Read {
        /** Both files, and a predictor made of them. */
        record Complete(ModelFile network, ModelLoad.Loaded loaded) implements Read {}

        /** Why there is no model. */
        record Faulty(ModelFault fault) implements Read {}
    }

    /** The network's bytes. */
    static final class ModelFile {
        private final byte[] bytes;

        ModelFile(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes.clone();
        }
    }

    ModelFiles(Optional<Path> folder, ObjectMapper json) {
        this.folder = folder;
        this.manifests = json.readerFor(ModelManifest.class)
                .with(
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    Read read() {
        byte[] manifestBytes;
        byte[] network;
        String reading = MANIFEST;
        try {
            manifestBytes = bytes(MANIFEST);
            reading = NETWORK;
            network = bytes(NETWORK);
        } catch (NoSuchFileException e) {
            return new Read.Faulty(new ModelFault.FileMissing(location(reading), "it is not there"));
        } catch (IOException e) {
            return new Read.Faulty(new ModelFault.FileMissing(location(reading), String.valueOf(e.getMessage())));
        }
        ModelManifest manifest;
        try {
            manifest = manifests.readValue(manifestBytes);
        } catch (JsonProcessingException e) {
            return new Read.Faulty(new ModelFault.ManifestUnreadable(location(MANIFEST), firstLine(e)));
        } catch (IOException e) {
            return new Read.Faulty(
                    new ModelFault.ManifestUnreadable(location(MANIFEST), String.valueOf(e.getMessage())));
        }
        return switch (OnnxPredictor.load(manifest, network)) {
            case ModelLoad.Loaded loaded -> new Read.Complete(new ModelFile(network), loaded);
            case ModelLoad.Failed(ModelFault fault) -> new Read.Faulty(fault);
        };
    }

    private byte[] bytes(String name) throws IOException {
        if (folder.isPresent()) {
            Path file = folder.get().resolve(name);
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new IOException("it has %d bytes, more than the %d allowed".formatted(size, MAX_BYTES));
            }
            return Files.readAllBytes(file);
        }
        try (InputStream stream = ModelFiles.class.getResourceAsStream(BUNDLED + name)) {
            if (stream == null) {
                throw new NoSuchFileException(BUNDLED + name);
            }
            return stream.readAllBytes();
        }
    }

    private String location(String name) {
        return folder.map(path -> path.resolve(name).toAbsolutePath().toString())
                .orElse("of the service's own resources, " + BUNDLED + name);
    }

    private static String firstLine(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    }
}
