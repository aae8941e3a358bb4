package io.bellwether.embedded;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Programs that come as resources of Maven artifacts, unpacked once into a folder and used from there. */
final class Binaries {
    private static final int EXECUTABLE_BIT = 0100;

    private Binaries() {}

    /** The folder with PostgreSQL's {@code bin}, {@code lib} and {@code share}. */
    static Path postgres(Path folder) {
        return unpackOnce(folder, folder.resolve("postgres-18.6"), Binaries::unpackPostgres);
    }

    /** The {@code redis-server} program. */
    static Path redis(Path folder) {
        return unpackOnce(folder, folder.resolve("redis-server-6.2"), Binaries::unpackRedis);
    }

    private interface Unpacking {
        void into(Path target) throws IOException;
    }

    /** Several processes may do this at once: each unpacks beside the target, and the first to be done wins. */
    private static Path unpackOnce(Path folder, Path target, Unpacking unpacking) {
        if (Files.exists(target)) {
            return target;
        }
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempDirectory(folder, "unpack");
            try {
                Path unpacked = temporary.resolve("unpacked");
                unpacking.into(unpacked);
                Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException _) {
                return target;
            } catch (IOException failure) {
                if (!Files.exists(target)) {
                    throw failure;
                }
            } finally {
                delete(temporary);
            }
            return target;
        } catch (IOException failure) {
            throw new StartFailedException(
                    "%s cannot be unpacked: %s".formatted(target, failure.getMessage()), failure);
        }
    }

    private static void unpackRedis(Path target) throws IOException {
        String name = switch (platform()) {
            case "darwin-x86_64" -> "redis-server-6.2.6-v5-darwin-amd64";
            case "darwin-arm_64" -> "redis-server-6.2.6-v5-darwin-arm64";
            case "linux-arm_64" -> "redis-server-6.2.7-linux-arm64";
            default -> "redis-server-6.2.6-v5-linux-amd64";
        };
        try (InputStream program = open("/" + name)) {
            Files.copy(program, target);
        }
        if (!target.toFile().setExecutable(true)) {
            throw new IOException(target + " cannot be made executable");
        }
    }

    private static void unpackPostgres(Path target) throws IOException {
        try (TarArchiveInputStream archive = new TarArchiveInputStream(
                new XZInputStream(new BufferedInputStream(open("/postgres-" + platform() + ".txz"))))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("an entry outside of the archive: " + entry.getName());
                }
                unpack(archive, entry, path);
            }
        }
    }

    private static void unpack(InputStream archive, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.toAbsolutePath().getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(archive, path);
        if ((entry.getMode() & EXECUTABLE_BIT) != 0 && !path.toFile().setExecutable(true)) {
            throw new IOException(path + " cannot be made executable");
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        return system + ("aarch64".equals(System.getProperty("os.arch")) ? "-arm_64" : "-x86_64");
    }

    private static InputStream open(String resource) throws IOException {
        InputStream stream = Binaries.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new FileNotFoundException("no program for this platform: " + resource);
        }
        return stream;
    }

    /** Deletes a folder and all in it, as far as it exists. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
