package io.bellwether.backtest;

import org.jspecify.annotations.Nullable;

/**
 * What {@link ParityProgram} is asked for.
 *
 * @param recording folder with what the services put on their topics
 * @param model folder of the model they ran
 * @param featureSets folder of further feature sets; null for none
 * @param strategy what risk-service was set to
 */
public record ParityOrder(
        String recording, String model, @Nullable String featureSets, StrategyOrder strategy) {}
