package io.bellwether.inference.registry;

import io.bellwether.inference.evidence.PromotionEvidence;
import java.util.Optional;

/** Knows how models did live: predictions made here before their outcome was known. */
@FunctionalInterface
public interface EvidenceSource {
    /**
     * Compares on the bars that both predicted.
     *
     * @param championId absent: nobody is champion, and the opponent is a model that knows nothing but how common each
     *     outcome is
     */
    PromotionEvidence compare(String challengerId, Optional<String> championId);
}
