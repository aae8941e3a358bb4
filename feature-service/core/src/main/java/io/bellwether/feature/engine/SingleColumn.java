package io.bellwether.feature.engine;

import java.util.List;

/** One column, row by row. */
final class SingleColumn extends Column {
    /** What is done with a row; {@code p} and {@code q} are the column's two parameters. */
    enum Operation {
        /** {@code x * p}. */
        TIMES,
        /** {@code x / p}. */
        DIVIDED,
        /** {@code x + p}. */
        PLUS,
        /** {@code min(max(x, p), q)}. */
        CLAMPED,
        ABSOLUTE,
        SQUARE_ROOT,
        /** The natural logarithm, by StrictMath, which gives the same bits everywhere. */
        LOGARITHM,
        /** {@code p} where there is no number, else {@code x}. */
        OTHERWISE
    }

    private final Operation operation;
    final Column input;
    final double p;
    final double q;

    SingleColumn(String key, Operation operation, Column input, double p, double q) {
        super(key, Read.now(input));
        this.operation = operation;
        this.input = input;
        this.p = p;
        this.q = q;
    }

    @Override
    public void run(int from, int to) {
        double[] x = input.values;
        double[] y = values;
        switch (operation) {
            case TIMES -> {
                for (int i = from; i < to; i++) {
                    y[i] = x[i] * p;
                }
            }
            case DIVIDED -> {
                for (int i = from; i < to; i++) {
                    y[i] = x[i] / p;
                }
            }
            case PLUS -> {
                for (int i = from; i < to; i++) {
                    y[i] = x[i] + p;
                }
            }
            case CLAMPED -> {
                for (int i = from; i < to; i++) {
                    y[i] = Math.min(Math.max(x[i], p), q);
                }
            }
            case ABSOLUTE -> {
                for (int i = from; i < to; i++) {
                    y[i] = Math.abs(x[i]);
                }
            }
            case LOGARITHM -> {
                for (int i = from; i < to; i++) {
                    y[i] = StrictMath.log(x[i]);
                }
            }
            case OTHERWISE -> {
                for (int i = from; i < to; i++) {
                    y[i] = Double.isNaN(x[i]) ? p : x[i];
                }
            }
            case SQUARE_ROOT -> {
                for (int i = from; i < to; i++) {
                    y[i] = Math.sqrt(x[i]);
                }
            }
        }
    }

    @Override
    Object kind() {
        return operation;
    }

    @Override
    RowStep rowStep(List<Column> columns) {
        return new SingleRow(
                operation, columns.stream().map(SingleColumn.class::cast).toList());
    }
}
