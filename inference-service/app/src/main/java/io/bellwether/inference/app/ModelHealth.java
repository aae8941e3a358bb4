package io.bellwether.inference.app;

import io.bellwether.inference.ModelFault;
import io.bellwether.inference.Predictor;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when a model is at work; else the reason stands there, and whether waiting can help. */
@Readiness
@ApplicationScoped
class ModelHealth implements HealthCheck {
    private final ActiveModel model;
    private final VectorAttendance attendance;

    ModelHealth(ActiveModel model, VectorAttendance attendance) {
        this.model = model;
        this.attendance = attendance;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("model active");
        return switch (model.state()) {
            case ModelState.Active(Predictor predictor) -> {
                attendance.missing().forEach(response::withData);
                yield response.up()
                        .withData("model", predictor.manifest().modelId())
                        .build();
            }
            case ModelState.Announcing(Predictor predictor, String obstacle) ->
                response.down()
                        .withData("model", predictor.manifest().modelId())
                        .withData("obstacle", obstacle)
                        .build();
            case ModelState.Faulty(ModelFault fault) ->
                response.down()
                        .withData("obstacle", fault.message())
                        .withData("permanent", true)
                        .build();
            case ModelState.Loading() ->
                response.down().withData("obstacle", "the model is being read").build();
        };
    }
}
