package io.bellwether.cli.stack;

import io.bellwether.embedded.StartFailedException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts several things at once. */
final class Together {
    private Together() {}

    /**
     * Runs all steps and returns when all are done.
     *
     * @throws StartFailedException the first one that a step threw
     */
    static void run(List<Runnable> steps) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<?>[] running = steps.stream()
                    .map(step -> CompletableFuture.runAsync(step, threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(running).join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof StartFailedException cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
