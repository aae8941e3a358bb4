package io.bellwether.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Quarkus application as its build left it, and how processes of it are started. A run can be recorded, and what was
 * recorded be prepared (an AOT cache, JEP 483, 514 and 515: classes loaded and linked, and which methods were worth
 * compiling); from then on a start takes a part of the time. The virtual machine passes over what was prepared from
 * other jars.
 *
 * @param application the folder with the jars
 * @param prepared the folder for what is recorded and prepared
 */
public record JavaProgram(Path application, Path prepared) {
    /**
     * What lies on a bar's way is compiled after a quarter of the usual calls, so that rehearsals are long enough for it: at
     * one bar a minute it would otherwise be interpreted for hours, which costs milliseconds at every hop. Earlier would
     * be later: with a twentieth all five services of a small machine compile what only a start uses, and the first bars
     * wait behind it.
     */
    public static final List<String> EARLY_COMPILED = Stream.concat(
                    Stream.of("-XX:CompileCommand=quiet"), // Else each of the others is printed at every start.
                    Stream.of(
                                    "io.bellwether.*",
                                    "io.netty.*",
                                    "io.smallrye.*",
                                    "io.vertx.*",
                                    "com.fasterxml.jackson.*",
                                    "java.nio.*",
                                    "java.util.*",
                                    "jdk.internal.net.http.*",
                                    "kafka.*",
                                    "org.apache.kafka.*",
                                    "org.hibernate.*",
                                    "sun.nio.*")
                            .map("-XX:CompileCommand=CompileThresholdScaling,%s::*,0.25"::formatted))
            .toList();

    /** What was prepared is read only by a virtual machine that is started in the same way. */
    private static final List<String> ALWAYS = List.of(
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            // Threads of Quarkus clear their variables when they end, and complain at length where they may not.
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** The application of the module in {@code module}, whose build writes to {@code target}. */
    public static JavaProgram ofModule(Path module) {
        Path target = module.resolve("target");
        return new JavaProgram(target.resolve("quarkus-app"), target.resolve("prepared"));
    }

    /** Whether there is anything to start. */
    public boolean isBuilt() {
        return Files.exists(application.resolve("quarkus-run.jar"));
    }

    /** Whether starts read prepared classes; {@code false} too if a build has changed the jars since. */
    public boolean isPrepared() {
        try {
            return Files.exists(cache())
                    && Files.getLastModifiedTime(cache())
                                    .compareTo(Files.getLastModifiedTime(application.resolve("quarkus-run.jar")))
                            > 0;
        } catch (IOException failure) {
            throw new StartFailedException("%s cannot be looked at".formatted(cache()), failure);
        }
    }

    /**
     * The command that starts it, with prepared classes where there are any.
     *
     * @param options of the virtual machine, beside those all programs have
     */
    public List<String> command(List<String> options) {
        return isPrepared() ? java(options, "-XX:AOTCache=" + cache()) : java(options);
    }

    /** The command that starts it and writes down, when it ends by itself or by a signal to terminate, what it used. */
    public List<String> recordingCommand(List<String> options) {
        return java(options, "-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording());
    }

    /** The command that prepares what was recorded; it ends when that is done. */
    public List<String> preparingCommand() {
        return java(List.of(), "-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording(), "-XX:AOTCache=" + cache());
    }

    /** What a recorded run leaves. */
    public Path recording() {
        return prepared.resolve("recording");
    }

    /** What preparing leaves. */
    public Path cache() {
        return prepared.resolve("classes.aot");
    }

    private List<String> java(List<String> options, String... more) {
        List<String> command = new ArrayList<>();
        command.add(JavaCommand.executable());
        command.addAll(ALWAYS);
        command.addAll(EARLY_COMPILED);
        command.addAll(options);
        command.addAll(List.of(more));
        // What the application's own launcher does besides making class loaders.
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.addAll(List.of("-cp", classPath(), "io.quarkus.runner.GeneratedMain"));
        return command;
    }

    /**
     * The class path: the classes Quarkus changed, the ones it made, the application, its libraries. Prepared classes
     * need a plain class path; the launcher of {@code quarkus-run.jar} brings class loaders of its own.
     */
    private String classPath() {
        Stream<Path> made = Stream.of("transformed-bytecode.jar", "generated-bytecode.jar")
                .map(application.resolve("quarkus")::resolve);
        Stream<Path> libraries = Stream.of("app", "lib/boot", "lib/main")
                .map(application::resolve)
                .flatMap(folder -> jars(folder).stream());
        return Stream.concat(made, libraries).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new StartFailedException("%s cannot be read".formatted(folder), failure);
        }
    }
}
