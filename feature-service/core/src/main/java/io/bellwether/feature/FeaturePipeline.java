package io.bellwether.feature;

import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Engine;
import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.engine.Input;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.marketdata.contract.Bar;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the bars of one symbol and interval into tensors of one feature set. Live and training use this same class: a bar
 * at a time by {@link #add} or many by {@link #addAll}, with the same bits.
 *
 * <p>Not thread-safe. A pipeline never looks ahead: the tensor of a bar is made when that bar is the newest one.
 */
public final class FeaturePipeline {
    /** A batch block: 256 rows of all columns stay in the processor's cache. */
    private static final int BATCH_ROWS = 256;

    /** A live pipeline is small, for there are hundreds; once in so many bars it moves its history. */
    private static final int LIVE_ROWS = 16;

    /** Tensors filled together: their part of the columns is read a line of the cache at a time. */
    private static final int TENSORS_AT_ONCE = 16;

    private static final long NO_TIME = Long.MIN_VALUE;

    private static final int SNAPSHOT_VERSION = 3;

    private final FeatureSet set;
    private final BarRow row;
    private final Engine engine;
    private final int blockRows;
    private final double[][] rows;
    private final int[] shape;
    /** The values of one tensor, used for each in turn. */
    private final float[] values;

    /** The values of a batch's tensors, one behind the other, before each is handed out. */
    private float[] together = {};

    private long bars;
    /** As milliseconds, for an instant would be an object for each bar. */
    private long nextOpenMillis = NO_TIME;

    private FeaturePipeline(FeatureSet set, BigDecimal tickSize, BigDecimal lotSize, int blockRows) {
        this.set = set;
        this.row = new BarRow(tickSize, lotSize);
        Graph graph = new Graph();
        List<Column> columns = set.columns(graph);
        this.blockRows = blockRows;
        // A bar in progress is computed again, and its window begins that many rows before the next one.
        int windowRows = set.windowRows() == 1 ? 0 : set.windowRows();
        this.engine = new Engine(graph, blockRows, windowRows, columns);
        this.rows = columns.stream().map(engine::rows).toArray(double[][]::new);
        this.shape = set.shape();
        this.values = new float[set.size()];
    }

    /**
     * A pipeline that has seen no bar, at its best with many bars at once.
     *
     * @param tickSize every price is a multiple of it
     * @param lotSize every volume is a multiple of it
     */
    public static FeaturePipeline of(FeatureSet set, BigDecimal tickSize, BigDecimal lotSize) {
        return new FeaturePipeline(set, tickSize, lotSize, BATCH_ROWS);
    }

    /** As {@link #of}, with the same bits, but small: for one bar at a time. */
    public static FeaturePipeline live(FeatureSet set, BigDecimal tickSize, BigDecimal lotSize) {
        return new FeaturePipeline(set, tickSize, lotSize, LIVE_ROWS);
    }

    /**
     * The tensor as of the close of {@code bar}, or nothing while warming up.
     *
     * @throws IllegalArgumentException if the bar does not follow the one before, its price is off the tick or its volume off
     *     the lot, or the first bar does not tell all that the set needs; the pipeline is unchanged then
     */
    public Optional<FloatTensor> add(Bar bar) {
        return take(bar) ? Optional.of(FloatTensor.of(shape, values)) : Optional.empty();
    }

    /** As {@link #add(Bar)} without an object: the sink is told the values, with index 0, unless it is still warming up. */
    public void add(Bar bar, TensorSink sink) {
        if (take(bar)) {
            sink.accept(0, values);
        }
    }

    /** Computes a bar; says whether it has values. */
    private boolean take(Bar bar) {
        engine.reserve(1);
        append(bar);
        engine.run();
        return fillNewest();
    }

    /** As {@link #add} for each bar in turn, with the same bits, only faster. */
    public List<Optional<FloatTensor>> addAll(List<Bar> batch) {
        List<Optional<FloatTensor>> tensors = new ArrayList<>(Collections.nCopies(batch.size(), Optional.empty()));
        run(batch, (index, values) -> tensors.set(index, Optional.of(FloatTensor.of(shape, values))));
        return tensors;
    }

    /**
     * As {@link #add} for each bar in turn, with the same bits, without an object for each bar: what a dataset is made with.
     *
     * @param sink is told the values of each bar of {@code batch} that is warm, in their order
     */
    public void run(List<Bar> batch, TensorSink sink) {
        for (int from = 0; from < batch.size(); from += blockRows) {
            int to = Math.min(from + blockRows, batch.size());
            engine.reserve(to - from);
            for (int index = from; index < to; index++) {
                append(batch.get(index));
            }
            engine.run();
            long coldBars = set.warmUpBars() - 1 - (bars - (to - from));
            handOut(Math.clamp(from + coldBars, from, to), to, sink);
        }
    }

    /** Tells the sink the tensors of the newest rows, {@code from} to {@code to} being their places in the batch. */
    private void handOut(int from, int to, TensorSink sink) {
        if (together.length == 0) {
            together = new float[TENSORS_AT_ONCE * values.length];
        }
        int rowOfFirst = engine.end() - to;
        for (int start = from; start < to; start += TENSORS_AT_ONCE) {
            int stop = Math.min(to, start + TENSORS_AT_ONCE);
            set.fill(rows, rowOfFirst + start, rowOfFirst + stop, together, 0);
            for (int index = start; index < stop; index++) {
                System.arraycopy(together, (index - start) * values.length, values, 0, values.length);
                sink.accept(index, values);
            }
        }
    }

    /**
     * The tensor if the newest bar, still in progress, were to close as {@code bar}. The newer version of a bar replaces the
     * older one without a trace.
     *
     * @throws IllegalArgumentException if it is not the newest bar's stretch of time
     */
    public Optional<FloatTensor> replaceLast(Bar bar) {
        if (closeMillis(bar) != nextOpenMillis) {
            throw new IllegalArgumentException(
                    "a replacement must close at %s, was %s".formatted(timeText(nextOpenMillis), bar.closeTime()));
        }
        engine.replaceLast(row.of(bar));
        return fillNewest() ? Optional.of(FloatTensor.of(shape, values)) : Optional.empty();
    }

    /**
     * Says that the market was closed after the newest bar, so the next one opens only at {@code openTime} and none is
     * missing: exchanges of shares close every night and weekend.
     */
    public void closedUntil(Instant openTime) {
        if (nextOpenMillis == NO_TIME || openTime.toEpochMilli() < nextOpenMillis) {
            throw new IllegalArgumentException(
                    "a market can only be closed after a bar: the next one is due at %s, was %s"
                            .formatted(timeText(nextOpenMillis), openTime));
        }
        nextOpenMillis = openTime.toEpochMilli();
    }

    /** How many bars it has seen. */
    public long bars() {
        return bars;
    }

    /** Everything needed to continue elsewhere with the same bits. */
    public byte[] snapshot() {
        byte[] key = snapshotKey();
        double[] state = new double[engine.stateSize()];
        engine.copyState(state);
        ByteBuffer buffer =
                ByteBuffer.allocate(Integer.BYTES + key.length + 2 * Long.BYTES + state.length * Double.BYTES);
        buffer.putInt(key.length).put(key).putLong(bars).putLong(nextOpenMillis);
        buffer.asDoubleBuffer().put(state);
        return buffer.array();
    }

    /**
     * A live pipeline that continues from a {@link #snapshot}.
     *
     * @throws IllegalArgumentException if the snapshot is damaged or of another feature set, engine, tick or lot
     */
    public static FeaturePipeline restored(FeatureSet set, BigDecimal tickSize, BigDecimal lotSize, byte[] snapshot) {
        FeaturePipeline pipeline = live(set, tickSize, lotSize);
        byte[] key = pipeline.snapshotKey();
        double[] state = new double[pipeline.engine.stateSize()];
        int size = Integer.BYTES + key.length + 2 * Long.BYTES + state.length * Double.BYTES;
        ByteBuffer buffer = ByteBuffer.wrap(snapshot);
        if (snapshot.length != size || buffer.getInt() != key.length || !startsWith(buffer, key)) {
            throw new IllegalArgumentException("the snapshot must be of " + pipeline.snapshotText());
        }
        pipeline.bars = buffer.getLong();
        pipeline.nextOpenMillis = buffer.getLong();
        buffer.asDoubleBuffer().get(state);
        pipeline.engine.restoreState(state);
        return pipeline;
    }

    private static boolean startsWith(ByteBuffer buffer, byte[] key) {
        byte[] found = new byte[key.length];
        buffer.get(found);
        return Arrays.equals(found, key);
    }

    private byte[] snapshotKey() {
        return snapshotText().getBytes(StandardCharsets.UTF_8);
    }

    private String snapshotText() {
        return "version %d, %s, %s".formatted(SNAPSHOT_VERSION, set.featureSetId(), row);
    }

    private void append(Bar bar) {
        if (nextOpenMillis != NO_TIME && nextOpenMillis != bar.openTime().toEpochMilli()) {
            throw new IllegalArgumentException(
                    "the next bar must open at %s, was %s".formatted(timeText(nextOpenMillis), bar.openTime()));
        }
        double[] inputs = row.of(bar);
        if (bars == 0) {
            set.requireInputs(known(inputs));
        }
        engine.append(inputs);
        nextOpenMillis = closeMillis(bar);
        bars++;
    }

    private static Set<Input> known(double[] inputs) {
        Set<Input> known = EnumSet.noneOf(Input.class);
        for (Input input : Input.values()) {
            if (!Double.isNaN(inputs[input.index()])) {
                known.add(input);
            }
        }
        return known;
    }

    private static long closeMillis(Bar bar) {
        return bar.openTime().toEpochMilli() + bar.interval().millis();
    }

    private static String timeText(long millis) {
        return millis == NO_TIME
                ? "no time, for there is no bar"
                : Instant.ofEpochMilli(millis).toString();
    }

    /** Fills the values from the newest row; says whether they are warm. */
    private boolean fillNewest() {
        if (bars < set.warmUpBars()) {
            return false;
        }
        set.fill(rows, engine.end() - 1, engine.end(), values, 0);
        return true;
    }
}
