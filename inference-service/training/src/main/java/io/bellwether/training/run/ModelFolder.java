package io.bellwether.training.run;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.card.ModelCard;
import io.bellwether.inference.registry.BundleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder that holds one model: the network, its manifest and its card. */
public record ModelFolder(Path folder) {
    public static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** Makes the folder where it is missing, and finds out before the training whether it can be written. */
    public void prepare() throws IOException {
        Files.createDirectories(folder);
        if (!Files.isWritable(folder)) {
            throw new IOException("folder %s cannot be written; choose another with --out".formatted(folder));
        }
    }

    /** Writes all files; each appears whole or not at all, the manifest last. A signature of others is removed. */
    public void write(byte[] network, ModelManifest manifest, ModelCard card) throws IOException {
        Files.deleteIfExists(folder.resolve(BundleFiles.SIGNATURE));
        replace(BundleFiles.NETWORK, network);
        replace(BundleFiles.CARD, json(card));
        replace(BundleFiles.MANIFEST, json(manifest));
    }

    private static byte[] json(Object content) throws IOException {
        return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    public ModelCard card() throws IOException {
        return JSON.readValue(folder.resolve(BundleFiles.CARD).toFile(), ModelCard.class);
    }

    public ModelManifest manifest() throws IOException {
        return JSON.readValue(folder.resolve(BundleFiles.MANIFEST).toFile(), ModelManifest.class);
    }

    private void replace(String name, byte[] bytes) throws IOException {
        Path unfinished = folder.resolve(name + ".unfinished");
        Files.write(unfinished, bytes);
        Files.move(
                unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
