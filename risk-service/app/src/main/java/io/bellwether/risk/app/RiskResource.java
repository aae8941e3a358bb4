package io.bellwether.risk.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.DecisionLog;
import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.risk.contract.TradingScope;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators and the console may ask and say. Its methods are public because only public ones are served. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
class RiskResource {
    private final DeskService desk;
    private final RiskStore store;
    private final LogBook log;
    private final ConsoleFeed feed;
    private final RiskConfig config;
    private final OperatorWord word;
    private final DecisionEngine engine;

    RiskResource(
            DeskService desk,
            RiskStore store,
            LogBook log,
            ConsoleFeed feed,
            RiskConfig config,
            OperatorWord word,
            DecisionEngine engine) {
        this.desk = desk;
        this.store = store;
        this.log = log;
        this.feed = feed;
        this.config = config;
        this.word = word;
        this.engine = engine;
    }

    /** Why trading is halted or resumed. */
    record Change(@Nullable String reason) {}

    @GET
    @Path("/state")
    public AccountView state(@QueryParam("symbol") @Nullable String symbol) {
        return word.view(word.symbol(symbol));
    }

    @GET
    @Path("/history")
    @Blocking
    public History history(
            @QueryParam("limit") @DefaultValue("500") int limit, @QueryParam("symbol") @Nullable String symbol) {
        Symbol shown = word.symbol(symbol);
        List<LogBook.Shown> rows =
                log.shown(config.account(), shown, OperatorWord.limit(limit)).reversed();
        List<ConsoleEvent.Bar> bars = new ArrayList<>();
        List<ConsoleEvent.Predicted> predictions = new ArrayList<>();
        List<ConsoleEvent.Decided> steps = new ArrayList<>();
        for (LogBook.Shown row : rows) {
            bars.add(ConsoleEvent.Bar.of(log.parsed(row.bar(), Bar.class)));
            @Nullable String prediction = row.prediction();
            if (prediction != null) {
                predictions.add(ConsoleEvent.Predicted.of(log.parsed(prediction, Prediction.class)));
            }
            steps.add(ConsoleEvent.Decided.of(log.parsed(row.event(), RiskEvent.StepDecided.class)));
        }
        List<ConsoleEvent.Filled> fills = bars.isEmpty()
                ? List.of()
                : store.fillsSince(config.account(), bars.getFirst().openTime(), OperatorWord.MAX_LIMIT).stream()
                        .filter(fill -> fill.symbol().equals(shown))
                        .map(fill -> ConsoleEvent.Filled.of(fill))
                        .toList();
        return new History(bars, predictions, steps, fills);
    }

    @GET
    @Path("/decisions")
    @Blocking
    public List<DecisionView> decisions(@QueryParam("limit") @DefaultValue("100") int limit) {
        return store.decisions(config.account(), OperatorWord.limit(limit)).stream()
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

    /** Decides the newest decisions again, from their inputs as logged, and compares codes, orders and states. */
    @GET
    @Path("/decisions/check")
    @Blocking
    public DecisionLog.Outcome check(@QueryParam("limit") @DefaultValue("1000") int limit) {
        List<DecisionLog.Entry> entries =
                store.decisions(config.account(), OperatorWord.limit(limit)).reversed().stream()
                        .map(this::entry)
                        .toList();
        if (entries.isEmpty()) {
            return new DecisionLog.Outcome.Same(0);
        }
        long from = entries.stream()
                .mapToLong(entry -> entry.before().nextOrderEvent())
                .min()
                .orElse(0);
        DecisionLog log = new DecisionLog(
                engine,
                store.orderEvents(config.account(), from),
                store.flattenings(config.account(), OperatorWord.MAX_LIMIT));
        return log.replay(entries);
    }

    private DecisionLog.Entry entry(DecisionRow row) {
        DecisionInputs inputs = store.parsed(row.inputs, DecisionInputs.class);
        @Nullable String command = row.command;
        return new DecisionLog.Entry(
                inputs.before(),
                inputs.step(),
                inputs.trading(),
                inputs.held(),
                store.parsed(row.event, RiskEvent.StepDecided.class),
                command == null ? null : store.parsed(command, OrderCommand.class));
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events(@Context Sse sse, @QueryParam("symbol") @Nullable String symbol) {
        String shown = word.symbol(symbol).value();
        return feed.events()
                .filter(event -> event.symbol() == null || shown.equals(event.symbol()))
                .map(event -> sse.newEventBuilder()
                        .name(event.name())
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(event.content())
                        .build());
    }

    /** The kill switch: {@code HALTED} for the whole account. */
    @POST
    @Path("/halt")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> halt(@Nullable Change change, @Context SecurityContext security) {
        return changed(TradingState.HALTED, change, security);
    }

    /** The first of two steps back to {@code ACTIVE}; the second is {@code /api/trading-state/confirm}. */
    @POST
    @Path("/resume")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> resume(@Nullable Change change, @Context SecurityContext security) {
        return changed(TradingState.ACTIVE, change, security);
    }

    private Uni<Response> changed(TradingState to, @Nullable Change change, SecurityContext security) {
        String reason = OperatorWord.reason(change == null ? null : change.reason());
        return word.answer(desk.change(TradingScope.ACCOUNT, to, reason, OperatorWord.actor(security)), to);
    }
}
