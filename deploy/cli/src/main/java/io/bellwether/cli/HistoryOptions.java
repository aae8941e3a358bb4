package io.bellwether.cli;

import io.bellwether.cli.data.HistoryService;
import io.bellwether.cli.stack.AccessKeys;
import io.bellwether.cli.stack.LastingService;
import io.bellwether.cli.stack.Project;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which history a data command is about. */
final class HistoryOptions {
    private static final Duration FOR_EVER = Duration.ofDays(365);

    @Mixin
    private final StateOption state = new StateOption();

    @Option(
            names = "--service",
            paramLabel = "URL",
            description = "Ask this market-data-service, e.g. http://127.0.0.1:8081, and start nothing.")
    private @Nullable String service;

    /** A history that is open, and who interrupts the work on it. */
    static final class Open implements AutoCloseable {
        private final HistoryService service;
        private final @Nullable LastingService history;

        private Open(HistoryService service, @Nullable LastingService history) {
            this.service = service;
            this.history = history;
        }

        HistoryService service() {
            return service;
        }

        @Override
        public void close() {
            // Stopping takes its time even where the work was interrupted.
            boolean interrupted = Thread.interrupted();
            service.close();
            if (history != null) {
                history.close();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Opens it. From then on Ctrl-C interrupts this thread, so that what is open can be closed. */
    Open open(Terminal terminal, Interruption interruption) {
        interruption.defer();
        Open open;
        if (service == null) {
            LastingService history = LastingService.open(
                    LastingService.Kind.HISTORY, state.folder(), Project.ofThisRun(), terminal, interruption::wished);
            open = new Open(new HistoryService(history.serviceUrl()), history);
        } else {
            open = new Open(new HistoryService(service, AccessKeys.localKey(state.folder())), null);
        }
        Thread worker = Thread.currentThread();
        Thread.ofVirtual().name("interruption").start(() -> {
            if (interruption.awaitWish(FOR_EVER)) {
                worker.interrupt();
            }
        });
        return open;
    }
}
