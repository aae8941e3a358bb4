package io.bellwether.execution.app;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** How our books stand to the venue's: to look at, and to hold against each other now. */
@Path("/reconciliation")
class ReconciliationResource {
    private final Reconciliation reconciliation;
    private final Lease lease;
    private final CommandGate gate;
    private final ExecutionConfig config;

    ReconciliationResource(Reconciliation reconciliation, Lease lease, CommandGate gate, ExecutionConfig config) {
        this.reconciliation = reconciliation;
        this.lease = lease;
        this.gate = gate;
        this.config = config;
    }

    /**
     * Where we stand.
     *
     * @param state {@code reconciled}, {@code reconciling} or {@code standby}
     * @param latest what came of the last time; null before the first
     */
    record View(
            String account,
            String instance,
            String state,
            long leaseEpoch,
            @Nullable String leaseHolder,
            @Nullable Boolean agreed,
            @Nullable ReconciliationReport latest) {}

    @GET
    public View view() {
        ReconciliationReport latest = reconciliation.latest();
        String settling = gate.isOpen() ? "reconciled" : "reconciling";
        return new View(
                config.account(),
                config.instance(),
                lease.held() ? settling : "standby",
                lease.epoch(),
                lease.held() ? config.instance() : lease.otherHolder(),
                latest == null ? null : latest.agreed(),
                latest);
    }

    /** Reconciles, and answers when that is done; 409 where another instance has the lease or the stream is broken. */
    @POST
    public Uni<View> now() {
        return Uni.createFrom()
                .completionStage(reconciliation::now)
                .map(_ -> view())
                .onFailure(ReconciliationResource::notOurs)
                .transform(failure -> new ClientErrorException(failure.getMessage(), Response.Status.CONFLICT));
    }

    private static boolean notOurs(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof IllegalStateException;
    }
}
