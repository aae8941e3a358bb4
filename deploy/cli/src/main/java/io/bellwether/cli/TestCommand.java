package io.bellwether.cli;

import io.bellwether.cli.stack.Project;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;

/** Builds everything and runs every test. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Build everything and run every test, against real servers that the tests start and stop.",
            "",
            "The build's output goes to target/bellwether/test.log; the last line printed is"
                    + " `N passed, N failed, N skipped`. A build that breaks before its tests counts as one failure."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every test passed or was skipped",
            "1:a test failed, or the build did",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT
        })
final class TestCommand implements Callable<Integer> {
    /** What of the build's output a person wants to see passing by. */
    private static final Pattern SHOWN = Pattern.compile(
            "\\[INFO] Building .*\\[\\d+/\\d+]|\\[(INFO|WARNING|ERROR)] Tests run:.* in .*|\\[ERROR].*");

    private final Terminal terminal;

    TestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Project project = Project.ofThisRun();
        if (Files.notExists(project.home().resolve("pom.xml"))) {
            throw new StartFailedException(
                    "%s has no pom.xml; start this command by the bellwether script".formatted(project.home()), null);
        }
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        boolean succeeded = build(project.home());
        TestReport report = TestReport.read(project.home(), start).withBuild(succeeded);
        if (succeeded) {
            markBuilt(project.home(), start);
        }
        report.failures().forEach(failure -> terminal.note("FAILED " + failure));
        terminal.result(report.line());
        // A run without a single test proves nothing.
        return report.failed() == 0 && report.passed() > 0 ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
    }

    private boolean build(Path home) throws IOException {
        Path log = Files.createDirectories(home.resolve("target").resolve("bellwether"))
                .resolve("test.log");
        // A failed test must not keep the services from being packaged, or the system tests would fail for want of
        // jars.
        // Two modules side by side: most tests wait for real servers more than they compute.
        return Maven.run(
                home, log, List.of("-T2", "--fail-at-end", "-Dmaven.test.failure.ignore=true", "verify"), this::show);
    }

    /** Errors always; progress on the build's way too: nobody should wait ten minutes before a silent screen. */
    private void show(String line) {
        if (SHOWN.matcher(line).matches()) {
            terminal.note(line);
        }
    }

    /** All modules are packaged now, so the script need not build them before the next command. */
    private static void markBuilt(Path home, Instant start) throws IOException {
        Path stamp = home.resolve("target").resolve("bellwether").resolve("all.stamp");
        if (Files.notExists(stamp)) {
            Files.createFile(stamp);
        }
        Files.setLastModifiedTime(stamp, FileTime.from(start));
    }
}
