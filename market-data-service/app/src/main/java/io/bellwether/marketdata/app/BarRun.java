package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.contract.BarClosed;
import java.util.List;

/**
 * Bars of one series that belong together, in order.
 *
 * @param partition where on the topic the bars of this series are
 */
record BarRun(Series series, int partition, List<BarClosed> bars) {
    BarRun {
        bars = List.copyOf(bars);
    }
}
