package io.bellwether.training.split;

/**
 * Takes away what would tell of rows that are judged: Lopez de Prado, Advances in Financial Machine Learning (2018),
 * section 7.4, with the embargo on both sides.
 */
final class Purge {
    private final Spans spans;
    private final long embargo;

    Purge(Spans spans, long embargo) {
        if (embargo < 0) {
            throw new IllegalArgumentException("embargo must not be negative, was " + embargo);
        }
        this.spans = spans;
        this.embargo = embargo;
    }

    /**
     * The rows whose span ends more than the embargo before the span of the judged rows begins, or begins more than the
     * embargo after it ends.
     *
     * @param from first judged row, inclusive
     * @param to exclusive
     */
    RowSet awayFrom(int from, int to, RowSet rows) {
        long begin = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        for (int i = from; i < to; i++) {
            begin = Math.min(begin, spans.from(i));
            end = Math.max(end, spans.to(i));
        }
        if (begin > end) {
            return rows;
        }
        long lastBefore = begin - embargo;
        long firstAfter = end + embargo;
        return rows.where(row -> spans.to(row) < lastBefore || spans.from(row) > firstAfter);
    }
}
