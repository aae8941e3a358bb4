package io.bellwether.inference.label;

/**
 * Bars without a gap between them.
 *
 * @param from row of the first, inclusive
 * @param to exclusive
 */
public record Stretch(int from, int to) {
    public Stretch {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("a stretch must not be empty, was %d to %d".formatted(from, to));
        }
    }

    public int size() {
        return to - from;
    }
}
