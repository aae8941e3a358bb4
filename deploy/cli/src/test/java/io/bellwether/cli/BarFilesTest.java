package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarFilesTest {
    @TempDir
    Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        return Files.createFile(file);
    }

    @Test
    void foldersGiveTheirBarFilesByName() throws IOException {
        Path first = file("a/BRK-B-1d-2020-01-02_2020-12-31.csv.gz");
        Path second = file("b/BTCUSDT-1m-2025-01.zip");
        file("manifest.csv");
        file("README.md");

        BarFiles files = BarFiles.of(List.of(folder));

        assertThat(files.files()).containsExactly(first, second);
        assertThat(files.leftOut()).isEqualTo(2);
    }

    @Test
    void namedFilesAreTakenWhateverTheirName() throws IOException {
        Path odd = file("whatever.txt");
        Path missing = folder.resolve("nothing.csv");

        assertThat(BarFiles.of(List.of(odd, missing)).files()).containsExactly(odd, missing);
    }

    @Test
    void fileIsKnownByItsFolderAndName() {
        assertThat(BarFiles.known(Path.of("/data/../data/stocks/AAPL-1d-x.csv.gz")))
                .isEqualTo("stocks/AAPL-1d-x.csv.gz");
        assertThat(BarFiles.known(Path.of("/x.csv"))).isEqualTo("x.csv");
    }
}
