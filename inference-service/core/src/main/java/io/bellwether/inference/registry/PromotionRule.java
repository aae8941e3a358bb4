package io.bellwether.inference.registry;

import io.bellwether.inference.card.ModelCard;
import io.bellwether.inference.contract.ModelStatus;
import io.bellwether.inference.evidence.PromotionEvidence;
import java.util.Optional;

/**
 * Who may rise. What the card forbids is never promoted. A challenger costs nothing but computing, so any other model may
 * become one; a champion moves money, so only a challenger may that was better, on predictions it made here before their
 * outcome was known, by more than chance. Live predictions cannot have seen the future, so they are evidence also of a
 * model whose making nobody could examine.
 */
public final class PromotionRule {
    private PromotionRule() {}

    /** What the rule says. */
    public sealed interface Decision {
        /**
         * It may.
         *
         * @param reason for the record
         */
        record Allowed(String reason) implements Decision {}

        /**
         * It may not.
         *
         * @param code from a closed list: {@code card-objects}, {@code wrong-status}, {@code not-enough-evidence},
         *     {@code other-label}
         * @param reason what is missing and what to do
         */
        record Refused(String code, String reason) implements Decision {}
    }

    /** Whether a model may predict in the champion's shadow. */
    public static Decision challenge(String modelId, ModelStatus status, ModelCard card) {
        Optional<Decision> objection = objection(modelId, card);
        if (objection.isPresent()) {
            return objection.get();
        }
        return switch (status) {
            case REGISTERED, RETIRED -> new Decision.Allowed("its card forbids nothing");
            case CHALLENGER, CHAMPION ->
                new Decision.Refused("wrong-status", "model %s is %s already".formatted(modelId, status.text()));
        };
    }

    /**
     * Whether a challenger may take the champion's place.
     *
     * @param evidence against the champion, or against a model that knows nothing where there is no champion
     */
    public static Decision succeed(String modelId, ModelStatus status, ModelCard card, PromotionEvidence evidence) {
        Optional<Decision> objection = objection(modelId, card);
        if (objection.isPresent()) {
            return objection.get();
        }
        if (status != ModelStatus.CHALLENGER) {
            return new Decision.Refused(
                    "wrong-status",
                    "model %s is %s; only a challenger becomes champion, so promote it to challenger first and let it predict"
                            .formatted(modelId, status.text()));
        }
        return switch (evidence) {
            case PromotionEvidence.Enough enough -> new Decision.Allowed(enough.summary());
            case PromotionEvidence.TooFew few ->
                new Decision.Refused(
                        "not-enough-evidence",
                        "model %s cannot become champion yet: %s; let it predict on".formatted(modelId, few.summary()));
            case PromotionEvidence.NotBetter worse ->
                new Decision.Refused(
                        "not-enough-evidence",
                        "model %s cannot become champion: %s".formatted(modelId, worse.summary()));
            case PromotionEvidence.OtherLabel other ->
                new Decision.Refused(
                        "other-label",
                        "model %s cannot become champion: %s; to trade on it, begin with it (bellwether.inference.model-folder)"
                                .formatted(modelId, other.summary()));
        };
    }

    private static Optional<Decision> objection(String modelId, ModelCard card) {
        return card.objection()
                .map(reason -> new Decision.Refused(
                        "card-objects", "model %s cannot be promoted: %s".formatted(modelId, reason)));
    }
}
