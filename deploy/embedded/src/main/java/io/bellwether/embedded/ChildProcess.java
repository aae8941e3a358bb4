package io.bellwether.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A process of ours that writes to a log file and outlives a Ctrl-C in our terminal: who stops it, and in which order,
 * is decided by us and not by the terminal.
 */
public final class ChildProcess {
    /** How a process is asked to stop. */
    public enum StopSignal {
        /** What a JVM and most servers want. */
        TERM,
        /** PostgreSQL's fast shutdown: with TERM it would wait until the last client has gone. */
        INT
    }

    private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ more)");
    private static final Duration KILL_GRACE = Duration.ofSeconds(5);

    private final String name;
    private final Process process;
    private final Path log;
    private final StopSignal stopSignal;

    private ChildProcess(String name, Process process, Path log, StopSignal stopSignal) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.stopSignal = stopSignal;
    }

    /**
     * Starts {@code command} with standard output and error appended to {@code log}.
     *
     * @param environment added to our own
     * @throws StartFailedException if the program cannot be run or the log cannot be written
     */
    public static ChildProcess start(
            String name, List<String> command, Map<String, String> environment, Path log, StopSignal stopSignal) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(detached(command));
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new ChildProcess(name, builder.start(), log, stopSignal);
        } catch (IOException failure) {
            throw new StartFailedException("%s cannot be started: %s".formatted(name, failure.getMessage()), failure);
        }
    }

    /** A terminal's Ctrl-C goes to its whole process group; a session of its own keeps the child out of it. */
    private static List<String> detached(List<String> command) {
        List<String> detached = new ArrayList<>();
        Path setsid = Path.of("/usr/bin/setsid");
        if (Files.isExecutable(setsid)) {
            detached.add(setsid.toString());
        } else {
            detached.addAll(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        }
        detached.addAll(command);
        return detached;
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public Path log() {
        return log;
    }

    public StopSignal stopSignal() {
        return stopSignal;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code when the process has ended. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Asks the process to stop, waits for at most {@code grace} and kills it then. Returns when it has ended. */
    public void stop(Duration grace) {
        signal(process.toHandle(), stopSignal);
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                process.waitFor(KILL_GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the child's standard input, which our own end would do too. */
    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** Sends the signal; a process that is gone already is no failure. */
    static void signal(ProcessHandle handle, StopSignal signal) {
        switch (signal) {
            case TERM -> handle.destroy();
            case INT -> {
                if (handle.isAlive()) {
                    interrupt(handle);
                }
            }
        }
    }

    private static void interrupt(ProcessHandle handle) {
        try {
            new ProcessBuilder("/bin/kill", "-INT", Long.toString(handle.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(KILL_GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException _) {
            handle.destroy();
        } catch (InterruptedException _) {
            handle.destroy();
            Thread.currentThread().interrupt();
        }
    }

    /** The end of the log, for messages about a process that failed, without the frames of stack traces. */
    public List<String> lastLogLines(int count) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line ->
                            !line.isBlank() && !STACK_FRAME.matcher(line).lookingAt())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
