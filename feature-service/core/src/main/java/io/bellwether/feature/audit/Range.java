package io.bellwether.feature.audit;

/**
 * The values of a column after its warm-up.
 *
 * @param rows how many there are
 * @param min the smallest finite one; positive infinity if there is none
 * @param max the largest finite one; negative infinity if there is none
 * @param notFinite how many are NaN or infinite
 * @param outside how many are outside the declared range
 * @param firstBadRow the first that is one of both; -1 if none
 */
public record Range(int rows, double min, double max, int notFinite, int outside, int firstBadRow) {
    /** Whether all are finite and within the declared range. */
    public boolean passed() {
        return firstBadRow < 0;
    }

    /** Whether one value is all there is. */
    public boolean constant() {
        return min >= max;
    }
}
