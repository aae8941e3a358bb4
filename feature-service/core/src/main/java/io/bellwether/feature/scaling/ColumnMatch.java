package io.bellwether.feature.scaling;

import java.util.List;

/** Whether columns are those that a scaler was fitted to. */
public sealed interface ColumnMatch {
    record Same() implements ColumnMatch {}

    /**
     * They are not.
     *
     * @param missing fitted, but not there
     * @param extra there, but not fitted
     * @param moved there and fitted, but not in the fitted order; empty if any are missing or extra
     */
    record Different(List<String> missing, List<String> extra, List<String> moved) implements ColumnMatch {
        public Different {
            missing = List.copyOf(missing);
            extra = List.copyOf(extra);
            moved = List.copyOf(moved);
        }

        public String message() {
            return "the columns must be those the scaler was fitted to, in that order: missing %s, extra %s, moved %s"
                    .formatted(missing, extra, moved);
        }
    }
}
