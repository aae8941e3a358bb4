package io.bellwether.cli.stack;

import io.bellwether.embedded.ChildProcess;
import io.bellwether.embedded.ChildProcess.StopSignal;
import io.bellwether.embedded.JavaProgram;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the five services' later starts are prepared with, made of what a run of them recorded. */
public record PreparedServices(Project project) {
    private static final int SHOWN_LOG_LINES = 5;

    /** One service's share. */
    public record Prepared(String service, long bytes) {}

    /** Whether each service is prepared since its last build. */
    public boolean areFresh() {
        return Stream.of(ServiceName.values()).map(project::service).allMatch(JavaProgram::isPrepared);
    }

    /** Removes what there is, and makes room for recordings. */
    public void clear() {
        for (ServiceName service : ServiceName.values()) {
            JavaProgram program = project.service(service);
            try {
                Files.createDirectories(program.prepared());
                Files.deleteIfExists(program.recording());
                Files.deleteIfExists(program.cache());
            } catch (IOException failure) {
                throw new StartFailedException("%s cannot be cleared".formatted(program.prepared()), failure);
            }
        }
    }

    /**
     * Prepares every service from its recording.
     *
     * @throws StartFailedException if one has recorded nothing or cannot be prepared
     */
    public List<Prepared> prepare(StateFolder state) {
        Together.run(Stream.of(ServiceName.values())
                .<Runnable>map(service -> () -> prepare(service, state))
                .toList());
        return Stream.of(ServiceName.values())
                .map(service -> new Prepared(
                        service.text(),
                        project.service(service).cache().toFile().length()))
                .toList();
    }

    private void prepare(ServiceName service, StateFolder state) {
        prepare(project.service(service), service.text(), state.log(service.text()));
    }

    /**
     * Prepares a program from its recording.
     *
     * @param log of the run that was recorded; what is said while preparing goes beside it
     * @throws StartFailedException if it has recorded nothing or cannot be prepared
     */
    static void prepare(JavaProgram program, String name, Path log) {
        if (Files.notExists(program.recording())) {
            throw new StartFailedException("%s has recorded nothing; see %s".formatted(name, log), null);
        }
        ChildProcess preparing = ChildProcess.start(
                name + "-preparing",
                program.preparingCommand(),
                Map.of(),
                log.resolveSibling(name + "-preparing.log"),
                StopSignal.TERM);
        preparing.onExit().join();
        if (Files.notExists(program.cache())) {
            throw new StartFailedException(
                    "%s cannot be prepared: %s"
                            .formatted(name, String.join("\n  ", preparing.lastLogLines(SHOWN_LOG_LINES))),
                    null);
        }
        try {
            Files.delete(program.recording());
        } catch (IOException failure) {
            throw new StartFailedException("%s cannot be deleted".formatted(program.recording()), failure);
        }
    }
}
