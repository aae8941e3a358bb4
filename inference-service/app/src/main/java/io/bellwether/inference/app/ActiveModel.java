package io.bellwether.inference.app;

import io.bellwether.feature.contract.FeatureTopics;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.Predictor;
import io.bellwether.inference.contract.ModelEvent;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The model that answers, and the order in which it comes to work: loaded, registered, announced, and only then the
 * channel of vectors is opened. Whoever reads a prediction can thus look up its model. A model that cannot be loaded opens
 * nothing: vectors stay in their topic, unread and uncommitted, and readiness says why. Afterwards the lineup follows the
 * registry; a champion that cannot be loaded leaves the one before at work.
 */
@ApplicationScoped
class ActiveModel {
    private static final Logger LOG = Logger.getLogger(ActiveModel.class);

    /** Who acts when nobody asked. */
    private static final String ACTOR = "inference-service";

    private final ModelFiles files;
    private final ModelRegistry registry;
    private final ModelLibrary library;
    private final Roster roster;
    private final ModelEventStream events;
    private final ChannelRegistry channels;
    private final Lineup lineup;
    private final InferenceConfig config;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Semaphore news = new Semaphore(0);
    private volatile ModelState state = new ModelState.Loading();

    ActiveModel(
            ModelFiles files,
            ModelRegistry registry,
            ModelLibrary library,
            Roster roster,
            ModelEventStream events,
            ChannelRegistry channels,
            Lineup lineup,
            InferenceConfig config,
            InstantSource clock,
            MeterRegistry metrics) {
        this.files = files;
        this.registry = registry;
        this.library = library;
        this.roster = roster;
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
        news.release();
    }

    /** The registry has changed. */
    void wake() {
        news.release();
    }

    private void activate(Predictor atHand, Verified model) {
        try {
            roster.add(atHand, model);
            untilItWorks(() -> {
                register(model);
                library.register(ACTOR);
                follow();
                openChannel();
            });
            while (stopped.getCount() > 0) {
                news.acquire();
                news.drainPermits();
                untilItWorks(this::follow);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void untilItWorks(Runnable step) throws InterruptedException {
        while (stopped.getCount() > 0) {
            try {
                step.run();
                return;
            } catch (RuntimeException e) {
                if (state instanceof ModelState.Announcing(Predictor predictor, String _)) {
                    state = new ModelState.Announcing(predictor, String.valueOf(e.getMessage()));
                }
                Duration pause = config.retryInterval();
                LOG.warnf("The lineup is not what the registry asks for, trying again in %s: %s", pause, e);
                if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        }
    }

    /** Announces the champion before it answers. */
    private void follow() {
        Lineup.Standing next = roster.standing();
        ModelManifest manifest = next.champion().manifest();
        String before = lineup.current().map(now -> now.champion().modelId()).orElse("");
        if (!before.equals(manifest.modelId())) {
            events.publish(activated(manifest, clock.instant()), config.timeout());
            publishInfo(manifest);
        }
        lineup.change(next);
        state = new ModelState.Active(next.champion().predictor());
        LOG.infof(
                "Predicting with model %s on featureSetId %s; challengers=%s",
                manifest.modelId(),
                manifest.featureSetId(),
                next.challengers().stream().map(ModelAtWork::modelId).toList());
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
        Gauge.builder("bellwether.model.info", () -> isChampion(manifest.modelId()) ? 1 : 0)
                .description("1 for the champion, 0 for who was it before")
                .tag("model", manifest.name())
                .tag("version", manifest.modelId())
                .tag("sha256", manifest.sha256())
                .register(metrics);
    }

    private boolean isChampion(String modelId) {
        return lineup.current()
                .filter(now -> now.champion().modelId().equals(modelId))
                .isPresent();
    }
}
