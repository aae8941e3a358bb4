package io.bellwether.execution.app;

import io.bellwether.execution.OrderState;
import io.bellwether.execution.contract.OrderCommand;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * Takes one order back by an operator's word. It goes the way of every command, under the lease, so the order ends like any
 * other and risk hears of it; who said so and why is kept before anything is done.
 */
@Path("/orders/{decisionId}/cancel")
@Blocking // The database is waited for.
class CancelResource {
    private static final int MAX_REASON_LENGTH = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Logger LOG = Logger.getLogger(CancelResource.class);

    private final ExecutionConfig config;
    private final OrderStore orders;
    private final OperatorWords words;
    private final OrderDesk desk;
    private final InstantSource clock;

    CancelResource(
            ExecutionConfig config, OrderStore orders, OperatorWords words, OrderDesk desk, InstantSource clock) {
        this.config = config;
        this.orders = orders;
        this.words = words;
        this.desk = desk;
        this.clock = clock;
    }

    /** Why it is taken back. */
    record Wish(@Nullable String reason) {}

    /** The order as it is when its end is known (200), or that this is not yet (202). */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> cancel(@RestPath String decisionId, @Nullable Wish wish, @Context SecurityContext security) {
        String reason =
                wish == null || wish.reason() == null ? "" : wish.reason().strip();
        if (reason.isEmpty() || reason.length() > MAX_REASON_LENGTH) {
            return refused(
                    Response.Status.BAD_REQUEST, "reason must have 1 to %d characters".formatted(MAX_REASON_LENGTH));
        }
        Optional<StoredOrder> found = orders.find(decisionId);
        if (found.isEmpty()) {
            return refused(Response.Status.NOT_FOUND, "no order was ever wanted by decision " + decisionId);
        }
        StoredOrder order = found.get();
        if (order.state() instanceof OrderState.Done) {
            return refused(
                    Response.Status.CONFLICT, "the order is over already: there is nothing of it to be taken back");
        }
        Instant now = clock.instant();
        String actor = security.getUserPrincipal() == null
                ? "operator"
                : security.getUserPrincipal().getName();
        String id = "cancel:%s:operator-%d".formatted(decisionId, now.toEpochMilli());
        words.keep(
                config.account(),
                new OperatorWords.Word(id, decisionId, order.clientOrderId(), "cancel", actor, reason, now));
        LOG.warnf(
                "An operator takes an order back; clientOrderId=%s actor=%s reason=%s",
                order.clientOrderId(), actor, reason);
        OrderCommand.CancelOrder command = new OrderCommand.CancelOrder(
                id, config.account(), order.identity().symbol(), decisionId, now, now);
        return Uni.createFrom()
                .completionStage(() -> desk.handle(command))
                .map(_ -> true)
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(false)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(known -> Response.status(known ? Response.Status.OK : Response.Status.ACCEPTED)
                        .entity(orders.find(decisionId).map(OrderView::of).orElseGet(() -> OrderView.of(order)))
                        .build());
    }

    private static Uni<Response> refused(Response.Status status, String message) {
        return Uni.createFrom()
                .item(Response.status(status)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(Map.of("message", message))
                        .build());
    }
}
