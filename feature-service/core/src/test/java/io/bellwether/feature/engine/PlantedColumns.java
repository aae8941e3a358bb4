package io.bellwether.feature.engine;

import java.util.function.Function;

/** Columns that break a rule of the engine, each in one way, to show that an audit finds it. */
public final class PlantedColumns {
    private PlantedColumns() {}

    /** The close of the next row, which is not there yet. */
    public static Function<Graph, Column> nextClose() {
        return graph -> graph.share("nextClose", key -> new NextRow(key, graph.close()));
    }

    /** The close as a share of the highest of the whole series, as far as it is in memory. */
    public static Function<Graph, Column> shareOfAllTimeHigh() {
        return graph -> graph.share("shareOfAllTimeHigh", key -> new ShareOfHighest(key, graph.close()));
    }

    /** The mean close of the block that a row happens to be computed in, up to that row. */
    public static Function<Graph, Column> meanOfBlock() {
        return graph -> graph.share("meanOfBlock", key -> new MeanOfBlock(key, graph.close()));
    }

    /** How often it was computed: it remembers unfinished bars and does not survive a restart. */
    public static Function<Graph, Column> runs() {
        return graph -> graph.share("runs", key -> new Runs(key, graph.close()));
    }

    private static final class NextRow extends Column {
        private final Column input;

        NextRow(String key, Column input) {
            super(key, Read.now(input));
            this.input = input;
        }

        @Override
        public void run(int from, int to) {
            for (int i = from; i < to; i++) {
                values[i] = input.values[Math.min(i + 1, values.length - 1)];
            }
        }
    }

    private static final class ShareOfHighest extends Column {
        private final Column input;

        ShareOfHighest(String key, Column input) {
            super(key, Read.now(input));
            this.input = input;
        }

        @Override
        public void run(int from, int to) {
            double highest = 0;
            for (double value : input.values) {
                highest = value > highest ? value : highest;
            }
            for (int i = from; i < to; i++) {
                values[i] = input.values[i] / highest;
            }
        }
    }

    private static final class MeanOfBlock extends Column {
        private final Column input;

        MeanOfBlock(String key, Column input) {
            super(key, Read.now(input));
            this.input = input;
        }

        @Override
        public void run(int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += input.values[i];
                values[i] = sum / (i + 1 - from);
            }
        }
    }

    private static final class Runs extends Column {
        private final Column input;
        private double count;

        Runs(String key, Column input) {
            super(key, Read.now(input));
            this.input = input;
        }

        @Override
        public void run(int from, int to) {
            for (int i = from; i < to; i++) {
                count++;
                values[i] = input.values[i] + count % 3;
            }
        }
    }
}
