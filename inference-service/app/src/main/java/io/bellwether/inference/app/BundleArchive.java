package io.bellwether.inference.app;

import io.bellwether.inference.registry.BundleFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A bundle in a ZIP file. Nothing of it is unpacked to a disk, and no file may be larger than it would be in a folder. */
final class BundleArchive implements BundleFiles.Source {
    private static final Set<String> KNOWN =
            Set.of(BundleFiles.NETWORK, BundleFiles.MANIFEST, BundleFiles.CARD, BundleFiles.SIGNATURE);

    private final Map<String, byte[]> files;

    private BundleArchive(Map<String, byte[]> files) {
        this.files = files;
    }

    /**
     * Reads the four files at the archive's root; others are left out.
     *
     * @throws IOException whose message says what is wrong with it
     */
    static BundleArchive of(byte[] zip) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(zip))) {
            ZipEntry entry = archive.getNextEntry();
            while (entry != null) {
                if (KNOWN.contains(entry.getName())) {
                    files.put(entry.getName(), limited(archive, entry.getName()));
                }
                entry = archive.getNextEntry();
            }
        }
        if (files.isEmpty()) {
            throw new IOException("it is no ZIP file with %s at its root".formatted(BundleFiles.NETWORK));
        }
        return new BundleArchive(files);
    }

    /** A few bytes may unpack to gigabytes, so the size is known only by unpacking. */
    private static byte[] limited(ZipInputStream archive, String name) throws IOException {
        int limit = name.equals(BundleFiles.NETWORK) ? BundleFiles.MAX_NETWORK_BYTES : BundleFiles.MAX_TEXT_BYTES;
        byte[] bytes = archive.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new IOException("%s has more than the %d bytes allowed".formatted(name, limit));
        }
        return bytes;
    }

    @Override
    public byte[] bytes(String name, int maxBytes) throws IOException {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new NoSuchFileException(name);
        }
        return bytes;
    }
}
