package io.bellwether.execution.app;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Has the work of commands done on the account's thread, as soon as the gate lets it through. */
@Singleton
class CommandTurns {
    private final AccountThread thread;
    private final CommandGate gate;
    private final Lease lease;

    CommandTurns(AccountThread thread, CommandGate gate, Lease lease) {
        this.thread = thread;
        this.gate = gate;
        this.lease = lease;
    }

    /** Another process has taken the lease: the command is not done here, unless the lease comes back. */
    static final class Superseded extends RuntimeException {
        Superseded() {
            super("another process has taken the lease", null, false, false);
        }
    }

    /** Does it in its turn; what goes wrong with it is the end of {@code settled}, or its wait for the lease. */
    void take(CompletableFuture<Void> settled, Runnable work) {
        thread.execute(() -> gate.pass(() -> attempt(settled, work)));
    }

    /** Does it in a while, whatever the gate: it is the rest of something that has been let through. */
    void goOn(Duration pause, CompletableFuture<Void> settled, Runnable work) {
        thread.schedule(pause, () -> attempt(settled, work));
    }

    private void attempt(CompletableFuture<Void> settled, Runnable work) {
        long epoch = lease.epoch();
        try {
            work.run();
        } catch (Patience.Stopped e) {
            throw e;
        } catch (Superseded e) {
            lease.lost(epoch, null);
            gate.shut();
            gate.pass(() -> attempt(settled, work)); // For whoever has the lease then; perhaps us again.
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Patience.Stopped(); // Not the command's fault: it comes again after the next start.
            }
            settled.completeExceptionally(e);
        }
    }
}
