package io.bellwether.feature.audit;

import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Engine;
import io.bellwether.feature.engine.Graph;
import java.util.Arrays;
import java.util.List;

/** An engine that computes some subjects, and can begin anew. */
final class SubjectEngine {
    private final Column[] columns;
    private final Engine engine;
    private final int blockRows;
    private final double[] cold;

    SubjectEngine(List<Subject> subjects, int blockRows) {
        Graph graph = new Graph();
        this.columns = subjects.stream()
                .map(subject -> subject.expression().apply(graph))
                .toArray(Column[]::new);
        this.engine = new Engine(graph, blockRows);
        this.blockRows = blockRows;
        this.cold = state();
    }

    /** Forgets every row: the state is that of an engine that has seen none. */
    void restart() {
        engine.restoreState(cold);
    }

    /** Computes the rows {@code from} (inclusive) to {@code to} (exclusive) in blocks as large as possible. */
    void run(double[][] rows, int from, int to) {
        for (int next = from; next < to; next += blockRows) {
            block(rows, next, Math.min(next + blockRows, to));
        }
    }

    /** Computes those rows as one block. */
    void block(double[][] rows, int from, int to) {
        engine.reserve(to - from);
        for (int row = from; row < to; row++) {
            engine.append(rows[row]);
        }
        engine.run();
    }

    void replaceLast(double[] row) {
        engine.replaceLast(row);
    }

    double value(int subject) {
        return engine.value(columns[subject], 0);
    }

    /** The newest {@code rows} values of a subject, oldest first, into {@code target} from 0 on; at most a block. */
    void copy(int subject, int rows, double[] target) {
        engine.copy(columns[subject], rows, target, 0);
    }

    double[] state() {
        double[] state = new double[engine.stateSize()];
        engine.copyState(state);
        return state;
    }

    void restore(double[] state) {
        engine.restoreState(state);
    }

    int subjects() {
        return columns.length;
    }

    @Override
    public String toString() {
        return Arrays.toString(columns);
    }
}
