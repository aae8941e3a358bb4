package io.bellwether.risk.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.runtime.trace.TraceContext;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What the account did and why, to be looked at afterwards. */
@Path("/api/account")
@Produces(MediaType.APPLICATION_JSON)
@Blocking // The database is waited for.
class WhyResource {
    private static final int MOST = 5_000;

    private final LogBook log;
    private final RiskConfig config;
    private final OperatorWord word;

    WhyResource(LogBook log, RiskConfig config, OperatorWord word) {
        this.log = log;
        this.config = config;
        this.word = word;
    }

    /**
     * One decision with all it rested on and all that followed.
     *
     * @param traceId of the trace that leads from the bar to the order's acknowledgement; absent where the bar came with none
     * @param orderEvents what became of its order, in order; empty where it led to none
     */
    record Why(
            JsonNode event,
            @Nullable JsonNode command,
            JsonNode inputs,
            boolean published,
            @Nullable String traceId,
            List<JsonNode> orderEvents) {}

    /** The decision of that id, or the one that led to the order of that id. */
    @GET
    @Path("/why/{id}")
    public Why why(@RestPath String id) {
        return log.decision(config.account(), id)
                .map(row -> {
                    JsonNode event = log.parsed(row.event);
                    @Nullable String command = row.command;
                    return new Why(
                            event,
                            command == null ? null : log.parsed(command),
                            log.parsed(row.inputs),
                            row.published,
                            Optional.ofNullable(row.trace)
                                    .flatMap(TraceContext::parse)
                                    .map(TraceContext::traceId)
                                    .orElse(null),
                            command == null ? List.of() : log.orderEvents(config.account(), event));
                })
                .orElseThrow(() -> new NotFoundException(Response.status(Response.Status.NOT_FOUND)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(Map.of("message", "no decision and no order has the id " + id))
                        .build()));
    }

    /** The newest decisions that were more than to hold still, newest first. */
    @GET
    @Path("/acted")
    public List<ConsoleEvent.Decided> acted(@QueryParam("limit") @DefaultValue("200") int limit) {
        return log.acted(config.account(), OperatorWord.limit(limit)).stream()
                .map(event -> ConsoleEvent.Decided.of(log.parsed(event, RiskEvent.StepDecided.class)))
                .toList();
    }

    /**
     * Equity over the account's life, oldest first, thinned out to about {@code points} steps of equal distance. The peak is over
     * all steps, so that no drawdown is lost by the thinning.
     */
    @GET
    @Path("/equity")
    public List<LogBook.Equity> equity(
            @QueryParam("points") @DefaultValue("1500") int points, @QueryParam("symbol") @Nullable String symbol) {
        return log.equity(config.account(), word.symbol(symbol), Math.clamp(points, 2, MOST));
    }
}
