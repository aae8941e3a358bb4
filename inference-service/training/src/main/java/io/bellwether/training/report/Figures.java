package io.bellwether.training.report;

import java.util.Locale;

/** Numbers as they are shown. */
public final class Figures {
    private Figures() {}

    /** 0.123 is 12.3 %. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String value(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** Three decimals. */
    public static String score(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
