package io.bellwether.training;

import io.bellwether.inference.LabelClass;
import io.bellwether.inference.LabelDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Labels the turning points of closes: the centre of a window is SELL where it is the window's first maximum, BUY where it
 * is its first minimum, HOLD elsewhere. The centre looks at half a window of later closes, which is why its label is known
 * only that many bars later and why {@link io.bellwether.training.split} leaves at least as many out.
 *
 * @param window closes looked at, odd
 */
record MinMaxLabels(int window) {
    MinMaxLabels {
        if (window < 3 || window % 2 == 0) {
            throw new IllegalArgumentException("window must be odd and at least 3, was " + window);
        }
    }

    int horizon() {
        return window / 2;
    }

    LabelDefinition definition() {
        return new LabelDefinition(
                "min-max-" + window,
                "SELL where the close is the first maximum of the %d closes around it, BUY where it is the first minimum, else HOLD"
                        .formatted(window),
                horizon());
    }

    /** One element for each close; empty where the window is not complete. */
    List<Optional<LabelClass>> of(List<BigDecimal> closes) {
        List<Optional<LabelClass>> labels = new ArrayList<>(closes.size());
        for (int centre = 0; centre < closes.size(); centre++) {
            boolean complete = centre >= horizon() && centre + horizon() < closes.size();
            labels.add(complete ? Optional.of(labelOf(closes, centre)) : Optional.empty());
        }
        return labels;
    }

    private LabelClass labelOf(List<BigDecimal> closes, int centre) {
        boolean maximum = true;
        boolean minimum = true;
        for (int distance = 1; distance <= horizon(); distance++) {
            int before = closes.get(centre).compareTo(closes.get(centre - distance));
            int after = closes.get(centre).compareTo(closes.get(centre + distance));
            // The first of equal ones counts: strictly beyond those before, at least equal to those after.
            maximum &= before > 0 && after >= 0;
            minimum &= before < 0 && after <= 0;
        }
        if (maximum) {
            return LabelClass.SELL;
        }
        return minimum ? LabelClass.BUY : LabelClass.HOLD;
    }
}
