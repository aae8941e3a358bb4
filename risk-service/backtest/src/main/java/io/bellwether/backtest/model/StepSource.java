package io.bellwether.backtest.model;

import java.io.IOException;

/** Steps that can be gone through again and again: bars, each with what a model makes of it. */
@FunctionalInterface
public interface StepSource {
    void read(StepTaker taker) throws IOException;
}
