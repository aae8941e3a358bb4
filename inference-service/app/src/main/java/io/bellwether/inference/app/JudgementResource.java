package io.bellwether.inference.app;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What became of each prediction of a model, for people and tools. */
@Path("/models/{modelId}/judgements")
@Blocking // The database is waited for.
class JudgementResource {
    private static final int MOST = 5_000;

    private final ScoreStore scores;
    private final ModelStore models;

    JudgementResource(ScoreStore scores, ModelStore models) {
        this.scores = scores;
        this.models = models;
    }

    /**
     * The newest judgements, newest first.
     *
     * @param limit is held between 1 and 5000
     * @param from of bars that opened then or later, as {@code 2013-11-28T12:00:00Z}
     * @param to of bars that opened then or earlier
     */
    @GET
    public Response newest(
            @PathParam("modelId") String modelId,
            @QueryParam("limit") @DefaultValue("500") int limit,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        Instant first;
        Instant last;
        try {
            first = from == null ? Instant.EPOCH : Instant.parse(from);
            last = to == null ? ScoreStore.END_OF_TIME : Instant.parse(to);
        } catch (DateTimeParseException e) {
            return refused(
                    Response.Status.BAD_REQUEST,
                    "wrong-time",
                    "from and to must be times such as 2013-11-28T12:00:00Z, was %s".formatted(e.getParsedString()));
        }
        return models.registered(modelId).isPresent()
                ? Response.ok(scores.newest(modelId, first, last, Math.clamp(limit, 1, MOST)))
                        .build()
                : refused(Response.Status.NOT_FOUND, "unknown-model", "there is no model %s".formatted(modelId));
    }

    private static Response refused(Response.Status status, String code, String reason) {
        return Response.status(status)
                .entity(new ModelResource.Refusal(code, reason))
                .build();
    }
}
