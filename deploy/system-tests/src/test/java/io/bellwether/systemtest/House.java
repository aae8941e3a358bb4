package io.bellwether.systemtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where things stand in the project folder. */
final class House {
    /** The five services, in the order the data walks through them. */
    static final List<String> SERVICES =
            List.of("market-data-service", "feature-service", "inference-service", "execution-service", "risk-service");

    private House() {}

    static Path folder() {
        String home = Objects.requireNonNull(
                System.getProperty("bellwether.home"),
                "run through Maven: it sets bellwether.home to the project folder");
        return Path.of(home);
    }

    /** Every module that has main classes, by its folder relative to the project. */
    static List<Path> modulesWithCode() {
        try (Stream<Path> poms = Files.find(
                folder(), 3, (path, attributes) -> path.getFileName().toString().equals("pom.xml"))) {
            return poms.map(Path::getParent)
                    .filter(module -> Files.isDirectory(module.resolve("src/main/java")))
                    .map(module -> folder().relativize(module))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
