package io.bellwether.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The process's own: it turns Ctrl-C and SIGTERM into a wish that a running command can fulfil in its own time: the JVM ends when the command
 * has given its exit code.
 */
final class ShutdownInterruption implements Interruption {
    /** Draining a run takes at most a minute, stopping it less. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final CompletableFuture<Void> wish = new CompletableFuture<>();
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

    @Override
    public void defer() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::awaitFinish, "interruption"));
    }

    private void awaitFinish() {
        wish.complete(null);
        int code = exitCode.completeOnTimeout(ExitCode.INTERRUPTED, LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        Runtime.getRuntime().halt(code);
    }

    /** The command is over and the JVM may end with {@code code}. */
    void finished(int code) {
        exitCode.complete(code);
    }

    @Override
    public boolean wished() {
        return wish.isDone();
    }

    @Override
    public boolean awaitWish(Duration limit) {
        return wish.thenApply(_ -> true)
                .completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
