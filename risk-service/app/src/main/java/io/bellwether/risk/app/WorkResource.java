package io.bellwether.risk.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Trainings, searches, backtests and sweeps that operators start and stop from the page. See {@link WorkShelf}. */
@Path("/api/works")
@Produces(MediaType.APPLICATION_JSON)
@Blocking // Files are read, and processes started.
class WorkResource {
    private final WorkShelf shelf;
    private final WorkChoices choices;

    WorkResource(WorkShelf shelf, WorkChoices choices) {
        this.shelf = shelf;
        this.choices = choices;
    }

    /** The newest, newest first. */
    @GET
    public List<WorkShelf.View> all() throws IOException {
        return shelf.all();
    }

    /** What may be started, and on what. */
    @GET
    @Path("/choices")
    public WorkChoices.Lists choices() {
        return choices.lists();
    }

    /** What a work that is done answered. */
    @GET
    @Path("/{id}/answer")
    public JsonNode answer(@RestPath String id) throws IOException {
        return shelf.answer(id)
                .orElseThrow(() -> OperatorWord.refusal(Response.Status.NOT_FOUND, "%s has no answer".formatted(id)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public WorkShelf.View start(WorkChoices.@Nullable Wish wish, @Context SecurityContext security) throws IOException {
        if (wish == null) {
            throw OperatorWord.refusal(Response.Status.BAD_REQUEST, "say what to start");
        }
        return shelf.start(wish, OperatorWord.actor(security));
    }

    @POST
    @Path("/{id}/stop")
    @Consumes(MediaType.WILDCARD)
    public WorkShelf.View stop(@RestPath String id, @Context SecurityContext security) throws IOException {
        return shelf.stop(id, OperatorWord.actor(security));
    }
}
