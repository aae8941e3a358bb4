package io.bellwether.risk.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.risk.contract.TradingState;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What operators and the console may ask and say. Its methods are public because only public ones are served. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
class RiskResource {
    /** One and a half days of minutes; more than a screen can show. */
    private static final int MAX_LIMIT = 2_000;

    private static final int MAX_REASON_LENGTH = 200;
    private static final Duration STORING_PATIENCE = Duration.ofSeconds(5);

    private final DeskService desk;
    private final RiskStore store;
    private final ConsoleFeed feed;
    private final RiskConfig config;

    RiskResource(DeskService desk, RiskStore store, ConsoleFeed feed, RiskConfig config) {
        this.desk = desk;
        this.store = store;
        this.feed = feed;
        this.config = config;
    }

    /** Why trading is halted or resumed. */
    record Change(@Nullable String reason) {}

    @GET
    @Path("/state")
    public AccountView state() {
        return desk.view()
                .orElseThrow(
                        () -> refusal(Response.Status.SERVICE_UNAVAILABLE, "the stored state is still being read"));
    }

    @GET
    @Path("/history")
    @Blocking
    public History history(@QueryParam("limit") @DefaultValue("500") int limit) {
        List<DecisionRow> rows =
                store.decisions(config.account(), checked(limit)).reversed();
        List<ConsoleEvent.Bar> bars = new ArrayList<>();
        List<ConsoleEvent.Predicted> predictions = new ArrayList<>();
        List<ConsoleEvent.Decided> steps = new ArrayList<>();
        for (DecisionRow row : rows) {
            DecisionInputs inputs = store.parsed(row.inputs, DecisionInputs.class);
            bars.add(ConsoleEvent.Bar.of(inputs.bar().bar()));
            if (inputs.prediction() != null) {
                predictions.add(ConsoleEvent.Predicted.of(inputs.prediction()));
            }
            steps.add(ConsoleEvent.Decided.of(store.parsed(row.event, RiskEvent.StepDecided.class)));
        }
        List<ConsoleEvent.Filled> fills = rows.isEmpty()
                ? List.of()
                : store.fillsSince(config.account(), rows.getFirst().openTime, MAX_LIMIT).stream()
                        .map(fill -> ConsoleEvent.Filled.of(fill))
                        .toList();
        return new History(bars, predictions, steps, fills);
    }

    @GET
    @Path("/decisions")
    @Blocking
    public List<DecisionView> decisions(@QueryParam("limit") @DefaultValue("100") int limit) {
        return store.decisions(config.account(), checked(limit)).stream()
                .map(row -> {
                    @Nullable String command = row.command;
                    return new DecisionView(
                            store.parsed(row.event, RiskEvent.class),
                            command == null ? null : store.parsed(command, JsonNode.class),
                            store.parsed(row.inputs, JsonNode.class),
                            row.published);
                })
                .toList();
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events(@Context Sse sse) {
        return feed.events()
                .map(event -> sse.newEventBuilder()
                        .name(event.name())
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(event.content())
                        .build());
    }

    @POST
    @Path("/halt")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<AccountView> halt(Change change) {
        return changed(TradingState.HALTED, change);
    }

    @POST
    @Path("/resume")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<AccountView> resume(Change change) {
        return changed(TradingState.ACTIVE, change);
    }

    private Uni<AccountView> changed(TradingState to, @Nullable Change change) {
        String reason =
                change == null || change.reason() == null ? "" : change.reason().strip();
        if (reason.isEmpty() || reason.length() > MAX_REASON_LENGTH) {
            throw refusal(
                    Response.Status.BAD_REQUEST, "reason must have 1 to %d characters".formatted(MAX_REASON_LENGTH));
        }
        String pending = to == TradingState.HALTED
                ? "halted, but not stored yet: the database does not answer"
                : "not resumed yet: the database does not answer";
        return Uni.createFrom()
                .completionStage(() -> desk.change(to, reason, "operator"))
                .ifNoItem()
                .after(STORING_PATIENCE)
                .failWith(() -> refusal(Response.Status.SERVICE_UNAVAILABLE, pending))
                .map(stored -> state());
    }

    /** What the console shows to the operator, word for word. */
    private static WebApplicationException refusal(Response.Status status, String message) {
        return new WebApplicationException(Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("message", message))
                .build());
    }

    private static int checked(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw refusal(Response.Status.BAD_REQUEST, "limit must be 1 to %d, was %d".formatted(MAX_LIMIT, limit));
        }
        return limit;
    }
}
