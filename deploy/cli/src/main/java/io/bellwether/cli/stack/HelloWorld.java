package io.bellwether.cli.stack;

import io.bellwether.embedded.ChildProcess;
import io.bellwether.embedded.ChildProcess.StopSignal;
import io.bellwether.embedded.JavaProgram;
import io.bellwether.embedded.Server;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The least a Quarkus service can be, started the way the services are: a baseline. */
public final class HelloWorld {
    /** Where it is, to be built. */
    public static final String FOLDER = "deploy/cli/hello-world";

    private static final String NAME = "hello-world";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final JavaProgram program;
    private final StateFolder state;
    private final Http http = new Http();

    /** The built one. */
    public HelloWorld(Project project, StateFolder state) {
        this.program = JavaProgram.ofModule(project.home().resolve(FOLDER));
        this.state = state;
    }

    /**
     * One start of it.
     *
     * @param ready how long it took from the process's start until it answered
     * @param residentMegabytes absent where the system does not tell
     */
    public record Started(Duration ready, Optional<Long> residentMegabytes) {}

    public boolean isBuilt() {
        return program.isBuilt();
    }

    /** Prepares it as the services are prepared, unless it is. */
    public void prepare() {
        if (program.isPrepared()) {
            return;
        }
        try {
            Files.createDirectories(program.prepared());
            Files.deleteIfExists(program.recording());
        } catch (IOException failure) {
            throw new StartFailedException("%s cannot be cleared".formatted(program.prepared()), failure);
        }
        start(program.recordingCommand(options()));
        PreparedServices.prepare(program, NAME, log());
    }

    /** Starts and stops it. */
    public Started once() {
        return start(program.command(options()));
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(ServiceProcess.SMALL);
        options.add(ServiceProcess.temporary(state));
        return options;
    }

    private Path log() {
        return state.log(NAME);
    }

    private Started start(List<String> command) {
        int port = Server.freePort();
        String url = "http://127.0.0.1:%d/hello".formatted(port);
        long start = System.nanoTime();
        ChildProcess child = ChildProcess.start(
                NAME,
                command,
                Map.of("BELLWETHER_PORT", Integer.toString(port), "MALLOC_ARENA_MAX", "2"),
                log(),
                StopSignal.TERM);
        try {
            Server.awaitReady(child, LIMIT, () -> http.status(url, Duration.ofSeconds(2)) == 200);
            Duration ready = Duration.ofNanos(System.nanoTime() - start);
            return new Started(ready, Optional.ofNullable(ResidentMemory.megabytes(List.of(child.handle()))));
        } finally {
            child.stop(LIMIT);
        }
    }
}
