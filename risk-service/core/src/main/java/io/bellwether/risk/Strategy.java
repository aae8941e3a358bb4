package io.bellwether.risk;

import java.util.List;
import java.util.Set;

/**
 * Turns what models and rules say into what we want.
 *
 * <p>Use {@link ThresholdStrategy} for one model that answers with class probabilities and {@link EnsembleStrategy} for
 * whatever weighs several voices. A strategy is pure: the same step and stance give the same signal, because a replay must
 * decide as the live run did. What needs memory of earlier bars is an {@link Instrument}, whose readings are part of the step.
 */
public interface Strategy {
    /** Short, stable and without a colon: it is part of every decision id. */
    String name();

    /** What to do after this step. */
    Signal signal(Step step, Stance stance);

    /** The instruments whose readings it looks at. */
    default List<Instrument> instruments() {
        return List.of();
    }

    /** Names of the models that it listens to beside each other; empty where any one prediction will do. */
    default Set<String> models() {
        return Set.of();
    }
}
