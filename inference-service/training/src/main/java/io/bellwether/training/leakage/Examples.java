package io.bellwether.training.leakage;

import io.bellwether.training.baseline.LabelledRows;
import io.bellwether.training.split.Spans;

/**
 * What a pipeline makes of bars.
 *
 * <p>Some labels are half known when they are asked for: that a close is the lowest of eleven bars around it cannot be, if
 * it is not the lowest of the last six. To use that is no leak. A hint says for each row what of its label is plain to see;
 * answers are then held against chance among the rows of the same hint.
 */
public final class Examples {
    private final LabelledRows rows;
    private final Spans spans;
    private final int[] hints;

    private Examples(LabelledRows rows, Spans spans, int[] hints) {
        if (rows.size() != spans.size() || rows.size() != hints.length) {
            throw new IllegalArgumentException("every row needs its span and its hint, there were %d, %d and %d"
                    .formatted(rows.size(), spans.size(), hints.length));
        }
        this.rows = rows;
        this.spans = spans;
        this.hints = hints;
    }

    /** Examples whose labels tell of later bars alone. */
    public static Examples of(LabelledRows rows, Spans spans) {
        return new Examples(rows, spans, new int[rows.size()]);
    }

    /**
     * Examples of which something is known.
     *
     * @param hints a number for each row, made from bars up to its decision; rows of the same number are alike
     */
    public static Examples of(LabelledRows rows, Spans spans, int[] hints) {
        return new Examples(rows, spans, hints.clone());
    }

    public LabelledRows rows() {
        return rows;
    }

    public Spans spans() {
        return spans;
    }

    public int hint(int row) {
        return hints[row];
    }

    int[] hints() {
        return hints.clone();
    }
}
