package io.bellwether.feature.engine;

import java.util.List;

/** Two columns, row by row, the second one possibly some rows behind. */
final class PairColumn extends Column {
    /** What is done with a row of the first column and a row of the second. */
    enum Operation {
        PLUS,
        MINUS,
        TIMES,
        MAXIMUM,
        MINIMUM,
        /** The first where it is positive and above the second, else zero. */
        DOMINANT,
        /** 1 where the first is above the second, else 0. */
        ABOVE
    }

    private final Operation operation;
    final Column first;
    final Column second;
    final int lag;

    PairColumn(String key, Operation operation, Column first, Column second, int lag) {
        super(key, Read.now(first), Read.back(second, lag));
        this.operation = operation;
        this.first = first;
        this.second = second;
        this.lag = lag;
    }

    /** The loops stand inside the switch, so that each is a straight run over arrays. */
    @Override
    public void run(int from, int to) {
        double[] a = first.values;
        double[] b = second.values;
        double[] y = values;
        switch (operation) {
            case PLUS -> {
                for (int i = from; i < to; i++) {
                    y[i] = a[i] + b[i - lag];
                }
            }
            case MINUS -> {
                for (int i = from; i < to; i++) {
                    y[i] = a[i] - b[i - lag];
                }
            }
            case TIMES -> {
                for (int i = from; i < to; i++) {
                    y[i] = a[i] * b[i - lag];
                }
            }
            case MAXIMUM -> {
                for (int i = from; i < to; i++) {
                    y[i] = Math.max(a[i], b[i - lag]);
                }
            }
            case MINIMUM -> {
                for (int i = from; i < to; i++) {
                    y[i] = Math.min(a[i], b[i - lag]);
                }
            }
            case ABOVE -> {
                for (int i = from; i < to; i++) {
                    y[i] = above(a[i], b[i - lag]);
                }
            }
            case DOMINANT -> {
                for (int i = from; i < to; i++) {
                    y[i] = dominant(a[i], b[i - lag]);
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
        return new PairRow(
                operation, columns.stream().map(PairColumn.class::cast).toList());
    }

    static double above(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.NaN;
        }
        return a > b ? 1 : 0;
    }

    static double dominant(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.NaN;
        }
        return a > b && a > 0 ? a : 0;
    }
}
