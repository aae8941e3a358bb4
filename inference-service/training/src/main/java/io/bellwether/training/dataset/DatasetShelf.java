package io.bellwether.training.dataset;

import io.bellwether.training.label.LabelEconomics;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;

/**
 * Datasets that are kept to be used again, each in a folder named by a hash of everything that went into it. Processes that
 * want the same one at the same time wait for the first to build it.
 */
public final class DatasetShelf {
    private static final int KEY_DIGITS = 16;
    private static final int BUFFER = 1 << 16;

    private final Path folder;

    public DatasetShelf(Path folder) {
        this.folder = folder;
    }

    /**
     * A dataset and what its labels are worth.
     *
     * @param dataset open; the caller closes it
     */
    public record Taken(Dataset dataset, LabelEconomics economics) {}

    /**
     * The dataset of these files, built where it is not there yet or no longer what was built.
     *
     * @throws DatasetRefusedException if there can be none
     */
    public Taken take(DatasetRequest request, List<Path> files, BuildProgress progress)
            throws IOException, DatasetRefusedException {
        Files.createDirectories(folder);
        Path place = folder.resolve(key(request, files));
        Path lock = place.resolveSibling(place.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            Objects.requireNonNull(held);
            if (Files.isDirectory(place)) {
                try {
                    DatasetFolder found = new DatasetFolder(place);
                    return new Taken(found.open(), found.economics());
                } catch (UnreadableDataset _) {
                    Folders.delete(place);
                }
            }
            return switch (new DatasetBuilder(request, progress).build(files, place)) {
                case DatasetBuild.Built(Dataset dataset, LabelEconomics economics) -> new Taken(dataset, economics);
                case DatasetBuild.Refused(DatasetProblem problem) -> throw new DatasetRefusedException(problem);
            };
        }
    }

    private static String key(DatasetRequest request, List<Path> files) throws IOException, DatasetRefusedException {
        MessageDigest digest = Hashes.digest();
        digest.update("%d %s %s %s %s %d"
                .formatted(
                        DatasetManifest.VERSION,
                        request.features().featureSetId(),
                        request.labelId(),
                        request.feeBps(),
                        request.allowConstant(),
                        request.seed())
                .getBytes(StandardCharsets.UTF_8));
        for (Path file : files) {
            digest.update(String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8));
            byte[] buffer = new byte[BUFFER];
            try (var bytes = Files.newInputStream(file)) {
                for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            } catch (IOException e) {
                throw new DatasetRefusedException(
                        new DatasetProblem.UnreadableInput(file, 0, "it cannot be read: " + e));
            }
        }
        return Hashes.text(digest).substring(0, KEY_DIGITS);
    }
}
