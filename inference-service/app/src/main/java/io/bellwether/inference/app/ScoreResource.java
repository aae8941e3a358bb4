package io.bellwether.inference.app;

import io.bellwether.inference.score.ModelScore;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** How right a model was, for people and tools. */
@Path("/models/{modelId}/score")
@Blocking // The database is waited for.
class ScoreResource {
    /** A week of minutes. */
    private static final int MOST = 10_080;

    private final ScoreStore scores;
    private final ModelStore models;

    ScoreResource(ScoreStore scores, ModelStore models) {
        this.scores = scores;
        this.models = models;
    }

    /** A model's score on its newest predictions whose outcome is known. */
    record Scored(String modelId, ModelScore score) {}

    @GET
    public Response score(@PathParam("modelId") String modelId) {
        return models.registered(modelId).isPresent()
                ? Response.ok(new Scored(modelId, ModelScore.of(scores.newest(modelId, MOST))))
                        .build()
                : Response.status(Response.Status.NOT_FOUND)
                        .entity(new ModelResource.Refusal("unknown-model", "there is no model %s".formatted(modelId)))
                        .build();
    }
}
