package io.bellwether.inference.app;

import io.bellwether.inference.ModelFault;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.contract.ModelStatus;
import io.bellwether.inference.evidence.PromotionEvidence;
import io.bellwether.inference.registry.BundleFiles;
import io.bellwether.inference.registry.EvidenceSource;
import io.bellwether.inference.registry.Registry;
import io.bellwether.inference.registry.Registry.Ruling;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** The registry: models come in verified and rise by rule. Every method waits; none may be called on an event loop. */
@ApplicationScoped
class ModelRegistry {
    private static final Logger LOG = Logger.getLogger(ModelRegistry.class);

    private final ModelStore store;
    private final ModelEventStream events;
    private final Trust trust;
    private final EvidenceSource evidence;
    private final InstantSource clock;

    ModelRegistry(
            ModelStore store, ModelEventStream events, Trust trust, EvidenceSource evidence, InstantSource clock) {
        this.store = store;
        this.events = events;
        this.trust = trust;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** What became of a bundle that was handed in. */
    sealed interface Registration {
        /** Stored, now or before. */
        record Accepted(String modelId, String signedBy, boolean isNew) implements Registration {}

        /** Not stored, nothing of it. */
        record Refused(String code, String reason) implements Registration {}
    }

    /** What a look at a stored model found. */
    sealed interface Verification {
        /** Signed, whole and runnable. */
        record Holds(String modelId, String signedBy, String contentSha256) implements Verification {}

        /** Not what was signed. */
        record Fails(String code, String reason) implements Verification {}
    }

    /** Stores a bundle if it is whole, trusted and runs. */
    Registration register(BundleFiles.Source source, String place, String actor) {
        return switch (trust.examineWhole(source, place)) {
            case Trust.Examination.Failed(ModelFault fault) ->
                new Registration.Refused("not-trusted-or-broken", fault.message());
            case Trust.Examination.Passed(Verified model) -> register(model, actor);
        };
    }

    /** Stores a model that was verified. */
    Registration register(Verified model, String actor) {
        ModelManifest manifest = model.bundle().manifest();
        return switch (store.register(model, actor, clock.instant())) {
            case STORED -> {
                events.wake();
                LOG.infof("Registered model %s, vouched for by %s", manifest.modelId(), model.by());
                yield new Registration.Accepted(manifest.modelId(), model.by(), true);
            }
            case KNOWN -> new Registration.Accepted(manifest.modelId(), model.by(), false);
            case OTHER ->
                new Registration.Refused(
                        "registered-otherwise",
                        "model %s is registered with another manifest or card; what a prediction's model id means must not change, so give the model another name"
                                .formatted(manifest.modelId()));
        };
    }

    /** Looks at what is stored as if it had just come in; empty if there is no such model. */
    Optional<Verification> verify(String modelId) {
        return store.files(modelId).map(files -> switch (trust.examineWhole(source(files), modelId + "/")) {
            case Trust.Examination.Failed(ModelFault fault) ->
                new Verification.Fails("not-trusted-or-broken", fault.message());
            case Trust.Examination.Passed(Verified model) ->
                new Verification.Holds(modelId, model.by(), model.bundle().contentSha256());
        });
    }

    /** A stored model, verified anew: what was changed in the database is not used. */
    Trust.Examination stored(String modelId) {
        return store.files(modelId)
                .map(files -> trust.examine(source(files), modelId + "/"))
                .orElseThrow(() -> new IllegalStateException("model %s is not registered".formatted(modelId)));
    }

    private static BundleFiles.Source source(BundleFiles files) {
        return (name, maxBytes) -> {
            byte[] signature = files.signature();
            return switch (name) {
                case BundleFiles.NETWORK -> files.network();
                case BundleFiles.MANIFEST -> files.manifest();
                case BundleFiles.CARD -> files.card();
                default -> {
                    if (signature == null) {
                        throw new NoSuchFileException(name);
                    }
                    yield signature;
                }
            };
        };
    }

    /** Makes a model a challenger, or of a challenger the champion. */
    Ruling promote(String modelId, String actor) {
        Optional<String> champion = champion();
        Optional<ModelStore.Registered> model = store.registered(modelId);
        boolean compares = model.isPresent() && model.get().status().equals(ModelStatus.CHALLENGER.text());
        PromotionEvidence found = compares ? evidence.compare(modelId, champion) : new PromotionEvidence.TooFew(0, 0);
        if (compares && trust(modelId) instanceof Verification.Fails(String code, String reason)) {
            return new Ruling.Refused(code, reason);
        }
        return change(registry -> registry.promote(modelId, new Registry.Comparison(champion, found)), actor);
    }

    /** What is to move money is looked at again first. */
    private Verification trust(String modelId) {
        return verify(modelId).orElseThrow(() -> new IllegalStateException("models are never deleted, but " + modelId));
    }

    /** Makes a model the first champion; nothing happens if there is one. */
    Ruling crown(String modelId, String reason, String actor) {
        return change(registry -> registry.crown(modelId, reason), actor);
    }

    /** Goes back to the champion before. */
    Ruling rollback(String reason, String actor) {
        return change(registry -> registry.rollback(reason), actor);
    }

    /** Lets a challenger predict no longer. */
    Ruling retire(String modelId, String reason, String actor) {
        return change(registry -> registry.retire(modelId, reason), actor);
    }

    private Ruling change(Function<Registry, Ruling> rule, String actor) {
        Instant now = clock.instant();
        Ruling ruling = store.change(rule, actor, now);
        if (ruling instanceof Ruling.Moves(List<Registry.Move> moves) && !moves.isEmpty()) {
            events.wake();
            moves.forEach(move -> LOG.infof(
                    "Model %s is %s now: %s; actor=%s",
                    move.modelId(), move.to().text(), move.reason(), actor));
        }
        return ruling;
    }

    /** Who is champion. */
    Optional<String> champion() {
        return store.withStatus(ModelStatus.CHAMPION).stream().findFirst();
    }

    /** Who predicts in the champion's shadow. */
    List<String> challengers() {
        return store.withStatus(ModelStatus.CHALLENGER);
    }
}
