package io.bellwether.feature.catalogue;

import java.util.List;

/** Where another library may differ from us by more than 1e-9, and why. Everything else may not. */
final class Exceptions {
    private static final List<Allowance> ALL = List.of(
            new Allowance(
                    "TA-Lib",
                    "standard-deviation",
                    1e-6,
                    "it subtracts the squared mean from the mean square, which costs digits"),
            new Allowance("TA-Lib", "bollinger-(upper|lower)", 1e-8, "its standard deviation, which costs digits"),
            new Allowance(
                    "ta4j",
                    "ulcer-index",
                    Double.POSITIVE_INFINITY,
                    "it takes the highest close since the window began, ChartSchool that of n bars; see PublishedTest"));

    private Exceptions() {}

    private record Allowance(String library, String family, double difference, String because) {}

    static Comparison applyTo(Comparison comparison) {
        for (Allowance allowance : ALL) {
            if (allowance.library.equals(comparison.library())
                    && comparison.feature().matches(allowance.family + "(-\\d+)*")) {
                return comparison.allowing(allowance.difference, allowance.because);
            }
        }
        return comparison;
    }
}
