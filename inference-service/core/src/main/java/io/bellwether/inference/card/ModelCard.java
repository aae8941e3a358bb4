package io.bellwether.inference.card;

import java.util.Optional;

/**
 * What is known of a model: {@code card.json} beside the network, signed with it.
 *
 * @param modelId of the manifest it belongs to
 * @param summary one sentence for people
 * @param inputs what vectors looked like in training
 */
public record ModelCard(
        String modelId,
        String summary,
        Provenance provenance,
        Evaluation evaluation,
        LeakageFinding leakage,
        ParityFinding parity,
        InputFinding inputs) {
    /** A card of a model whose training inputs nobody measured. */
    public ModelCard(
            String modelId,
            String summary,
            Provenance provenance,
            Evaluation evaluation,
            LeakageFinding leakage,
            ParityFinding parity) {
        this(
                modelId,
                summary,
                provenance,
                evaluation,
                leakage,
                parity,
                new InputFinding.NotMeasured("the training inputs were not measured"));
    }

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
