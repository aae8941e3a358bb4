package io.bellwether.training.selection;

import io.bellwether.feature.catalogue.Feature;
import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A slot of a set as it is written, with a scale to about -1..1: by the bounds of the feature where it has them, else by the
 * rows it was fitted to. Values in ticks are made shares of the close first, for a price's level does not come back.
 */
record ScaledSlot(String text) {
    private static final int DIGITS = 4;

    /** @param low and {@code high} between which nearly all fitted rows of the {@link #levelled} feature lie */
    static ScaledSlot of(Feature feature, double low, double high) {
        List<String> steps = new ArrayList<>();
        if (inTicks(feature)) {
            steps.add("relative-to-close");
        }
        boolean bounded = Double.isFinite(feature.min()) && Double.isFinite(feature.max()) && !inTicks(feature);
        double least = bounded ? feature.min() : low;
        double most = bounded ? feature.max() : high;
        double halfWidth = (most - least) / 2;
        if (halfWidth > 0) {
            int scale = DIGITS - 1 - (int) Math.floor(StrictMath.log10(halfWidth));
            BigDecimal middle = rounded((least + most) / 2, scale);
            if (middle.signum() != 0) {
                steps.add("offset " + middle.negate().toPlainString());
            }
            BigDecimal divisor = rounded(halfWidth, scale);
            if (divisor.compareTo(BigDecimal.ONE) != 0) {
                steps.add("divide " + divisor.toPlainString());
            }
        }
        return new ScaledSlot(
                steps.isEmpty()
                        ? feature.name()
                        : "{feature: %s, scale: [%s]}".formatted(feature.name(), String.join(", ", steps)));
    }

    /** The feature's column without the level of the price. */
    static Function<Graph, Column> levelled(Feature feature) {
        return graph -> inTicks(feature) ? graph.ratio(feature.column(graph), graph.close(), 0) : feature.column(graph);
    }

    private static boolean inTicks(Feature feature) {
        return feature.unit().startsWith("ticks");
    }

    private static BigDecimal rounded(double value, int scale) {
        BigDecimal rounded =
                new BigDecimal(value).setScale(scale, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
