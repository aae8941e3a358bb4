package io.bellwether.inference.registry;

import io.bellwether.inference.ModelFault;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.card.ModelCard;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A model as it travels: network, manifest, card and signature, which belong together. Reading one says that the files
 * fit each other; whether to believe them is for {@link ModelVerifier}, whether the network runs for
 * {@link io.bellwether.inference.OnnxPredictor#load}.
 *
 * @param contentSha256 one hash over the three signed files: two bundles with the same are the same
 */
public record ModelBundle(
        BundleFiles files,
        ModelManifest manifest,
        ModelCard card,
        Optional<ModelSignature> signature,
        String contentSha256) {
    /** Reads JSON; whoever has a JSON library brings it. */
    @FunctionalInterface
    public interface JsonReading {
        /**
         * Reads all of a record; what is absent or null is a fault.
         *
         * @throws IOException whose message says what is wrong, if it is no such JSON
         */
        <T> T read(byte[] json, Class<T> type) throws IOException;
    }

    /** What came of reading a bundle. */
    public sealed interface Reading {
        /** The files fit each other. */
        record Whole(ModelBundle bundle) implements Reading {}

        /** They do not, and why. */
        record Faulty(ModelFault fault) implements Reading {}
    }

    /**
     * Reads a bundle.
     *
     * @param place where the files are, for messages; a folder ends with its separator
     */
    public static Reading read(BundleFiles.Source source, String place, JsonReading json) {
        return switch (BundleFiles.read(source)) {
            case BundleFiles.Reading.Complete(BundleFiles files) -> of(files, place, json);
            case BundleFiles.Reading.Incomplete(String file, String detail) ->
                new Reading.Faulty(new ModelFault.FileMissing(place + file, detail));
        };
    }

    /** Makes a bundle of files that were read. */
    public static Reading of(BundleFiles files, String place, JsonReading json) {
        String reading = BundleFiles.MANIFEST;
        try {
            ModelManifest manifest = json.read(text(files.manifest()), ModelManifest.class);
            reading = BundleFiles.CARD;
            ModelCard card = json.read(text(files.card()), ModelCard.class);
            reading = BundleFiles.SIGNATURE;
            byte[] signatureFile = files.signature();
            Optional<ModelSignature> signature = signatureFile == null
                    ? Optional.empty()
                    : Optional.of(json.read(text(signatureFile), ModelSignature.class));
            ModelBundle bundle = new ModelBundle(files, manifest, card, signature, ModelSignature.contentSha256(files));
            return bundle.misfit().<Reading>map(Reading.Faulty::new).orElseGet(() -> new Reading.Whole(bundle));
        } catch (IOException e) {
            return new Reading.Faulty(unreadable(reading, place, firstLine(e)));
        }
    }

    private static ModelFault unreadable(String file, String place, String detail) {
        return file.equals(BundleFiles.MANIFEST)
                ? new ModelFault.ManifestUnreadable(place + file, detail)
                : new ModelFault.CompanionUnreadable(place + file, detail);
    }

    private Optional<ModelFault> misfit() {
        String sha256 = ModelManifest.sha256Of(files.network());
        if (!sha256.equals(manifest.sha256())) {
            return Optional.of(
                    new ModelFault.HashDiffers(manifest.modelId(), manifest.sha256(), sha256, files.network().length));
        }
        return card.modelId().equals(manifest.modelId())
                ? Optional.empty()
                : Optional.of(new ModelFault.CardDiffers(manifest.modelId(), card.modelId()));
    }

    /** Bytes that are no UTF-8 could not be stored as text and signed for as bytes. */
    private static byte[] text(byte[] bytes) throws CharacterCodingException {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        return bytes;
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
