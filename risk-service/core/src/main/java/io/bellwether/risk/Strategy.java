package io.bellwether.risk;

/**
 * Turns what a model says into what we want.
 *
 * <p>Use {@link ThresholdStrategy} for models that answer with class probabilities. A strategy is pure: the same step
 * and position give the same signal, because a replay must decide as the live run did.
 */
public interface Strategy {
    /** Short, stable and without a colon: it is part of every decision id. */
    String name();

    /**
     * What to do after this step.
     *
     * @param isLong whether there is a position worth selling
     */
    Signal signal(Step step, boolean isLong);
}
