package io.bellwether.training;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bellwether.inference.ModelManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder that holds one model: the network and its manifest. */
record ModelFolder(Path folder) {
    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** Makes the folder where it is missing, and finds out before the training whether it can be written. */
    void prepare() throws IOException {
        Files.createDirectories(folder);
        if (!Files.isWritable(folder)) {
            throw new IOException("folder %s cannot be written; choose another with --out".formatted(folder));
        }
    }

    /** Writes both files; each appears whole or not at all, the manifest last. */
    void write(byte[] network, ModelManifest manifest) throws IOException {
        String json = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(manifest);
        replace("model.onnx", network);
        replace("manifest.json", (json + "\n").getBytes(StandardCharsets.UTF_8));
    }

    ModelManifest manifest() throws IOException {
        return JSON.readValue(folder.resolve("manifest.json").toFile(), ModelManifest.class);
    }

    private void replace(String name, byte[] bytes) throws IOException {
        Path unfinished = folder.resolve(name + ".unfinished");
        Files.write(unfinished, bytes);
        Files.move(
                unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
