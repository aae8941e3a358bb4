package io.bellwether.feature.catalogue;

import java.util.Arrays;
import java.util.List;

/** The families of the standard catalogue. */
final class StandardFamilies {
    private static final int MAX_PERIOD = 250;

    private StandardFamilies() {}

    static List<Family> all() {
        return Arrays.stream(Indicator.values()).map(StandardFamilies::family).toList();
    }

    private static Family family(Indicator indicator) {
        return Family.named(indicator.code(), Topic.TREND, indicator.name())
                .range(indicator.min(), indicator.max())
                .flat((p, price) -> indicator.flatValue(p.n(), price))
                .warmUp(p -> indicator.warmUpBars(p.n()))
                .parameter("n", 2, MAX_PERIOD)
                .each(6, 20)
                .column((g, p) -> indicator.column(g, p.n()));
    }
}
