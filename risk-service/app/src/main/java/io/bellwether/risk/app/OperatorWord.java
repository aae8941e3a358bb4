package io.bellwether.risk.app;

import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.contract.TradingState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the resources that operators speak to have in common: checked words, and answers that wait until they are stored. */
@ApplicationScoped
class OperatorWord {
    /** One and a half days of minutes; more than a screen can show. */
    static final int MAX_LIMIT = 2_000;

    private static final int MAX_REASON_LENGTH = 200;
    private static final Duration STORING_PATIENCE = Duration.ofSeconds(5);

    private final DeskService desk;

    OperatorWord(DeskService desk) {
        this.desk = desk;
    }

    /** The account as the desk of the first symbol sees it. */
    AccountView view() {
        return view(symbol(null));
    }

    /** A traded symbol, the first where none is named. */
    Symbol symbol(@Nullable String named) {
        List<Symbol> traded = desk.symbols();
        return named == null
                ? traded.getFirst()
                : traded.stream()
                        .filter(symbol -> symbol.value().equals(named))
                        .findFirst()
                        .orElseThrow(() -> refusal(
                                Response.Status.NOT_FOUND,
                                "symbol must be one of %s, was '%s'".formatted(traded, named)));
    }

    AccountView view(Symbol symbol) {
        return desk.view(symbol)
                .orElseThrow(
                        () -> refusal(Response.Status.SERVICE_UNAVAILABLE, "the stored state is still being read"));
    }

    /** Why something is done; never empty, because it is asked for when it is too late to remember. */
    static String reason(@Nullable String given) {
        String reason = given == null ? "" : given.strip();
        if (reason.isEmpty() || reason.length() > MAX_REASON_LENGTH) {
            throw refusal(
                    Response.Status.BAD_REQUEST, "reason must have 1 to %d characters".formatted(MAX_REASON_LENGTH));
        }
        return reason;
    }

    static int limit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw refusal(Response.Status.BAD_REQUEST, "limit must be 1 to %d, was %d".formatted(MAX_LIMIT, limit));
        }
        return limit;
    }

    /** Who speaks, as far as the service knows. */
    static String actor(SecurityContext security) {
        return security.getUserPrincipal() == null
                        || security.getUserPrincipal().getName().isEmpty()
                ? "operator"
                : security.getUserPrincipal().getName();
    }

    Uni<Response> answer(CompletableFuture<ChangeAnswer> answer, TradingState wanted) {
        String waiting = "%s, but not stored yet: the database does not answer. A stricter state counts already"
                .formatted(wanted);
        return Uni.createFrom()
                .completionStage(answer)
                .ifNoItem()
                .after(STORING_PATIENCE)
                .failWith(() -> refusal(Response.Status.SERVICE_UNAVAILABLE, waiting))
                .map(this::response);
    }

    private Response response(ChangeAnswer answer) {
        return switch (answer) {
            case ChangeAnswer.Done _ -> Response.ok(view()).build();
            case ChangeAnswer.Pending pending ->
                Response.accepted(pending.change()).build();
            case ChangeAnswer.Refused refused ->
                refusal(Response.Status.CONFLICT, refused.why()).getResponse();
        };
    }

    /** What the console shows to the operator, word for word. */
    static WebApplicationException refusal(Response.Status status, @Nullable String message) {
        return new WebApplicationException(Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("message", message == null ? status.getReasonPhrase() : message))
                .build());
    }
}
