package io.bellwether.inference.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a bundle's files, as they lie in a folder or come over the wire. Nothing is believed of them yet.
 *
 * <p>Arrays are not copied: a network may have 64 MB. Nobody writes into one.
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by hash, never by equals.
public record BundleFiles(byte[] network, byte[] manifest, byte[] card, byte @Nullable [] signature) {
    public static final String NETWORK = "model.onnx";
    public static final String MANIFEST = "manifest.json";
    public static final String CARD = "card.json";
    public static final String SIGNATURE = "signature.json";

    /** Ours are below 1 MB. Files are read whole into a small heap, so a mistaken path must not fill it. */
    public static final int MAX_NETWORK_BYTES = 64 << 20;

    /** A thousand baselines with intervals are below 200 kB. */
    public static final int MAX_TEXT_BYTES = 4 << 20;

    /** Where a bundle's files are. */
    @FunctionalInterface
    public interface Source {
        /**
         * One file.
         *
         * @throws NoSuchFileException if it is not there
         * @throws TooLargeException if it is larger than allowed
         */
        byte[] bytes(String name, int maxBytes) throws IOException;

        /** A folder. A file that is too large is not read at all. */
        static Source folder(Path folder) {
            return (name, maxBytes) -> {
                Path file = folder.resolve(name);
                long size = Files.size(file);
                if (size > maxBytes) {
                    throw new TooLargeException(size, maxBytes);
                }
                return Files.readAllBytes(file);
            };
        }

        /**
         * Resources beside a class.
         *
         * @param prefix the folder, with slashes around it
         */
        static Source resources(Class<?> owner, String prefix) {
            return (name, maxBytes) -> {
                try (InputStream stream = owner.getResourceAsStream(prefix + name)) {
                    if (stream == null) {
                        throw new NoSuchFileException(prefix + name);
                    }
                    return stream.readAllBytes();
                }
            };
        }
    }

    /** A file has more bytes than anybody's network. */
    public static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        public TooLargeException(long bytes, int maxBytes) {
            super("it has %d bytes, more than the %d allowed".formatted(bytes, maxBytes));
        }
    }

    /** What came of reading. */
    public sealed interface Reading {
        /** The files that must be there are. */
        record Complete(BundleFiles files) implements Reading {}

        /** One is not there or cannot be read. */
        record Incomplete(String file, String detail) implements Reading {}
    }

    /** Reads the files; a missing signature is no fault yet. */
    public static Reading read(Source source) {
        String reading = NETWORK;
        try {
            byte[] network = source.bytes(NETWORK, MAX_NETWORK_BYTES);
            reading = MANIFEST;
            byte[] manifest = source.bytes(MANIFEST, MAX_TEXT_BYTES);
            reading = CARD;
            byte[] card = source.bytes(CARD, MAX_TEXT_BYTES);
            reading = SIGNATURE;
            return new Reading.Complete(
                    new BundleFiles(network, manifest, card, signatureOf(source).orElse(null)));
        } catch (NoSuchFileException e) {
            return new Reading.Incomplete(reading, "it is not there");
        } catch (IOException e) {
            return new Reading.Incomplete(reading, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<byte[]> signatureOf(Source source) throws IOException {
        try {
            return Optional.of(source.bytes(SIGNATURE, MAX_TEXT_BYTES));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
