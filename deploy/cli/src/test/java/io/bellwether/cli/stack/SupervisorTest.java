package io.bellwether.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.embedded.ChildProcess;
import io.bellwether.embedded.ProcessRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    @TempDir
    Path folder;

    private final List<String> notes = new CopyOnWriteArrayList<>();

    @Test
    void startsAgainWhatWasKilledAndLeavesNothingWhenStopped() {
        ProcessRecord record = new ProcessRecord(folder.resolve("processes"));
        Supervisor supervisor = new Supervisor(record, new RecordedNotices());
        supervisor.keep("sleeper", this::sleeper);
        long first = supervisor.children().getFirst().pid();

        supervisor.children().getFirst().handle().destroyForcibly();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> supervisor.children().getFirst().pid() != first);
        assertThat(supervisor.restarts()).isEqualTo(1);
        assertThat(notes).singleElement().asString().contains("sleeper ended with 137");
        ChildProcess second = supervisor.children().getFirst();
        assertThat(record.read()).extracting(ProcessRecord.Entry::pid).containsExactly(second.pid());

        supervisor.stop(List.of("sleeper"), Duration.ofSeconds(5));

        assertThat(second.isAlive()).isFalse();
        assertThat(record.read()).isEmpty();
    }

    private ChildProcess sleeper() {
        return ChildProcess.start(
                "sleeper",
                List.of("sleep", "600"),
                Map.of(),
                folder.resolve("sleeper.log"),
                ChildProcess.StopSignal.TERM);
    }

    private final class RecordedNotices implements Notices {
        @Override
        public void progress(String text) {
            // Nobody watches.
        }

        @Override
        public void note(String text) {
            notes.add(text);
        }
    }
}
