package io.bellwether.cli.features;

import io.bellwether.marketdata.contract.Bar;
import java.math.BigDecimal;
import java.util.List;

/**
 * The label that selection is made with: the centre of a window of closes is 2 if it is the window's first maximum, 1 if its
 * first minimum, else 0; -1 where the window is cut off (the algorithm of the CNN-TA paper).
 */
final class TurningPoints {
    private TurningPoints() {}

    /** @param half how many closes before and after are looked at */
    static int[] of(List<Bar> bars, int half) {
        int[] labels = new int[bars.size()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = row < half || row + half >= labels.length ? -1 : label(bars, row, half);
        }
        return labels;
    }

    private static int label(List<Bar> bars, int row, int half) {
        BigDecimal centre = bars.get(row).close();
        boolean maximum = true;
        boolean minimum = true;
        for (int distance = 1; distance <= half && (maximum || minimum); distance++) {
            int before = centre.compareTo(bars.get(row - distance).close());
            int after = centre.compareTo(bars.get(row + distance).close());
            maximum &= before > 0 && after >= 0;
            minimum &= before < 0 && after <= 0;
        }
        return maximum ? 2 : minimum ? 1 : 0;
    }
}
