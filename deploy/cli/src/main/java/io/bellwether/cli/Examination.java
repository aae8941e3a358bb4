package io.bellwether.cli;

import io.bellwether.cli.DoctorCommand.Finding;
import io.bellwether.cli.DoctorCommand.Verdict;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.StateFolder;
import io.bellwether.embedded.EmbeddedServers;
import io.bellwether.embedded.ProcessRecord;
import io.bellwether.embedded.Server;
import io.bellwether.embedded.StartFailedException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the doctor looks at, each thing by itself. */
final class Examination {
    private static final int NEEDED_JDK = 25;
    private static final long MEGABYTE = 1024L * 1024;
    /** The whole stack takes about 1.5 GB. */
    private static final long NEEDED_MEMORY_MEGABYTES = 2_500;

    private static final long NEEDED_DISK_MEGABYTES = 2_000;
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    private final Project project;
    private final StateFolder state;
    private final Map<String, String> environment;

    Examination(Project project, StateFolder state, Map<String, String> environment) {
        this.project = project;
        this.state = state;
        this.environment = environment;
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>(List.of(
                jdk(), maven(), processors(), memory(), stateFolder(), disk(), loopback(), leftovers(), browser()));
        if ("root".equals(System.getProperty("user.name"))) {
            findings.add(userNamespace());
        }
        return findings;
    }

    private static Finding ok(String what, String found) {
        return new Finding(what, Verdict.OK, found, "");
    }

    private static Finding jdk() {
        int feature = Runtime.version().feature();
        String found = "%s at %s".formatted(Runtime.version(), System.getProperty("java.home"));
        return feature == NEEDED_JDK
                ? ok("jdk", found)
                : new Finding("jdk", Verdict.FAIL, found, "install a JDK 25 and set JAVA_HOME to it");
    }

    private Finding maven() {
        Optional<Path> maven = program("mvn");
        if (maven.isEmpty()) {
            return new Finding(
                    "maven",
                    Verdict.FAIL,
                    "no mvn on PATH",
                    "install Maven 3.8.7 or newer from your system's packages");
        }
        String version = output(List.of(maven.get().toString(), "-B", "-v"))
                .flatMap(
                        text -> text.replaceAll("\u001b\\[[0-9;]*m", "").lines().findFirst())
                .orElse("it does not run");
        return version.startsWith("Apache Maven")
                ? ok("maven", version)
                : new Finding("maven", Verdict.FAIL, version, "install Maven 3.8.7 or newer");
    }

    private static Finding processors() {
        int processors = Runtime.getRuntime().availableProcessors();
        return processors >= 2
                ? ok("processors", Integer.toString(processors))
                : new Finding("processors", Verdict.WARN, "1", "it works, slowly; two are comfortable");
    }

    private static Finding memory() {
        OptionalLong available = availableMemoryMegabytes();
        if (available.isEmpty()) {
            return ok("memory", "unknown on this system; " + NEEDED_MEMORY_MEGABYTES + " MB are needed");
        }
        String found = available.getAsLong() + " MB available";
        return available.getAsLong() >= NEEDED_MEMORY_MEGABYTES
                ? ok("memory", found)
                : new Finding(
                        "memory",
                        Verdict.WARN,
                        found,
                        "`up` needs about " + NEEDED_MEMORY_MEGABYTES + " MB; close something");
    }

    private static OptionalLong availableMemoryMegabytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }

    private Finding stateFolder() {
        try {
            EmbeddedServers.requireWritable(state.root());
            return ok("state folder", state.root().toString());
        } catch (StartFailedException failure) {
            return new Finding(
                    "state folder", Verdict.FAIL, String.valueOf(failure.getMessage()), "or pass another with --state");
        }
    }

    private Finding disk() {
        long free = project.home().toFile().getUsableSpace() / MEGABYTE;
        String found = "%d MB free at %s".formatted(free, project.home());
        return free >= NEEDED_DISK_MEGABYTES
                ? ok("disk", found)
                : new Finding(
                        "disk",
                        Verdict.WARN,
                        found,
                        "building and running need about " + NEEDED_DISK_MEGABYTES + " MB");
    }

    private static Finding loopback() {
        try {
            return ok("loopback", "port " + Server.freePort() + " could be opened");
        } catch (StartFailedException failure) {
            return new Finding(
                    "loopback",
                    Verdict.FAIL,
                    String.valueOf(failure.getMessage()),
                    "the machine must let programs listen on 127.0.0.1");
        }
    }

    private Finding leftovers() {
        List<String> left = state.isHeld()
                ? List.of()
                : state.processes().read().stream()
                        .filter(entry -> entry.handle().isPresent())
                        .map(ProcessRecord.Entry::name)
                        .toList();
        return left.isEmpty()
                ? ok("left processes", "none")
                : new Finding("left processes", Verdict.WARN, String.join(", ", left), "`bellwether down` stops them");
    }

    private Finding browser() {
        return BROWSERS.stream()
                .map(this::program)
                .flatMap(Optional::stream)
                .findFirst()
                .map(path -> ok("chromium", path.toString()))
                .orElse(new Finding(
                        "chromium",
                        Verdict.WARN,
                        "not found",
                        "the console's browser test is skipped; install the package chromium to run it"));
    }

    /** PostgreSQL refuses root; as root it runs in a user namespace. */
    private Finding userNamespace() {
        Optional<Path> unshare = program("unshare");
        boolean works = unshare.flatMap(path -> output(List.of(path.toString(), "-U", "true")))
                .isPresent();
        return works
                ? ok("unshare as root", "works")
                : new Finding(
                        "unshare as root",
                        Verdict.FAIL,
                        "user namespaces cannot be made",
                        "run as an ordinary user, or pass --postgres with the address of a database");
    }

    private Optional<Path> program(String name) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What a program printed, if it ended well. */
    private static Optional<String> output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(output)
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
