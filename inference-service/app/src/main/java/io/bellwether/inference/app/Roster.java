package io.bellwether.inference.app;

import io.bellwether.inference.ModelFault;
import io.bellwether.inference.ModelLoad;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.OnnxPredictor;
import io.bellwether.inference.Predictor;
import io.bellwether.inference.card.InputFinding;
import io.bellwether.inference.gate.GateKeeper;
import io.bellwether.inference.gate.InputReference;
import io.bellwether.inference.registry.ModelBundle;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Makes the lineup that the registry asks for: each model is loaded once, verified anew when it is. A challenger that cannot
 * be loaded is left out; a champion that cannot leaves the lineup as it is. For one thread at a time.
 */
@ApplicationScoped
class Roster {
    private static final Logger LOG = Logger.getLogger(Roster.class);

    private final ModelRegistry registry;
    private final InferenceConfig config;
    private final Map<String, ModelAtWork> loaded = new HashMap<>();
    /** Whom the lineup has got; it retires them itself. */
    private List<ModelAtWork> given = List.of();

    Roster(ModelRegistry registry, InferenceConfig config) {
        this.registry = registry;
        this.config = config;
    }

    /** A model that is loaded already. */
    void add(Predictor predictor, Verified model) {
        loaded.computeIfAbsent(predictor.manifest().modelId(), id -> atWork(predictor, model.bundle()));
    }

    /**
     * Who is to answer from now on. A challenger may read other features than the champion.
     *
     * @throws IllegalStateException if nobody is champion, or who is cannot be loaded; the message says what to do
     */
    Lineup.Standing standing() {
        String championId = registry.champion()
                .orElseThrow(() ->
                        new IllegalStateException("no model is champion; promote one to challenger and champion"));
        ModelAtWork champion = model(championId);
        List<ModelAtWork> challengers = new ArrayList<>();
        for (String modelId : registry.challengers()) {
            try {
                challengers.add(model(modelId));
            } catch (IllegalStateException e) {
                LOG.errorf("Challenger %s is left out: %s", modelId, e.getMessage());
            }
        }
        Lineup.Standing standing = new Lineup.Standing(champion, challengers);
        forgetOthers(standing);
        return standing;
    }

    private void forgetOthers(Lineup.Standing standing) {
        loaded.values().removeIf(model -> {
            boolean leaves = !standing.all().contains(model);
            if (leaves && !given.contains(model)) {
                model.retire();
            }
            return leaves;
        });
        given = standing.all();
    }

    private ModelAtWork model(String modelId) {
        ModelAtWork known = loaded.get(modelId);
        if (known != null) {
            return known;
        }
        ModelAtWork model = switch (registry.stored(modelId)) {
            case Trust.Examination.Failed(ModelFault fault) -> throw new IllegalStateException(fault.message());
            case Trust.Examination.Passed(Verified verified) -> load(verified.bundle());
        };
        loaded.put(modelId, model);
        return model;
    }

    private ModelAtWork load(ModelBundle bundle) {
        return switch (OnnxPredictor.load(bundle.manifest(), bundle.files().network())) {
            case ModelLoad.Loaded(Predictor predictor) -> atWork(predictor, bundle);
            case ModelLoad.Failed(ModelFault fault) -> throw new IllegalStateException(fault.message());
        };
    }

    private ModelAtWork atWork(Predictor predictor, ModelBundle bundle) {
        return new ModelAtWork(
                predictor, new GateKeeper(config.gates().limits(), reference(bundle)), config.modelTimeout());
    }

    private static Optional<InputReference> reference(ModelBundle bundle) {
        ModelManifest manifest = bundle.manifest();
        int numbers = manifest.inputShape().stream().reduce(1, Math::multiplyExact);
        return switch (bundle.card().inputs()) {
            case InputFinding.Measured(InputReference reference) when reference.fits(numbers) -> Optional.of(reference);
            case InputFinding.Measured ignored -> {
                LOG.warnf(
                        "The card of model %s measured other inputs than it takes; they are not compared",
                        manifest.modelId());
                yield Optional.empty();
            }
            case InputFinding.NotMeasured ignored -> Optional.empty();
        };
    }
}
