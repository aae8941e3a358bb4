package io.bellwether.training.report;

import java.util.Locale;

/** Numbers as they are shown. */
final class Figures {
    private Figures() {}

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String value(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    static String score(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
