package io.bellwether.inference.app;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

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

    /** The newest judgements, newest first; {@code limit} is held between 1 and 5000. */
    @GET
    public Response newest(@PathParam("modelId") String modelId, @QueryParam("limit") @DefaultValue("500") int limit) {
        return models.registered(modelId).isPresent()
                ? Response.ok(scores.newest(modelId, Math.clamp(limit, 1, MOST)))
                        .build()
                : Response.status(Response.Status.NOT_FOUND)
                        .entity(new ModelResource.Refusal("unknown-model", "there is no model %s".formatted(modelId)))
                        .build();
    }
}
