package io.bellwether.risk.app;

import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.risk.contract.TradingScope;
import io.bellwether.risk.contract.TradingState;
import io.bellwether.runtime.Needs;
import io.bellwether.runtime.Role;
import io.smallrye.common.annotation.Blocking;
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
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The trading states of the account, its strategies and symbols. A stricter state counts at once and is answered with 200;
 * a freer one is answered with 202 and a token, and counts when {@code /confirm} names the token and a reason.
 */
@Path("/api/trading-state")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class TradingStateResource {
    private final DeskService desk;
    private final RiskStore store;
    private final RiskConfig config;
    private final OperatorWord word;

    TradingStateResource(DeskService desk, RiskStore store, RiskConfig config, OperatorWord word) {
        this.desk = desk;
        this.store = store;
        this.config = config;
        this.word = word;
    }

    /**
     * A wanted state.
     *
     * @param scope {@code account} where absent, else {@code strategy:NAME} or {@code symbol:SYMBOL}
     */
    record Wish(
            @Nullable String scope,
            @Nullable String state,
            @Nullable String reason) {}

    /** The second step to a freer state. */
    record Confirmation(@Nullable String token, @Nullable String reason) {}

    @GET
    public List<AccountView.ScopeState> states() {
        return word.view().tradingScopes();
    }

    @GET
    @Path("/changes")
    @Blocking
    public List<RiskEvent> changes(@QueryParam("limit") @DefaultValue("100") int limit) {
        return store.changes(config.account(), OperatorWord.limit(limit));
    }

    @POST
    public Uni<Response> change(@Nullable Wish wish, @Context SecurityContext security) {
        String reason = OperatorWord.reason(wish == null ? null : wish.reason());
        TradingScope scope = scope(wish == null ? null : wish.scope());
        TradingState to = state(wish == null ? null : wish.state());
        return word.answer(desk.change(scope, to, reason, OperatorWord.actor(security)), to);
    }

    @POST
    @Path("/confirm")
    @Needs(Role.ADMIN)
    public Uni<Response> confirm(@Nullable Confirmation confirmation, @Context SecurityContext security) {
        String reason = OperatorWord.reason(confirmation == null ? null : confirmation.reason());
        String token = confirmation == null || confirmation.token() == null ? "" : confirmation.token();
        return word.answer(desk.confirm(token, reason, OperatorWord.actor(security)), TradingState.ACTIVE);
    }

    private static TradingScope scope(@Nullable String text) {
        if (text == null) {
            return TradingScope.ACCOUNT;
        }
        try {
            return new TradingScope(text);
        } catch (IllegalArgumentException malformed) {
            throw OperatorWord.refusal(Response.Status.BAD_REQUEST, malformed.getMessage());
        }
    }

    private static TradingState state(@Nullable String text) {
        String wanted = text == null ? "" : text.toUpperCase(Locale.ROOT).replace('-', '_');
        return Stream.of(TradingState.values())
                .filter(state -> state.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> OperatorWord.refusal(
                        Response.Status.BAD_REQUEST,
                        "state must be one of %s, was '%s'".formatted(List.of(TradingState.values()), text)));
    }
}
