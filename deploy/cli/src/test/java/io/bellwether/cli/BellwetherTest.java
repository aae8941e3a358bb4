package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.stack.Json;
import io.bellwether.cli.stack.StateFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BellwetherTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "down",
                "status",
                "prepare",
                "test",
                "doctor",
                "init",
                "completion",
                "soak",
                "train",
                "evaluate",
                "search",
                "reproduce",
                "orders",
                "positions",
                "reconcile",
                "close"
            })
    void everyCommandExplainsItselfAndItsExitCodes(String command) {
        assertThat(run(command, "--help")).isEqualTo(ExitCode.OK);

        assertThat(out.toString()).contains("Usage: bellwether " + command, "Exit codes:", "0", "2");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data",
                "data download",
                "data import",
                "data check",
                "data list",
                "data export",
                "features",
                "features list",
                "features show",
                "features audit",
                "features reference",
                "features sets",
                "features select",
                "models",
                "models list",
                "models show",
                "models verify",
                "models import",
                "models promote",
                "models rollback",
                "benchmark",
                "benchmark data",
                "benchmark features",
                "benchmark venue",
                "benchmark latency",
                "benchmark replay",
                "config",
                "config validate",
                "config show",
                "chaos",
                "chaos check",
                "chaos execution"
            })
    void everyNestedCommandExplainsItselfAndItsExitCodes(String command) {
        assertThat(run((command + " --help").split(" ", -1))).isEqualTo(ExitCode.OK);

        assertThat(out.toString()).contains("Usage: bellwether " + command, "Exit codes:", "0", "2");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void helpListsTheCommandsWithoutColours() {
        assertThat(run("--help")).isEqualTo(ExitCode.OK);

        assertThat(out.toString())
                .contains("up", "down", "status", "prepare", "test", "doctor", "train", "reproduce")
                .contains("data", "features", "benchmark")
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fly",
                "up --speed fast",
                "up --speed 0",
                "up --for 3",
                "up --from yesterday",
                "up --unknown",
                "train",
                "train --arch cnn-ta",
                "evaluate",
                "evaluate bundle",
                "search",
                "search space.yaml bars.csv --workers 0",
                "train --arch cnn-ta --features framed --labels minmax-11",
                "train --arch cnn-ta --features framed --labels minmax-11 --split chronological --unsafe-shuffled x.csv",
                "train --like run",
                "train --like run --arch cnn-ta x.csv",
                "train --like run --resume run",
                "train --arch cnn-ta --features framed --labels minmax-11 --no-register --challenge x.csv",
                "reproduce --walks 0",
                "reproduce no-such-file-1m.csv",
                "status --state",
                "data",
                "data fly",
                "data import",
                "data download --exchange paper --symbol A",
                "data download --exchange paper --symbol A --days 3 --from 2023-01-01",
                "data download --exchange paper --symbol A --from 1.1.2023",
                "data download --exchange paper --symbol A --days 3 --interval 7m",
                "data download --exchange paper --symbol A --from 2023-01-02 --to 2023-01-01",
                "data export --exchange paper --symbol A --out bars.xlsx",
                "features",
                "features list --family rsy",
                "features show rsi",
                "features audit",
                "features audit bars.csv --cuts 0",
                "features select bars.csv",
                "features select bars.csv --name x --train-share 1.5",
                "features select bars.csv --name x --top 200",
                "features select bars.csv --name x --families rsy",
                "features audit bars.csv --feature rsi14",
                "models",
                "models show",
                "models import",
                "models rollback",
                "benchmark",
                "benchmark --all --only nothing",
                "chaos",
                "chaos --scenario 51",
                "config",
                "config validate"
            })
    void aWrongCommandLineEndsWithTwo(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" ", -1))).isEqualTo(ExitCode.USAGE);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isNotEmpty();
    }

    @Test
    void upRefusesAnUnwritableStateFolderWithOneLine() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(run("up", "--state", file.resolve("state").toString())).isEqualTo(ExitCode.CANNOT_START);

        assertThat(err.toString().lines()).singleElement().asString().contains("cannot be written");
    }

    @Test
    void upRefusesATakenConsolePortWithOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(run("up", "--state", state(), "--console-port", port)).isEqualTo(ExitCode.CANNOT_START);

            assertThat(err.toString().lines())
                    .singleElement()
                    .asString()
                    .contains(port + " for the console is taken", "--console-port");
        }
    }

    @Test
    void dataCommandsSayWhatIsNotBuilt() {
        System.setProperty("bellwether.home", folder.toString());
        try {
            assertThat(run("data", "list", "--state", state())).isEqualTo(ExitCode.CANNOT_START);
        } finally {
            System.clearProperty("bellwether.home");
        }

        assertThat(err.toString()).contains("is not built; run ./bellwether");
    }

    @Test
    void dataCommandsSayThatAServiceIsNotThere() {
        assertThat(run("data", "list", "--service", "http://127.0.0.1:1")).isEqualTo(ExitCode.PROBLEM_FOUND);

        assertThat(err.toString().lines()).singleElement().asString().contains("http://127.0.0.1:1");
    }

    @Test
    void aManifestThatIsNotThereIsNamed() {
        assertThat(run("data", "check", "--manifest", folder.resolve("nothing").toString()))
                .isEqualTo(ExitCode.CANNOT_START);

        assertThat(err.toString().lines()).singleElement().asString().contains("nothing");
    }

    @Test
    void upSaysWhoHoldsTheStateFolder() {
        StateFolder held = StateFolder.at(folder.resolve("state"));
        held.prepare();
        try (StateFolder.Hold _ = held.hold()) {
            assertThat(run("up", "--state", state())).isEqualTo(ExitCode.CANNOT_START);
        }

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("in use by process " + ProcessHandle.current().pid());
    }

    @Test
    void upSaysWhatIsNotBuilt() {
        System.setProperty("bellwether.home", folder.toString());
        try {
            assertThat(run("up", "--state", state(), "--kafka", "127.0.0.1:1")).isEqualTo(ExitCode.CANNOT_START);
        } finally {
            System.clearProperty("bellwether.home");
        }

        assertThat(err.toString()).contains("is not built; run ./bellwether");
        assertThat(StateFolder.at(folder.resolve("state")).processes().read()).isEmpty();
    }

    @Test
    void statusAndDownOfAQuietFolderSayThatNothingRuns() throws IOException {
        assertThat(run("status", "--json", "--state", state())).isEqualTo(ExitCode.PROBLEM_FOUND);
        JsonNode status = Json.MAPPER.readTree(out.toString());
        assertThat(status.path("running").asBoolean()).isFalse();
        out.getBuffer().setLength(0);

        assertThat(run("down", "--state", state())).isEqualTo(ExitCode.OK);
        assertThat(out.toString().strip()).isEqualTo("nothing was running");
    }

    @Test
    void doctorLooksAtEverythingAndSaysWhatToDo() throws IOException {
        run("doctor", "--offline", "--json", "--state", state());

        JsonNode report = Json.MAPPER.readTree(out.toString());
        assertThat(report.path("findings").findValuesAsText("what"))
                .contains(
                        "jdk",
                        "maven",
                        "memory",
                        "disk",
                        "state folder",
                        "loopback",
                        "console port",
                        "services",
                        "keys",
                        "chromium");
        assertThat(report.path("findings")).allSatisfy(finding -> {
            assertThat(finding.path("verdict").asText()).isIn("ok", "warn", "fail");
            if (!finding.path("verdict").asText().equals("ok")) {
                assertThat(finding.path("advice").asText()).isNotEmpty();
            }
        });
    }

    @Test
    void doctorFailsWhereTheStateFolderCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(run("doctor", "--offline", "--state", file.resolve("state").toString()))
                .isEqualTo(ExitCode.PROBLEM_FOUND);

        assertThat(out.toString().lines()).anyMatch(line -> line.startsWith("fail  state folder"));
    }

    private String state() {
        return folder.resolve("state").toString();
    }

    private int run(String... arguments) {
        return Bellwether.commandLine(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of("PATH", path()),
                        new NeverInterrupted())
                .execute(arguments);
    }

    private static String path() {
        String path = System.getenv("PATH");
        return path == null ? "" : path;
    }
}
