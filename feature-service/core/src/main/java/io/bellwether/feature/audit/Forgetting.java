package io.bellwether.feature.audit;

/**
 * How much of its beginning a column still remembers at its declared warm-up.
 *
 * @param starts from how many cold starts it was measured; 0 if the history is too short for one
 * @param residual the largest difference from the value of the full history, relative
 * @param row where that was; -1 if nowhere
 */
public record Forgetting(int starts, double residual, int row) {
    /** What may be left. */
    public static final double TOLERANCE = 1e-9;

    /** Whether the declared warm-up is long enough, as far as it was measured. */
    public boolean passed() {
        return residual <= TOLERANCE;
    }
}
