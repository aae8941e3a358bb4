package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The machine's clock is set back and forth under the whole running system: each service is started anew when it goes back,
 * bars go on, orders go on, and the history holds. Debian's libfaketime stands between the processes and the clock of the
 * day; the clock that only runs is left alone, as a kernel leaves it.
 */
@EnabledIfSystemProperty(
        named = "chaos.all",
        matches = "true",
        disabledReason = "minutes long; for bellwether chaos --all")
class ClockStepTest {
    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
    private static final Path FOLDER = House.folder().resolve("deploy/system-tests/target/stacks/clock");
    private static final Path CLOCK = FOLDER.resolveSibling("clock-offset");
    /** So many bars that all have seen the new time. */
    private static final int ENOUGH = 40;

    /** Back, ahead, back, ahead. */
    private static final List<String> STEPS = List.of("-120", "+300", "-3600", "+0");

    private static final int STEPS_BACK = 2;
    private static final int SERVICES = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void barsAndOrdersGoOnWhenTheClockStepsBackAndForth() throws Exception {
        assumeTrue(Files.exists(LIBRARY), LIBRARY + " is not there: apt-get install libfaketime");
        Path recording = FOLDER.resolve("recording");
        Files.createDirectories(FOLDER);
        set("+0");
        try (RunningStack stack = RunningStack.start(
                "clock",
                Map.of(
                        "LD_PRELOAD",
                        LIBRARY.toString(),
                        "FAKETIME_TIMESTAMP_FILE",
                        CLOCK.toString(),
                        "FAKETIME_CACHE_DURATION",
                        "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1",
                        // Else it shortens every wait that is measured on the clock that only runs.
                        "FAKETIME_FORCE_MONOTONIC_FIX",
                        "0"),
                "--speed",
                "300",
                "--record",
                recording.toString())) {
            DeskFacts desk = new DeskFacts(stack, stack.awaitReady());
            desk.awaitMoreBars(ENOUGH);
            int orders = desk.ordersAtTheExchange();
            for (String offset : STEPS) {
                set(offset);
                desk.awaitMoreBars(ENOUGH);
            }
            await("orders after the steps")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> desk.ordersAtTheExchange() > orders);
            stack.interrupt();
            JsonNode summary = stack.awaitSummary(Duration.ofMinutes(5));

            RunningStack.assertNothingLost(summary);
            assertThat(summary.path("restarts").asInt()).isEqualTo(STEPS_BACK * SERVICES);
        }
        Cli.Ended checked = Cli.run("chaos", "check", recording.toString());
        assertThat(checked.exitCode()).as(checked.output() + checked.notes()).isZero();
    }

    /** Whole at once: a process that reads half of it would see another time. */
    private static void set(String seconds) throws IOException {
        Path fresh = Files.writeString(CLOCK.resolveSibling("clock-offset.new"), seconds + "\n");
        Files.move(fresh, CLOCK, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
