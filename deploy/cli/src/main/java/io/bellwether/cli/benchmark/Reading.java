package io.bellwether.cli.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A figure as it was measured.
 *
 * @param value absent where it was not measured
 * @param peer what was measured beside it, in words; empty where nothing was
 * @param limit in words; empty where nobody set one
 */
public record Reading(
        String what,
        String unit,
        @Nullable Double value,
        String peer,
        @Nullable Double peerValue,
        String limit,
        Verdict verdict) {
    /** How a figure stands to its limit. */
    public enum Verdict {
        @JsonProperty("kept")
        KEPT("kept"),
        @JsonProperty("missed")
        MISSED("MISSED"),
        @JsonProperty("no-limit")
        NO_LIMIT(""),
        @JsonProperty("not-measured")
        NOT_MEASURED("NOT MEASURED");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** The figure for people. */
    public String shown() {
        return value == null ? "-" : number(value);
    }

    /** The peer for people, and how many times its value the figure is. */
    public String shownPeer() {
        if (value == null || peerValue == null) {
            return peer;
        }
        return "%s: %s (%s times)".formatted(peer, number(peerValue), number(value / peerValue));
    }

    /** Three significant digits, thousands apart. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size >= 1 || value == 0) {
            return String.format(Locale.ROOT, "%.4g", value).replaceFirst("\\.?0+$", "");
        }
        return String.format(Locale.ROOT, "%.3g", value).replaceFirst("0+$", "");
    }
}
