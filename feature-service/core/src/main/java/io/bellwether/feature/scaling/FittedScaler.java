package io.bellwether.feature.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A scaler frozen at training. It is shipped with the model, as JSON, and is keyed by the columns' names: other columns than
 * those it was fitted to, or the same in another order, are refused, because scaling a column by another's numbers goes
 * unnoticed and ruins every prediction.
 *
 * @param columns in the order of the tensor
 */
public record FittedScaler(ScalingMethod method, List<ColumnScale> columns) implements Scaler {
    public FittedScaler {
        columns = List.copyOf(columns);
        Set<String> names = new HashSet<>();
        for (ColumnScale column : columns) {
            if (!names.add(column.column())) {
                throw new IllegalArgumentException(
                        "column names must differ, '%s' occurs twice".formatted(column.column()));
            }
        }
    }

    /**
     * Fits a scaler to the training rows, and to no other.
     *
     * @param names one for each column
     * @param rows {@code [column][row]}
     * @param from the first training row, inclusive
     * @param to the last one, exclusive
     */
    public static ScalerFit fit(ScalingMethod method, List<String> names, double[][] rows, int from, int to) {
        if (names.size() != rows.length || to - from < 1) {
            throw new IllegalArgumentException(
                    "a name for each of %d columns and at least one row are needed, got %d and %d"
                            .formatted(rows.length, names.size(), to - from));
        }
        List<ColumnScale> columns = new ArrayList<>(rows.length);
        for (int i = 0; i < rows.length; i++) {
            String name = names.get(i);
            for (int row = from; row < to; row++) {
                if (!Double.isFinite(rows[i][row])) {
                    return new ScalerFit.Refused(
                            name,
                            "%s must be a number in every training row, was %s in row %d"
                                    .formatted(name, rows[i][row], row));
                }
            }
            double[] values = Arrays.copyOfRange(rows[i], from, to);
            Arrays.sort(values);
            double spread = spread(method, values);
            // Rounding leaves a constant column's deviation a little above nothing, so the values themselves decide.
            if (values[0] == values[values.length - 1] || spread <= 0) {
                return new ScalerFit.Refused(
                        name,
                        "%s does not vary enough in the training rows to be scaled (%s to %s); leave it out"
                                .formatted(name, values[0], values[values.length - 1]));
            }
            columns.add(new ColumnScale(name, centre(method, values), spread));
        }
        return new ScalerFit.Fitted(new FittedScaler(method, columns));
    }

    /** Whether these are the columns it was fitted to, in that order. */
    public ColumnMatch match(List<String> names) {
        List<String> own = columns.stream().map(ColumnScale::column).toList();
        if (own.equals(names)) {
            return new ColumnMatch.Same();
        }
        List<String> missing =
                own.stream().filter(name -> !names.contains(name)).toList();
        List<String> extra = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name) || !own.contains(name)) {
                extra.add(name);
            }
        }
        List<String> moved = new ArrayList<>();
        if (missing.isEmpty() && extra.isEmpty()) {
            for (int i = 0; i < own.size(); i++) {
                if (!own.get(i).equals(names.get(i))) {
                    moved.add(names.get(i));
                }
            }
        }
        return new ColumnMatch.Different(missing, extra, moved);
    }

    /**
     * Scales one row of values in place.
     *
     * @param names the columns of the values
     * @throws IllegalArgumentException if {@link #match} says they are others, or a value is no number
     */
    public void scale(List<String> names, double[] values) {
        if (match(names) instanceof ColumnMatch.Different different) {
            throw new IllegalArgumentException(different.message());
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("%s must be a number, was %s".formatted(names.get(i), values[i]));
            }
            values[i] = columns.get(i).scaled(values[i]);
        }
    }

    /**
     * Brings a scaled value of a column, such as a forecast price, back to its own unit.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public double inverse(String column, double scaled) {
        return columns.stream()
                .filter(scale -> scale.column().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column '%s' was fitted".formatted(column)))
                .inverse(scaled);
    }

    private static double centre(ScalingMethod method, double[] sorted) {
        return switch (method) {
            case STANDARD -> mean(sorted);
            case ROBUST -> quantile(sorted, 0.5);
            case MIN_MAX -> sorted[0];
        };
    }

    private static double spread(ScalingMethod method, double[] sorted) {
        return switch (method) {
            case STANDARD -> deviation(sorted);
            case ROBUST -> quantile(sorted, 0.75) - quantile(sorted, 0.25);
            case MIN_MAX -> sorted[sorted.length - 1] - sorted[0];
        };
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
    }

    /** Between two values in proportion (Hyndman and Fan's type 7). */
    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
