package io.bellwether.feature.audit;

/**
 * What deleting the future did to a column.
 *
 * @param cuts at how many rows
 * @param failed at how many of them it changed a bit
 * @param firstFailedRow the first of those; -1 if none
 */
public record Truncation(int cuts, int failed, int firstFailedRow) {
    /** Whether nothing changed. */
    public boolean passed() {
        return failed == 0;
    }
}
