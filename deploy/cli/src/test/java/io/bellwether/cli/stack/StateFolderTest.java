package io.bellwether.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir
    Path folder;

    @Test
    void refusesASecondHolderAndNamesTheFirst() {
        StateFolder state = StateFolder.at(folder);
        state.prepare();

        try (StateFolder.Hold _ = state.hold()) {
            assertThat(state.isHeld()).isTrue();
            assertThatThrownBy(state::hold)
                    .isInstanceOf(StartFailedException.class)
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid())
                    .hasMessageContaining("bellwether down");
        }
        assertThat(state.isHeld()).isFalse();
    }

    @Test
    void refusesAFolderWhoseMarkerIsNotWhatWasWritten() throws IOException {
        Files.writeString(folder.resolve("bellwether-state"), "rubbish");

        assertThatThrownBy(StateFolder.at(folder)::prepare)
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("corrupt")
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesAFolderThatIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(StateFolder.at(file)::prepare)
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageNotContaining("\n");
    }

    @Test
    void keepsTheNewestRuns() throws IOException {
        StateFolder state = StateFolder.at(folder);
        state.prepare();
        Instant start = Instant.parse("2026-01-01T00:00:00Z");

        for (int run = 0; run < 5; run++) {
            Files.writeString(state.newRun(start.plusSeconds(run)).resolve("data"), "data");
        }

        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            assertThat(runs.map(run -> run.getFileName().toString()))
                    .containsExactlyInAnyOrder("20260101-000002-000", "20260101-000003-000", "20260101-000004-000");
        }
    }

    @Test
    void forgetsAHolderThatWroteNoNumber() throws IOException {
        Files.writeString(folder.resolve("up.pid"), "rubbish");

        assertThat(StateFolder.at(folder).holder()).isEmpty();
        assertThat(StateFolder.at(folder).isHeld()).isFalse();
    }
}
