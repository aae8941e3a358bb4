package io.bellwether.backtest.bars;

import io.bellwether.marketdata.contract.BarClosed;
import java.io.IOException;

/** Takes bars in their order. */
@FunctionalInterface
public interface BarTaker {
    void take(BarClosed bar) throws IOException;
}
