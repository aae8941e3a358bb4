package io.bellwether.cli;

import io.bellwether.cli.DoctorCommand.Finding;
import io.bellwether.cli.DoctorCommand.Verdict;
import io.bellwether.cli.stack.Project;
import io.bellwether.cli.stack.ServiceName;
import io.bellwether.cli.stack.StateFolder;
import io.bellwether.embedded.EmbeddedServers;
import io.bellwether.embedded.JavaProgram;
import io.bellwether.embedded.ProcessRecord;
import io.bellwether.embedded.Server;
import io.bellwether.embedded.StartFailedException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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
    private static final URI EXCHANGE_CLOCK = URI.create("https://api.binance.com/api/v3/time");
    private static final Duration CLOCK_PATIENCE = Duration.ofSeconds(3);
    private static final long CLOCK_TOLERANCE_SECONDS = 2;
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    private final Project project;
    private final StateFolder state;
    private final Map<String, String> environment;

    Examination(Project project, StateFolder state, Map<String, String> environment) {
        this.project = project;
        this.state = state;
        this.environment = environment;
    }

    /** Looks at everything; at the clock, which others must be asked about, if so wished. */
    List<Finding> all(boolean online) {
        List<Finding> findings = new ArrayList<>(List.of(
                jdk(),
                maven(),
                processors(),
                memory(),
                stateFolder(),
                disk(),
                loopback(),
                consolePort(),
                leftovers(),
                builds(),
                keys(),
                browser()));
        if (online) {
            findings.add(clock());
        }
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

    private static Finding consolePort() {
        int port = UpCommand.CONSOLE_PORT;
        return UpCommand.isFree(port)
                ? ok("console port", port + " is free")
                : new Finding(
                        "console port",
                        Verdict.WARN,
                        port + " is taken",
                        "`up` takes another one and says which, or say one with --console-port");
    }

    /** Services that are older than a source would show what was there before. */
    private Finding builds() {
        List<String> missing = Stream.of(ServiceName.values())
                .filter(service -> !JavaProgram.ofModule(
                                project.home().resolve(service.text()).resolve("app"))
                        .isBuilt())
                .map(ServiceName::text)
                .toList();
        return missing.isEmpty()
                ? ok("services", "all five are built")
                : new Finding(
                        "services",
                        Verdict.WARN,
                        "not built: " + String.join(", ", missing),
                        "`./bellwether up` builds them; the first time takes some minutes");
    }

    /** Private keys are for their owner alone. */
    private Finding keys() {
        Path folder = state.root().resolve("keys");
        if (Files.notExists(folder)) {
            return ok("keys", "none yet; they are made when they are needed");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> open = files.filter(Examination::isOpenToOthers)
                    .map(file -> String.valueOf(file.getFileName()))
                    .toList();
            return open.isEmpty()
                    ? ok("keys", "for their owner alone, in " + folder)
                    : new Finding(
                            "keys",
                            Verdict.FAIL,
                            "others may read " + String.join(", ", open),
                            "chmod go-rwx " + folder + "/*");
        } catch (IOException failure) {
            return new Finding("keys", Verdict.FAIL, failure.toString(), "give yourself the right to read " + folder);
        }
    }

    private static boolean isOpenToOthers(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!name.contains("private") && !name.equals("local-key")) {
            return false;
        }
        try {
            return Files.getPosixFilePermissions(file).stream()
                    .anyMatch(right -> !right.name().startsWith("OWNER"));
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    /** Beside a time server's word by HTTP, which is good to a second: enough to know whether an exchange would refuse us. */
    private static Finding clock() {
        try {
            HttpResponse<Void> answer = HttpClient.newBuilder()
                    .connectTimeout(CLOCK_PATIENCE)
                    .build()
                    .send(
                            HttpRequest.newBuilder(EXCHANGE_CLOCK)
                                    .timeout(CLOCK_PATIENCE)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            Optional<Instant> theirs = answer.headers()
                    .firstValue("date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            if (theirs.isEmpty()) {
                return ok("clock", "not compared: %s did not say its time".formatted(EXCHANGE_CLOCK.getHost()));
            }
            long seconds = Duration.between(theirs.get(), Instant.now()).toSeconds();
            String found = "%d s beside %s".formatted(seconds, EXCHANGE_CLOCK.getHost());
            return Math.abs(seconds) <= CLOCK_TOLERANCE_SECONDS
                    ? ok("clock", found)
                    : new Finding(
                            "clock", Verdict.FAIL, found, "switch on time synchronisation (timedatectl set-ntp true)");
        } catch (IOException _) {
            return new Finding(
                    "exchange",
                    Verdict.WARN,
                    "%s cannot be reached".formatted(EXCHANGE_CLOCK.getHost()),
                    "replays and imports work without; downloads and live trading need a way there, through a proxy:"
                            + " -Dhttps.proxyHost");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ok("clock", "not compared: interrupted");
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
