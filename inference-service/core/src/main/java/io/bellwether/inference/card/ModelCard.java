package io.bellwether.inference.card;

import java.util.Optional;

/**
 * What is known of a model: {@code card.json} beside the network, signed with it.
 *
 * @param modelId of the manifest it belongs to
 * @param summary one sentence for people
 */
public record ModelCard(
        String modelId,
        String summary,
        Provenance provenance,
        Evaluation evaluation,
        LeakageFinding leakage,
        ParityFinding parity) {
    /** Why the model must never be promoted, whatever it does; nothing if the card forbids nothing. */
    public Optional<String> objection() {
        if (provenance instanceof Provenance.Trained trained && !trained.split().safe()) {
            return Optional.of("it was judged on a shuffled split, so its numbers mean nothing");
        }
        return leakage instanceof LeakageFinding.Judged(LeakageVerdict verdict)
                ? verdict.objection()
                : Optional.empty();
    }
}
