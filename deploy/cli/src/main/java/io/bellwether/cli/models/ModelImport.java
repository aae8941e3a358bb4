package io.bellwether.cli.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.bellwether.cli.stack.Json;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.ModelFault;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.onnx.OnnxInspection;
import io.bellwether.inference.registry.BroughtModel;
import io.bellwether.inference.registry.BundleFiles;
import io.bellwether.inference.registry.ModelBundle;
import io.bellwether.inference.registry.ModelSigner;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A bundle that is ready to be handed in: read from a folder, or made of a network and a YAML text that tells of it.
 *
 * @param files by name, as they were or will be signed
 */
public record ModelImport(String modelId, Map<String, byte[]> files) {
    public ModelImport {
        files = Map.copyOf(files);
    }

    /** What came of reading. */
    public sealed interface Reading {
        /** The files fit each other; whether they are trusted is for the service to say. */
        record Ready(ModelImport model) implements Reading {}

        /** They do not, and why. */
        record Refused(String reason) implements Reading {}
    }

    /**
     * A folder with a network, a manifest and a card.
     *
     * @param signer signs it anew in its owner's name
     */
    public static Reading signed(Path folder, ModelSigner signer) throws IOException {
        Reading reading = folder(folder);
        if (!(reading instanceof Reading.Ready(ModelImport model))) {
            return reading;
        }
        return new Reading.Ready(model.signedBy(signer));
    }

    /** A folder with a network, a manifest, a card and a signature. */
    public static Reading folder(Path folder) {
        BundleFiles.Source source = BundleFiles.Source.folder(folder);
        return switch (ModelBundle.read(source, folder + File.separator, ModelImport::read)) {
            case ModelBundle.Reading.Faulty(ModelFault fault) -> new Reading.Refused(fault.message());
            case ModelBundle.Reading.Whole(ModelBundle bundle) -> {
                Map<String, byte[]> files = new LinkedHashMap<>();
                files.put(BundleFiles.NETWORK, bundle.files().network());
                files.put(BundleFiles.MANIFEST, bundle.files().manifest());
                files.put(BundleFiles.CARD, bundle.files().card());
                byte[] signature = bundle.files().signature();
                if (signature != null) {
                    files.put(BundleFiles.SIGNATURE, signature);
                }
                yield new Reading.Ready(new ModelImport(bundle.manifest().modelId(), files));
            }
        };
    }

    /** A network that another tool made, and the YAML file that tells of it. */
    public static Reading brought(Path network, Path yaml, FeatureSets sets, ModelSigner signer) throws IOException {
        byte[] bytes;
        try {
            bytes = BundleFiles.Source.folder(absoluteParent(network))
                    .bytes(String.valueOf(network.getFileName()), BundleFiles.MAX_NETWORK_BYTES);
        } catch (BundleFiles.TooLargeException e) {
            return new Reading.Refused("%s cannot be imported: %s".formatted(network, e.getMessage()));
        }
        return switch (BroughtModel.read(Files.readString(yaml))) {
            case BroughtModel.Reading.Unreadable(int line, String message) ->
                new Reading.Refused("%s line %d: %s".formatted(yaml, line, message));
            case BroughtModel.Reading.Read(BroughtModel model) -> brought(model, bytes, yaml, sets, signer);
        };
    }

    private static Path absoluteParent(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException(file + " is no file");
        }
        return parent;
    }

    private static Reading brought(BroughtModel model, byte[] network, Path yaml, FeatureSets sets, ModelSigner signer)
            throws IOException {
        var set = sets.find(model.features());
        if (set.isEmpty()) {
            return new Reading.Refused("%s: there is no feature set '%s', there are %s"
                    .formatted(yaml, model.features(), String.join(", ", sets.names())));
        }
        var finding = OnnxInspection.of(network);
        if (finding.isPresent()) {
            return new Reading.Refused(
                    ModelFault.of(model.name(), finding.get()).message());
        }
        ModelManifest manifest;
        try {
            manifest = model.manifest(network, set.get());
        } catch (IllegalArgumentException e) {
            return new Reading.Refused("%s: %s".formatted(yaml, e.getMessage()));
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(BundleFiles.NETWORK, network);
        files.put(BundleFiles.MANIFEST, json(manifest));
        files.put(BundleFiles.CARD, json(model.card(manifest)));
        return new Reading.Ready(new ModelImport(manifest.modelId(), files).signedBy(signer));
    }

    private ModelImport signedBy(ModelSigner signer) throws IOException {
        Map<String, byte[]> signed = new LinkedHashMap<>(files);
        signed.put(
                BundleFiles.SIGNATURE,
                json(signer.sign(file(BundleFiles.NETWORK), file(BundleFiles.MANIFEST), file(BundleFiles.CARD))));
        return new ModelImport(modelId, signed);
    }

    private byte[] file(String name) {
        byte[] file = files.get(name);
        if (file == null) {
            throw new IllegalStateException("a bundle that was read has " + name);
        }
        return file;
    }

    /** The bundle as it is sent. */
    public byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                archive.putNextEntry(new ZipEntry(file.getKey()));
                archive.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** Writes the signature beside the files that it is over. */
    public void writeSignature(Path folder) throws IOException {
        Files.write(folder.resolve(BundleFiles.SIGNATURE), file(BundleFiles.SIGNATURE));
    }

    /** Keeps the bundle in a folder of its own; it appears whole or not at all. */
    public void keepIn(Path library) throws IOException {
        Path target = library.resolve(modelId);
        if (Files.isDirectory(target)) {
            return;
        }
        Files.createDirectories(library);
        Path fresh = Files.createTempDirectory(library, ".new-");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(fresh.resolve(file.getKey()), file.getValue());
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] json(Object content) throws IOException {
        return (Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T read(byte[] json, Class<T> type) throws IOException {
        try {
            ObjectReader reader = Json.MAPPER
                    .reader()
                    .with(
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
            return reader.forType(type).readValue(json);
        } catch (JsonProcessingException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
    }
}
