package io.bellwether.backtest.model;

import io.bellwether.risk.Step;
import java.io.IOException;

/** Takes steps in their order. */
@FunctionalInterface
public interface StepTaker {
    void take(Step step) throws IOException;
}
