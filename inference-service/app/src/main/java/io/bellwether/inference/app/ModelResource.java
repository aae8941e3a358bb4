package io.bellwether.inference.app;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.bellwether.inference.ModelFault;
import io.bellwether.inference.Predictor;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The models, for people and tools. */
@Path("/models")
class ModelResource {
    private final ActiveModel model;
    private final ModelStore store;

    ModelResource(ActiveModel model, ModelStore store) {
        this.model = model;
        this.store = store;
    }

    /**
     * All models.
     *
     * @param active id of the one at work, if any
     * @param registered every model that ever was at work, oldest first
     */
    record Models(@Nullable String active, List<RegisteredModel> registered) {
        public Models {
            registered = List.copyOf(registered);
        }
    }

    /** A registered model; its manifest is JSON already. */
    record RegisteredModel(
            String modelId,
            Instant registeredAt,
            @JsonRawValue String manifest) {}

    /** Why there is no active model. */
    record Obstacle(String obstacle) {}

    @GET
    public Uni<Models> models() {
        String active = model.state() instanceof ModelState.Active(Predictor predictor)
                ? predictor.manifest().modelId()
                : null;
        return store.registered()
                .map(rows -> new Models(
                        active,
                        rows.stream()
                                .map(row -> new RegisteredModel(row.modelId(), row.registeredAt(), row.manifest()))
                                .toList()));
    }

    /** The manifest of the model at work, or 503 and what hinders it. */
    @GET
    @Path("active")
    public Response active() {
        return switch (model.state()) {
            case ModelState.Active(Predictor predictor) ->
                Response.ok(predictor.manifest()).build();
            case ModelState.Announcing(Predictor predictor, String obstacle) -> unavailable(obstacle);
            case ModelState.Faulty(ModelFault fault) -> unavailable(fault.message());
            case ModelState.Loading() -> unavailable("the model is being read");
        };
    }

    private static Response unavailable(String obstacle) {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .entity(new Obstacle(obstacle))
                .build();
    }
}
