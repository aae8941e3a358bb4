package io.bellwether.training.label;

import io.bellwether.inference.LabelClass;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns labels that a feature of the same bar does not confirm into HOLD: {@code buy:rsi-14<=-0.4} keeps a BUY only where
 * the value {@code rsi-14} of the feature set is at most -0.4. The feature is known at the bar's own close, so a filter never
 * changes when a label is known.
 *
 * @param label which labels need the confirmation
 * @param feature a value's name in the feature set
 * @param most whether the value must be at most, else at least, {@code bound}
 */
public record LabelFilter(LabelClass label, String feature, boolean most, double bound) {
    private static final Pattern FORM = Pattern.compile("(buy|sell):([^<>=]+)(<=|>=)(-?\\d+(?:\\.\\d+)?)");

    public LabelFilter {
        if (label == LabelClass.HOLD) {
            throw new IllegalArgumentException("HOLD needs no confirmation; filter buy or sell");
        }
    }

    /**
     * Reads what {@link #text} writes.
     *
     * @throws IllegalArgumentException saying how a filter is written
     */
    public static LabelFilter parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a label filter is written buy:FEATURE<=NUMBER or sell:FEATURE>=NUMBER, was '%s'".formatted(text));
        }
        return new LabelFilter(
                LabelClass.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                matcher.group(2),
                matcher.group(3).equals("<="),
                Double.parseDouble(matcher.group(4)));
    }

    /** The label after the filter. */
    public LabelClass apply(LabelClass before, double featureValue) {
        boolean confirmed = most ? featureValue <= bound : featureValue >= bound;
        return before == label && !confirmed ? LabelClass.HOLD : before;
    }

    /** As {@link #parse} reads it. */
    public String text() {
        return "%s:%s%s%s".formatted(label.name().toLowerCase(Locale.ROOT), feature, most ? "<=" : ">=", number(bound));
    }

    private static String number(double value) {
        return new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
    }

    /** The place of the feature among {@code names}, or -1. */
    public int placeIn(List<String> names) {
        return names.indexOf(feature);
    }
}
