package io.bellwether.inference.app;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.bellwether.inference.ModelFault;
import io.bellwether.inference.Predictor;
import io.bellwether.inference.contract.ModelStatus;
import io.bellwether.inference.registry.Registry;
import io.bellwether.inference.registry.Registry.Ruling;
import io.bellwether.runtime.Needs;
import io.bellwether.runtime.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The registry of models, for people and tools. */
@Path("/models")
@Blocking // The database and the network are waited for.
class ModelResource {
    private static final int UNPROCESSABLE = 422;

    private final ActiveModel model;
    private final ModelStore store;
    private final ModelRegistry registry;

    ModelResource(ActiveModel model, ModelStore store, ModelRegistry registry) {
        this.model = model;
        this.store = store;
        this.registry = registry;
    }

    /**
     * All models.
     *
     * @param active id of the one at work, if any
     * @param registered every model, oldest first
     */
    record Models(@Nullable String active, List<RegisteredModel> registered) {
        public Models {
            registered = List.copyOf(registered);
        }
    }

    /** A registered model; its manifest and card are JSON already. */
    record RegisteredModel(
            String modelId,
            String status,
            String signedBy,
            Instant registeredAt,
            @JsonRawValue String manifest,
            @JsonRawValue String card) {}

    /** One model and what was done with it, oldest first. */
    record ShownModel(RegisteredModel model, List<ModelStore.Change> history) {
        public ShownModel {
            history = List.copyOf(history);
        }
    }

    /** Why there is no active model. */
    record Obstacle(String obstacle) {}

    /** Why something was not done. */
    record Refusal(String code, String reason) {}

    /**
     * Who wants something, and why.
     *
     * @param actor for the record
     * @param reason of a rollback or retirement
     */
    record Wish(@Nullable String actor, @Nullable String reason) {
        /** Whoever sends nothing wants it all the same. */
        static Wish of(@Nullable Wish sent) {
            return sent == null ? new Wish(null, null) : sent;
        }

        String who() {
            return actor == null || actor.isBlank() ? "unnamed" : actor;
        }

        String why() {
            return reason == null || reason.isBlank() ? "no reason given" : reason;
        }
    }

    /** What changed. */
    record Moved(List<Step> moves) {
        /** One model's step. */
        record Step(String modelId, ModelStatus to, String reason) {}

        public Moved {
            moves = List.copyOf(moves);
        }
    }

    @GET
    public Models models() {
        String active = model.state() instanceof ModelState.Active(Predictor predictor)
                ? predictor.manifest().modelId()
                : null;
        return new Models(
                active, store.registered().stream().map(ModelResource::shown).toList());
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

    /** One model with its history. */
    @GET
    @Path("{modelId}")
    public Response show(@PathParam("modelId") String modelId) {
        return store.registered(modelId)
                .map(found -> Response.ok(new ShownModel(shown(found), store.history(modelId))))
                .orElseGet(() -> unknown(modelId))
                .build();
    }

    /** Stores a bundle that comes as a ZIP file of its four files; nothing of one that is refused. */
    @POST
    @Consumes("application/zip")
    public Response register(@QueryParam("actor") @DefaultValue("unnamed") String actor, byte[] zip) {
        BundleArchive archive;
        try {
            archive = BundleArchive.of(zip);
        } catch (IOException e) {
            return refused(new Refusal("no-bundle", "the model cannot be read: " + e.getMessage()));
        }
        return switch (registry.register(archive, "", actor)) {
            case ModelRegistry.Registration.Accepted accepted ->
                Response.status(accepted.isNew() ? Response.Status.CREATED : Response.Status.OK)
                        .entity(accepted)
                        .build();
            case ModelRegistry.Registration.Refused(String code, String reason) -> refused(new Refusal(code, reason));
        };
    }

    /** Looks at a stored model as if it had just come in. */
    @POST
    @Path("{modelId}/verify")
    @Consumes(MediaType.WILDCARD)
    public Response verify(@PathParam("modelId") String modelId) {
        return registry.verify(modelId)
                .map(found -> switch (found) {
                    case ModelRegistry.Verification.Holds holds -> Response.ok(holds);
                    case ModelRegistry.Verification.Fails(String code, String reason) ->
                        Response.status(UNPROCESSABLE).entity(new Refusal(code, reason));
                })
                .orElseGet(() -> unknown(modelId))
                .build();
    }

    @POST
    @Path("{modelId}/promote")
    @Needs(Role.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response promote(@PathParam("modelId") String modelId, @Nullable Wish wish) {
        return answer(registry.promote(modelId, Wish.of(wish).who()));
    }

    @POST
    @Path("{modelId}/retire")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response retire(@PathParam("modelId") String modelId, @Nullable Wish wish) {
        return answer(
                registry.retire(modelId, Wish.of(wish).why(), Wish.of(wish).who()));
    }

    @POST
    @Path("rollback")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rollback(@Nullable Wish wish) {
        return answer(registry.rollback(Wish.of(wish).why(), Wish.of(wish).who()));
    }

    private static Response answer(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Moves(List<Registry.Move> moves) ->
                Response.ok(new Moved(moves.stream()
                                .map(move -> new Moved.Step(move.modelId(), move.to(), move.reason()))
                                .toList()))
                        .build();
            case Ruling.Refused(String code, String reason) ->
                Response.status(code.equals("unknown-model") ? Response.Status.NOT_FOUND : Response.Status.CONFLICT)
                        .entity(new Refusal(code, reason))
                        .build();
        };
    }

    private static Response refused(Refusal refusal) {
        return Response.status(UNPROCESSABLE).entity(refusal).build();
    }

    private static Response.ResponseBuilder unknown(String modelId) {
        return Response.status(Response.Status.NOT_FOUND)
                .entity(new Refusal("unknown-model", "there is no model %s".formatted(modelId)));
    }

    private static RegisteredModel shown(ModelStore.Registered row) {
        return new RegisteredModel(
                row.modelId(), row.status(), row.signedBy(), row.registeredAt(), row.manifest(), row.card());
    }

    private static Response unavailable(String obstacle) {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .entity(new Obstacle(obstacle))
                .build();
    }
}
