package io.bellwether.execution.app;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The one thread on which everything happens to orders, one thing after the other: an execution report can never
 * overtake the answer to its own order half way.
 */
@Singleton
class AccountThread {
    private static final Logger LOG = Logger.getLogger(AccountThread.class);

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "account");
        thread.setDaemon(true);
        return thread;
    });

    AccountThread() {
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Runs it after everything that was given before. */
    void execute(Runnable task) {
        schedule(Duration.ZERO, task);
    }

    /** Runs it in a while. */
    void schedule(Duration delay, Runnable task) {
        try {
            var _ = executor.schedule(() -> run(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping: left for the next start", e);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Patience.Stopped e) {
            LOG.debug("Stopping: left for the next start", e);
        } catch (RuntimeException e) {
            LOG.error("A task on the account thread failed", e);
        }
    }

    @PreDestroy
    void stop() {
        executor.shutdownNow();
    }
}
