package io.bellwether.training.dataset;

import io.bellwether.marketdata.contract.Bar;
import java.io.IOException;

/** Bars of one series in order of time, which can be read again and again: they need not fit into memory. */
public interface BarSource {
    /** Takes bars. */
    interface Taker {
        void take(Bar bar);
    }

    void read(Taker taker) throws IOException;
}
