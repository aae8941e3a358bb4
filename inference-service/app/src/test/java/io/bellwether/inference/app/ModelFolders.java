package io.bellwether.inference.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Copies of the model that comes with the service, whole and spoilt. */
final class ModelFolders {
    private ModelFolders() {}

    static Path whole(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("model.onnx"), bundled("model.onnx"));
            Files.write(folder.resolve("manifest.json"), bundled("manifest.json"));
            Files.write(folder.resolve("card.json"), bundled("card.json"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path withHalfANetwork(Path folder) {
        try {
            whole(folder);
            byte[] network = bundled("model.onnx");
            Files.write(folder.resolve("model.onnx"), Arrays.copyOf(network, network.length / 2));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bundled(String name) throws IOException {
        try (InputStream stream = ModelFolders.class.getResourceAsStream("/models/first-light/" + name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not bundled");
            }
            return stream.readAllBytes();
        }
    }
}
