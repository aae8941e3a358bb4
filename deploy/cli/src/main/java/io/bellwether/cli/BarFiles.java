package io.bellwether.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which files a person meant: those named, and of each folder named all whose names are those of bar files, such as
 * {@code BTCUSDT-1m-2023-03-16_2023-05-01.csv.gz}.
 *
 * @param leftOut how many files of folders have other names
 */
record BarFiles(List<Path> files, long leftOut) {
    private static final Pattern NAME = Pattern.compile(".+-(1m|3m|5m|15m|30m|1h|4h|1d)([-_].*)?\\.(csv|csv\\.gz|zip)");

    BarFiles {
        files = List.copyOf(files);
    }

    static BarFiles of(List<Path> named) throws IOException {
        List<Path> files = new ArrayList<>();
        long leftOut = 0;
        for (Path path : named) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            List<Path> inside;
            try (Stream<Path> walk = Files.walk(path)) {
                inside = walk.filter(Files::isRegularFile).sorted().toList();
            }
            List<Path> bars = inside.stream()
                    .filter(file -> NAME.matcher(name(file)).matches())
                    .toList();
            files.addAll(bars);
            leftOut += inside.size() - bars.size();
        }
        return new BarFiles(files, leftOut);
    }

    /** Folder and name, by which a file is known: the folder says the exchange. */
    static String known(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        return folder == null || folder.getFileName() == null ? name(absolute) : name(folder) + "/" + name(absolute);
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
