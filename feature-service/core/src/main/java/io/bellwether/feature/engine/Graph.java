package io.bellwether.feature.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * Builds columns from columns, each expression once: asking twice for {@code ema(close,12)} gives the same column, so
 * hundreds of features share their intermediates.
 *
 * <p>Windows of {@code n} rows are built on the window of {@code n - 1} rows: one addition for each row and period when a
 * range of periods is wanted, and never a running sum, so a value depends on its window only.
 */
public final class Graph {
    /**
     * Up to here windows are built on one another, because the catalogue lists most families with every period; a longer
     * one is computed alone, with the same bits.
     */
    private static final int SHARED_ROWS = 32;

    /** Rows between two anchors. A run is shown when it is this old, and no longer than twice that. */
    public static final int ANCHOR_ROWS = 256;

    /**
     * Every column has room for as many rows as the one that is read furthest back. Few lags are longer than this, and they
     * are made of columns that come late, for rows that nobody reads would drive those that are read out of the cache.
     */
    private static final int LONGEST_LAG = 60;

    private static final int MINUTES_PER_DAY = 1_440;
    private static final int DAYS_PER_WEEK = 7;

    /** 1970-01-01 was a Thursday, the fourth day of a week that begins on Monday. */
    private static final int FIRST_DAY_OF_WEEK = 3;

    private final Map<String, Column> byKey = new HashMap<>();
    /** In the order of creation, which is an order of computation: inputs come before what uses them. */
    private final List<Column> columns = new ArrayList<>();

    /** The column of an input, in the unit that {@link Input} names. */
    public Column input(Input input) {
        return share(input.key(), key -> new InputColumn(input));
    }

    /** The inputs that expressions have asked for, directly or on the way. */
    public Set<Input> inputs() {
        Set<Input> inputs = EnumSet.noneOf(Input.class);
        for (Column column : columns) {
            if (column instanceof InputColumn input) {
                inputs.add(input.input);
            }
        }
        return inputs;
    }

    public Column open() {
        return input(Input.OPEN);
    }

    public Column high() {
        return input(Input.HIGH);
    }

    public Column low() {
        return input(Input.LOW);
    }

    public Column close() {
        return input(Input.CLOSE);
    }

    public Column volume() {
        return input(Input.VOLUME);
    }

    public Column plus(Column a, Column b) {
        return pair("plus", PairColumn.Operation.PLUS, a, b, 0);
    }

    public Column minus(Column a, Column b) {
        return pair("minus", PairColumn.Operation.MINUS, a, b, 0);
    }

    public Column times(Column a, Column b) {
        return pair("times", PairColumn.Operation.TIMES, a, b, 0);
    }

    public Column maximum(Column a, Column b) {
        return pair("max", PairColumn.Operation.MAXIMUM, a, b, 0);
    }

    public Column minimum(Column a, Column b) {
        return pair("min", PairColumn.Operation.MINIMUM, a, b, 0);
    }

    /** {@code a} where it is positive and above {@code b}, else 0. */
    public Column dominant(Column a, Column b) {
        return pair("dominant", PairColumn.Operation.DOMINANT, a, b, 0);
    }

    /** 1 where {@code a} is above {@code b}, else 0. */
    public Column above(Column a, Column b) {
        return pair("above", PairColumn.Operation.ABOVE, a, b, 0);
    }

    /** 1 where {@code a} is above {@code b} of {@code rows} rows ago, else 0. */
    public Column aboveLagged(Column a, Column b, int rows) {
        return pair("aboveLagged", PairColumn.Operation.ABOVE, a, b, rows);
    }

    /** {@code x} of {@code rows} rows ago. */
    public Column lagged(Column x, int rows) {
        if (rows == 0) {
            return x;
        }
        Column late = late(x, rows);
        return share("lagged(%s,%d)".formatted(x, rows), key -> new LaggedColumn(key, late, restOf(rows)));
    }

    /** {@code a} less {@code b} of {@code rows} rows ago. */
    public Column minusLagged(Column a, Column b, int rows) {
        return pair("minusLagged", PairColumn.Operation.MINUS, a, b, rows);
    }

    /** The larger of {@code a} and {@code b} of {@code rows} rows ago. */
    public Column maximumLagged(Column a, Column b, int rows) {
        return pair("maxLagged", PairColumn.Operation.MAXIMUM, a, b, rows);
    }

    /** The smaller of {@code a} and {@code b} of {@code rows} rows ago. */
    public Column minimumLagged(Column a, Column b, int rows) {
        return pair("minLagged", PairColumn.Operation.MINIMUM, a, b, rows);
    }

    /** {@code a / b}, or {@code otherwise} where {@code b} is zero; {@code b} must not be negative. */
    public Column ratio(Column a, Column b, double otherwise) {
        return ratio(a, b, 0, otherwise);
    }

    /** {@code a / b}, or {@code otherwise} where {@code b} is at most {@code floor}. */
    public Column ratio(Column a, Column b, double floor, double otherwise) {
        return share(
                "ratio(%s,%s,%s,%s)".formatted(a, b, floor, otherwise),
                key -> new RatioColumn(key, a, b, floor, otherwise));
    }

    public Column times(Column x, double factor) {
        return single("times", SingleColumn.Operation.TIMES, x, factor);
    }

    public Column divided(Column x, double divisor) {
        return single("divided", SingleColumn.Operation.DIVIDED, x, divisor);
    }

    public Column plus(Column x, double offset) {
        return single("plus", SingleColumn.Operation.PLUS, x, offset);
    }

    public Column absolute(Column x) {
        return share("abs(%s)".formatted(x), key -> new SingleColumn(key, SingleColumn.Operation.ABSOLUTE, x, 0, 0));
    }

    public Column squareRoot(Column x) {
        return share(
                "sqrt(%s)".formatted(x), key -> new SingleColumn(key, SingleColumn.Operation.SQUARE_ROOT, x, 0, 0));
    }

    /** The natural logarithm of {@code x}. */
    public Column logarithm(Column x) {
        return share("log(%s)".formatted(x), key -> new SingleColumn(key, SingleColumn.Operation.LOGARITHM, x, 0, 0));
    }

    /** {@code x}, or {@code otherwise} where it is NaN: for inputs that a source may not have. */
    public Column orElse(Column x, double otherwise) {
        return single("orElse", SingleColumn.Operation.OTHERWISE, x, otherwise);
    }

    /** {@code x} kept within {@code low} and {@code high}, both inclusive. */
    public Column clamped(Column x, double low, double high) {
        return share(
                "clamped(%s,%s,%s)".formatted(x, low, high),
                key -> new SingleColumn(key, SingleColumn.Operation.CLAMPED, x, low, high));
    }

    /** The sum of the last {@code rows} rows, this one included. */
    public Column sum(Column x, int rows) {
        return window("sum", PairColumn.Operation.PLUS, WindowColumn.Operation.PLUS, x, rows);
    }

    /** The product of the last {@code rows} rows, this one included. */
    public Column product(Column x, int rows) {
        return window("product", PairColumn.Operation.TIMES, WindowColumn.Operation.TIMES, x, rows);
    }

    /** The highest of the last {@code rows} rows, this one included. */
    public Column highest(Column x, int rows) {
        return window("highest", PairColumn.Operation.MAXIMUM, WindowColumn.Operation.MAXIMUM, x, rows);
    }

    /** The lowest of the last {@code rows} rows, this one included. */
    public Column lowest(Column x, int rows) {
        return window("lowest", PairColumn.Operation.MINIMUM, WindowColumn.Operation.MINIMUM, x, rows);
    }

    /**
     * The last {@code rows} rows, this one weighing {@code rows} and each earlier one less by one. It is the sum of the sums
     * of the last 1, 2, ... {@code rows} rows.
     */
    public Column weightedSum(Column x, int rows) {
        if (rows > SHARED_ROWS) {
            return share(
                    "weightedSum(%s,%d)".formatted(x, rows),
                    key -> new WindowColumn(key, WindowColumn.Operation.WEIGHTED, x, rows));
        }
        Column sum = x;
        for (int n = 2; n <= rows; n++) {
            Column shorter = sum;
            Column added = sum(x, n);
            sum = share(
                    "weightedSum(%s,%d)".formatted(x, n),
                    key -> new PairColumn(key, PairColumn.Operation.PLUS, shorter, added, 0));
        }
        return sum;
    }

    /** Summed absolute distance of the last {@code rows} rows from this row's {@code centre}. */
    public Column absoluteDeviation(Column x, Column centre, int rows) {
        return share(
                "absoluteDeviation(%s,%s,%d)".formatted(x, centre, rows),
                key -> new DeviationColumn(key, x, centre, rows, false));
    }

    /** Summed squared distance of the last {@code rows} rows from this row's {@code centre}. */
    public Column squaredDeviation(Column x, Column centre, int rows) {
        return share(
                "squaredDeviation(%s,%s,%d)".formatted(x, centre, rows),
                key -> new DeviationColumn(key, x, centre, rows, true));
    }

    /** Rows since the highest of the last {@code rows} rows; 0 is this row, and of equals the latest counts. */
    public Column rowsSinceHighest(Column x, int rows) {
        return rowsSince("rowsSinceHighest", x, rows, true);
    }

    /** Rows since the lowest of the last {@code rows} rows; 0 is this row, and of equals the latest counts. */
    public Column rowsSinceLowest(Column x, int rows) {
        return rowsSince("rowsSinceLowest", x, rows, false);
    }

    /** Exponential moving average of weight 2 / (period + 1), started by the first row. */
    public Column ema(Column x, int period) {
        return share("ema(%s,%d)".formatted(x, period), key -> new SmoothedColumn(key, x, 2.0 / (period + 1)));
    }

    /** Wilder's moving average, of weight 1 / period, started by the first row. */
    public Column wilder(Column x, int period) {
        return share("wilder(%s,%d)".formatted(x, period), key -> new SmoothedColumn(key, x, 1.0 / period));
    }

    /** For how many rows {@code x} has not been positive, at most {@code limit}. */
    public Column quiet(Column x, int limit) {
        return share("quiet(%s,%d)".formatted(x, limit), key -> new QuietColumn(key, x, limit));
    }

    /**
     * Exponential smoothing of {@code x} by a weight of its own for each row, begun anew at each anchor; see
     * {@link #ANCHOR_ROWS}.
     */
    public Column adaptive(Column x, Column weight) {
        String key = "adaptive(%s,%s)".formatted(x, weight);
        Column anchor = anchor();
        StateColumn young = state(key, "young");
        return share(key, k -> new AdaptiveColumn(k, x, weight, anchor, young));
    }

    /** Wilder's parabolic stop, begun anew at each anchor; see {@link #ANCHOR_ROWS}. */
    public Column parabolicStop(double step, double limit) {
        String key = "parabolicStop(%s,%s)".formatted(step, limit);
        Column high = high();
        Column low = low();
        Column anchor = anchor();
        ParabolicColumn.Run shown = parabolicRun(key, "shown");
        ParabolicColumn.Run young = parabolicRun(key, "young");
        return share(key, k -> new ParabolicColumn(k, high, low, anchor, step, limit, shown, young));
    }

    /** The sine of the bar's opening minute within its day in UTC, or within its week, which begins on Monday. */
    public Column sine(boolean ofWeek) {
        return cycle("sine", ofWeek, StrictMath::sin);
    }

    /** The cosine of the bar's opening minute within its day in UTC, or within its week, which begins on Monday. */
    public Column cosine(boolean ofWeek) {
        return cycle("cosine", ofWeek, StrictMath::cos);
    }

    List<Column> columns() {
        return columns;
    }

    private Column anchor() {
        Column minute = input(Input.OPEN_MINUTE);
        Column interval = input(Input.INTERVAL_MINUTES);
        return share("anchor(%d)".formatted(ANCHOR_ROWS), key -> new AnchorColumn(key, minute, interval, ANCHOR_ROWS));
    }

    private ParabolicColumn.Run parabolicRun(String key, String name) {
        return new ParabolicColumn.Run(
                state(key, name + ".acceleration"), state(key, name + ".extreme"), state(key, name + ".next"));
    }

    private StateColumn state(String owner, String name) {
        return (StateColumn) share("%s.%s".formatted(owner, name), StateColumn::new);
    }

    private Column cycle(String name, boolean ofWeek, DoubleUnaryOperator wave) {
        Column minute = input(Input.OPEN_MINUTE);
        int length = MINUTES_PER_DAY * (ofWeek ? DAYS_PER_WEEK : 1);
        int offset = ofWeek ? MINUTES_PER_DAY * FIRST_DAY_OF_WEEK : 0;
        String key = "%s(open_minute,%d)".formatted(name, length);
        return share(key, k -> {
            double[] table = new double[length];
            Arrays.setAll(table, i -> wave.applyAsDouble(2 * Math.PI * i / length));
            return new CycleColumn(k, minute, offset, table);
        });
    }

    private Column pair(String name, PairColumn.Operation operation, Column a, Column b, int lag) {
        String key = lag == 0 ? "%s(%s,%s)".formatted(name, a, b) : "%s(%s,%s,%d)".formatted(name, a, b, lag);
        Column late = late(b, lag);
        return share(key, k -> new PairColumn(k, operation, a, late, restOf(lag)));
    }

    /** {@code x} so late that the {@link #restOf} the lag is not long. */
    private Column late(Column x, int lag) {
        return lagged(x, lag - restOf(lag));
    }

    private static int restOf(int lag) {
        return Math.min(lag, LONGEST_LAG);
    }

    private Column single(String name, SingleColumn.Operation operation, Column x, double parameter) {
        return share(
                "%s(%s,%s)".formatted(name, x, parameter), key -> new SingleColumn(key, operation, x, parameter, 0));
    }

    private Column window(
            String name, PairColumn.Operation operation, WindowColumn.Operation whole, Column x, int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a window must have at least one row, was " + rows);
        }
        if (rows > SHARED_ROWS) {
            return share("%s(%s,%d)".formatted(name, x, rows), key -> new WindowColumn(key, whole, x, rows));
        }
        Column window = x;
        for (int n = 2; n <= rows; n++) {
            Column shorter = window;
            int lag = n - 1;
            window = share("%s(%s,%d)".formatted(name, x, n), key -> new PairColumn(key, operation, shorter, x, lag));
        }
        return window;
    }

    private Column rowsSince(String name, Column x, int rows, boolean highest) {
        // Of one row it is zero, or NaN as the row is.
        Column since = minus(x, x);
        for (int n = 2; n <= rows; n++) {
            int lag = n - 1;
            Column shorter = since;
            Column extreme = highest ? highest(x, lag) : lowest(x, lag);
            since = share(
                    "%s(%s,%d)".formatted(name, x, n),
                    key -> new RowsSinceColumn(key, shorter, extreme, x, lag, highest));
        }
        return since;
    }

    /** The column with that key, built if there is none yet. */
    Column share(String key, Function<String, Column> build) {
        Column known = byKey.get(key);
        if (known != null) {
            return known;
        }
        Column column = build.apply(key);
        byKey.put(key, column);
        columns.add(column);
        return column;
    }
}
