package io.bellwether.feature.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Graphs and rows that nobody thought of, the same for the same seed. */
final class RandomGraph {
    private static final int KINDS = 27;

    private final long seed;
    private final int expressions;

    RandomGraph(long seed, int expressions) {
        this.seed = seed;
        this.expressions = expressions;
    }

    /** Asks a graph for the expressions; each is made of earlier ones. */
    List<Column> columns(Graph graph) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Column> columns =
                new ArrayList<>(List.of(graph.open(), graph.high(), graph.low(), graph.close(), graph.volume()));
        for (int i = 0; i < expressions; i++) {
            Column a = columns.get(random.nextInt(columns.size()));
            Column b = columns.get(random.nextInt(columns.size()));
            columns.add(expression(graph, random.nextInt(KINDS), a, b, random.nextInt(1, 12)));
        }
        return columns;
    }

    private static Column expression(Graph g, int kind, Column a, Column b, int n) {
        return switch (kind) {
            case 0 -> g.plus(a, b);
            case 1 -> g.minus(a, b);
            case 2 -> g.times(a, 1.0 / n);
            case 3 -> g.maximum(a, b);
            case 4 -> g.dominant(a, b);
            case 5 -> g.minusLagged(a, b, n);
            case 6 -> g.maximumLagged(a, b, n);
            case 7 -> g.ratio(a, g.absolute(b), 0.5);
            case 8 -> g.clamped(a, -n, n);
            case 9 -> g.sum(a, n);
            case 10 -> g.highest(a, n);
            case 11 -> g.lowest(a, n);
            case 12 -> g.weightedSum(a, n);
            case 13 -> g.absoluteDeviation(a, b, n);
            case 14 -> g.squareRoot(g.squaredDeviation(a, b, n));
            case 15 -> g.rowsSinceHighest(a, n);
            case 16 -> g.rowsSinceLowest(a, n);
            case 17 -> g.quiet(a, n);
            case 18 -> g.ema(a, n);
            case 19 -> g.aboveLagged(a, b, n);
            case 20 -> g.minimumLagged(a, b, 7 * n);
            case 21 -> g.divided(a, n);
            case 22 -> g.plus(a, n);
            case 23 -> g.orElse(a, n);
            case 24 -> g.logarithm(g.absolute(a));
            case 25 -> g.lagged(a, 7 * n);
            default -> g.wilder(a, n);
        };
    }

    /** A random walk in ticks with some rows without trade. */
    double[][] rows(int count) {
        SplittableRandom random = new SplittableRandom(~seed);
        double[][] rows = new double[count][];
        double close = 1_000;
        for (int i = 0; i < count; i++) {
            double open = close;
            boolean asleep = random.nextInt(4) == 0;
            close = asleep ? open : Math.max(1, open + random.nextInt(-9, 10));
            double high = Math.max(open, close) + (asleep ? 0 : random.nextInt(3));
            double low = Math.min(open, close) - (asleep ? 0 : random.nextInt(1));
            rows[i] = row(open, high, low, close, asleep ? 0 : random.nextInt(1, 1_000));
        }
        return rows;
    }

    static double[] row(double open, double high, double low, double close, double volume) {
        double[] row = Input.blankRow();
        row[Input.OPEN.index()] = open;
        row[Input.HIGH.index()] = high;
        row[Input.LOW.index()] = low;
        row[Input.CLOSE.index()] = close;
        row[Input.VOLUME.index()] = volume;
        return row;
    }
}
