package io.bellwether.cli.stack;

import io.bellwether.embedded.JavaProgram;
import io.bellwether.embedded.StartFailedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The built project: where its runnable parts are.
 *
 * @param nativePrograms the folder of the services' native programs, where those are wanted
 */
public record Project(Path home, Optional<Path> nativePrograms) {
    private static final String VERSION = "0.1.0-SNAPSHOT";

    /** The folder the {@code bellwether} script passed on, else the working folder. */
    public static Project ofThisRun() {
        return new Project(
                Path.of(System.getProperty("bellwether.home", "."))
                        .toAbsolutePath()
                        .normalize(),
                Optional.empty());
    }

    /** The same, of which services run as the native programs of that folder. */
    public Project withNativePrograms(Path folder) {
        return new Project(home, Optional.of(folder.toAbsolutePath().normalize()));
    }

    /**
     * The command that starts a service: on a virtual machine with these options, or as a native program with those of them that
     * it knows.
     *
     * @throws StartFailedException if it is not built
     */
    List<String> command(ServiceName name, List<String> options) {
        if (nativePrograms.isEmpty()) {
            return service(name).command(options);
        }
        List<String> command = new ArrayList<>();
        command.add(nativeProgram(nativePrograms.get(), name).toString());
        options.stream()
                .filter(option -> option.startsWith("-Xmx") || option.startsWith("-D"))
                .forEach(command::add);
        return command;
    }

    /** A file of the service's name, or what the build leaves in the project's folder. */
    private static Path nativeProgram(Path folder, ServiceName name) {
        Path named = folder.resolve(name.text());
        if (Files.isRegularFile(named) && Files.isExecutable(named)) {
            return named;
        }
        Path target = named.resolve("app/target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith("-runner"))
                    .findFirst()
                    .orElseThrow(() -> new StartFailedException(
                            "there is no native program of %s: expected %s, or %s/*-runner; make it by mvn -Pnative -DskipTests package"
                                    .formatted(name.text(), named, target),
                            null));
        } catch (IOException failure) {
            throw new StartFailedException("%s cannot be read".formatted(target), failure);
        }
    }

    /**
     * A service.
     *
     * @throws StartFailedException if it is not built
     */
    public JavaProgram service(ServiceName name) {
        JavaProgram program = JavaProgram.ofModule(home.resolve(name.text()).resolve("app"));
        if (!program.isBuilt()) {
            throw notBuilt(program.application());
        }
        return program;
    }

    /**
     * The class path of a lab in {@code folder}.
     *
     * @throws StartFailedException if it is not built
     */
    public String labClassPath(String folder, String artifact) {
        Path target = home.resolve(folder).resolve("target");
        Path jar = built(target.resolve(artifact + "-" + VERSION + ".jar"));
        Path classPath = built(target.resolve("classpath"));
        try {
            return jar + File.pathSeparator + Files.readString(classPath).strip();
        } catch (IOException failure) {
            throw new StartFailedException("%s cannot be read".formatted(classPath), failure);
        }
    }

    /**
     * The class path of the feature engine's benchmarks, which only the Maven profile {@code jmh} builds.
     *
     * @throws StartFailedException if they are not built
     */
    public String featureBenchmarksClassPath() {
        Path target = home.resolve("feature-service/core/target");
        Path classPath = built(target.resolve("jmh-classpath"));
        try {
            return built(target.resolve("jmh-classes"))
                    + File.pathSeparator
                    + built(target.resolve("classes"))
                    + File.pathSeparator
                    + Files.readString(classPath).strip();
        } catch (IOException failure) {
            throw new StartFailedException("%s cannot be read".formatted(classPath), failure);
        }
    }

    /** Where the strategies that come with the release are. */
    Path strategies() {
        return home.resolve("risk-service/strategies");
    }

    /** Where the search spaces that come with the release are. */
    Path searchSpaces() {
        return home.resolve("inference-service/training/spaces");
    }

    private static Path built(Path file) {
        if (!Files.exists(file)) {
            throw notBuilt(file);
        }
        return file;
    }

    private static StartFailedException notBuilt(Path file) {
        return new StartFailedException(
                "%s is not built; run ./bellwether, which builds what is missing".formatted(file), null);
    }
}
