package io.bellwether.inference.app;

import io.bellwether.feature.contract.FeatureTopics;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.Predictor;
import io.bellwether.inference.contract.ModelEvent;
import io.bellwether.inference.gate.GateKeeper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.ChannelRegistry;
import io.smallrye.reactive.messaging.PausableChannel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The model that answers, and the order in which it comes to work: loaded, registered, announced, and only then the
 * channel of vectors is opened. Whoever reads a prediction can thus look up its model. A model that cannot be loaded opens
 * nothing: vectors stay in their topic, unread and uncommitted, and readiness says why.
 */
@ApplicationScoped
class ActiveModel {
    private static final Logger LOG = Logger.getLogger(ActiveModel.class);

    /** Who acts when nobody asked. */
    private static final String ACTOR = "inference-service";

    private final ModelFiles files;
    private final ModelRegistry registry;
    private final ModelLibrary library;
    private final ModelEventStream events;
    private final ChannelRegistry channels;
    private final Lineup lineup;
    private final InferenceConfig config;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile ModelState state = new ModelState.Loading();

    ActiveModel(
            ModelFiles files,
            ModelRegistry registry,
            ModelLibrary library,
            ModelEventStream events,
            ChannelRegistry channels,
            Lineup lineup,
            InferenceConfig config,
            InstantSource clock,
            MeterRegistry metrics) {
        this.files = files;
        this.registry = registry;
        this.library = library;
        this.events = events;
        this.channels = channels;
        this.lineup = lineup;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    ModelState state() {
        return state;
    }

    void start(@Observes StartupEvent event) {
        switch (files.read()) {
            case ModelFiles.Read.Faulty(var fault) -> {
                state = new ModelState.Faulty(fault);
                LOG.errorf("No predictions are made: %s. Then restart; vectors wait in their topic.", fault.message());
            }
            case ModelFiles.Read.Complete(var model, var loaded) -> {
                state = new ModelState.Announcing(loaded.predictor(), "not registered yet");
                Thread.ofPlatform().daemon().name("model-activation").start(() -> activate(loaded.predictor(), model));
            }
        }
    }

    /** The predictor is left to the end of the process: a vector may still be on its way through. */
    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void activate(Predictor predictor, Verified model) {
        ModelManifest manifest = predictor.manifest();
        try {
            while (stopped.getCount() > 0) {
                try {
                    Instant now = clock.instant();
                    register(model);
                    library.register(ACTOR);
                    events.publish(activated(manifest, now), config.timeout());
                    lineup.change(new Lineup.Standing(
                            new ModelAtWork(
                                    predictor,
                                    new GateKeeper(config.gates().limits(), Optional.empty()),
                                    config.modelTimeout()),
                            List.of()));
                    state = new ModelState.Active(predictor);
                    openChannel();
                    publishInfo(manifest);
                    LOG.infof(
                            "Predicting with model %s on featureSetId %s", manifest.modelId(), manifest.featureSetId());
                    return;
                } catch (RuntimeException e) {
                    state = new ModelState.Announcing(predictor, String.valueOf(e.getMessage()));
                    Duration pause = config.retryInterval();
                    LOG.warnf("Model %s is not at work yet, trying again in %s: %s", manifest.modelId(), pause, e);
                    if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void openChannel() {
        PausableChannel vectors = channels.getPausable(FeatureTopics.FEATURE_VECTORS);
        vectors.resume();
        if (vectors.isPaused()) {
            // It cannot be resumed before the connector has subscribed to it.
            throw new IllegalStateException("the channel of vectors is not connected yet");
        }
    }

    /** Where nobody is champion yet, the model at hand is the first. */
    private void register(Verified model) {
        switch (registry.register(model, ACTOR)) {
            case ModelRegistry.Registration.Accepted(String modelId, String signedBy, boolean _) ->
                registry.crown(modelId, "the first, vouched for by " + signedBy, ACTOR);
            case ModelRegistry.Registration.Refused(String _, String reason) -> throw new IllegalStateException(reason);
        }
    }

    private static ModelEvent activated(ModelManifest manifest, Instant now) {
        return new ModelEvent.ModelActivated(
                "model-activated:" + manifest.modelId(),
                manifest.modelId(),
                manifest.featureSetId(),
                manifest.sha256(),
                now,
                now);
    }

    private void publishInfo(ModelManifest manifest) {
        Gauge.builder("bellwether.model.info", () -> 1)
                .description("1 for the model at work")
                .tag("model", manifest.name())
                .tag("version", manifest.modelId())
                .tag("sha256", manifest.sha256())
                .register(metrics);
    }
}
