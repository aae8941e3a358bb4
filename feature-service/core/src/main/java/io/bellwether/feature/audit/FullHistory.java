package io.bellwether.feature.audit;

import java.util.List;

/** The subjects' values with all rows known and in large blocks: what every other way of computing is compared with. */
final class FullHistory {
    /** Large, so that a column that looks ahead within a block finds much to see. */
    static final int BLOCK_ROWS = 1_024;

    private final double[][] values;
    private final double[] scales;

    private FullHistory(double[][] values, double[] scales) {
        this.values = values;
        this.scales = scales;
    }

    static FullHistory of(List<Subject> subjects, History history) {
        double[][] values = new double[subjects.size()][history.rows()];
        SubjectEngine engine = new SubjectEngine(subjects, BLOCK_ROWS);
        double[] buffer = new double[BLOCK_ROWS];
        for (int stretch = 0; stretch < history.stretches(); stretch++) {
            double[][] rows = history.stretch(stretch);
            engine.restart();
            for (int from = 0; from < rows.length; from += BLOCK_ROWS) {
                int to = Math.min(from + BLOCK_ROWS, rows.length);
                engine.block(rows, from, to);
                for (int s = 0; s < values.length; s++) {
                    engine.copy(s, to - from, buffer);
                    System.arraycopy(buffer, 0, values[s], history.start(stretch) + from, to - from);
                }
            }
        }
        double[] scales = new double[values.length];
        for (int s = 0; s < scales.length; s++) {
            scales[s] = rootMeanSquare(values[s], history, subjects.get(s).warmUpBars());
        }
        return new FullHistory(values, scales);
    }

    /** A subject's values, one for each row; not to be changed. */
    double[] values(int subject) {
        return values[subject];
    }

    /** How large a subject's values are, typically: their root mean square after the warm-up. */
    double scale(int subject) {
        return scales[subject];
    }

    private static double rootMeanSquare(double[] values, History history, int warmUp) {
        double squares = 0;
        long count = 0;
        for (int stretch = 0; stretch < history.stretches(); stretch++) {
            for (int row = history.start(stretch) + warmUp - 1; row < history.end(stretch); row++) {
                if (Double.isFinite(values[row])) {
                    squares += values[row] * values[row];
                    count++;
                }
            }
        }
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }
}
