package io.bellwether.inference.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.inference.LabelDefinition;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.evidence.PromotionEvidence;
import io.bellwether.inference.registry.EvidenceSource;
import java.util.List;
import java.util.Optional;

/** Compares models by the scores of what they predicted here. */
final class ScoreEvidence implements EvidenceSource {
    /** Fewer bars are a matter of luck. */
    static final int LEAST_BARS = 500;

    /** Two weeks of minutes: older ones are of another market. */
    private static final int MOST_BARS = 20_160;

    private static final long SEED = 1;

    private final ScoreStore scores;
    private final ModelStore models;
    private final ObjectMapper json;

    ScoreEvidence(ScoreStore scores, ModelStore models, ObjectMapper json) {
        this.scores = scores;
        this.models = models;
        this.json = json;
    }

    @Override
    public PromotionEvidence compare(String challengerId, Optional<String> championId) {
        LabelDefinition label = labelOf(challengerId);
        if (championId.isPresent() && !labelOf(championId.get()).name().equals(label.name())) {
            return new PromotionEvidence.OtherLabel(
                    label.name(), labelOf(championId.get()).name());
        }
        List<ScoreStore.Pair> pairs = scores.pairs(challengerId, championId, MOST_BARS);
        return PromotionEvidence.of(
                pairs.stream().mapToDouble(pair -> -pair.challenger()).toArray(),
                pairs.stream().mapToDouble(pair -> -pair.opponent()).toArray(),
                new PromotionEvidence.Demand(LEAST_BARS, label.horizonBars(), SEED));
    }

    private LabelDefinition labelOf(String modelId) {
        String manifest = models.registered(modelId)
                .orElseThrow(() -> new IllegalStateException("model %s is not registered".formatted(modelId)))
                .manifest();
        try {
            return json.readValue(manifest, ModelManifest.class).label();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "the manifest of model %s was checked when it came in".formatted(modelId), e);
        }
    }
}
