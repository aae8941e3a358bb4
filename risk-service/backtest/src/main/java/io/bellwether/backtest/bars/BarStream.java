package io.bellwether.backtest.bars;

import java.io.IOException;

/** Bars that can be gone through again and again. */
@FunctionalInterface
public interface BarStream {
    void read(BarTaker taker) throws IOException;
}
