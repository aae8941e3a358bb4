package io.bellwether.feature;

import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Engine;
import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.marketdata.contract.Bar;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bars of one symbol and interval into tensors of one feature set. Live and training use this same class: a bar
 * at a time by {@link #add} or many by {@link #addAll}, with the same bits.
 *
 * <p>Not thread-safe. A pipeline never looks ahead: the tensor of a bar is made when that bar is the newest one.
 */
public final class FeaturePipeline {
    /** A batch block: 256 rows of all columns stay in the processor's cache. */
    private static final int BLOCK_ROWS = 256;

    private static final int SNAPSHOT_VERSION = 2;

    private final FeatureSet set;
    private final BarRow row;
    private final Engine engine;
    private final double[][] rows;
    private final int[] shape;
    /** The values of one tensor, used for each in turn. */
    private final float[] values;

    private long bars;
    private @Nullable Instant nextOpenTime;

    private FeaturePipeline(FeatureSet set, BigDecimal tickSize, BigDecimal lotSize) {
        this.set = set;
        this.row = new BarRow(tickSize, lotSize);
        Graph graph = new Graph();
        List<Column> columns = set.columns(graph);
        this.engine = new Engine(graph, BLOCK_ROWS, set.windowRows());
        this.rows = columns.stream().map(engine::rows).toArray(double[][]::new);
        this.shape = set.shape();
        this.values = new float[set.size()];
    }

    /**
     * A pipeline that has seen no bar.
     *
     * @param tickSize every price is a multiple of it
     * @param lotSize every volume is a multiple of it
     */
    public static FeaturePipeline of(FeatureSet set, BigDecimal tickSize, BigDecimal lotSize) {
        return new FeaturePipeline(set, tickSize, lotSize);
    }

    /**
     * The tensor as of the close of {@code bar}, or nothing while warming up.
     *
     * @throws IllegalArgumentException if the bar does not follow the one before, or its price is off the tick or its volume
     *     off the lot; the pipeline is unchanged then
     */
    public Optional<FloatTensor> add(Bar bar) {
        engine.reserve(1);
        append(bar);
        engine.run();
        return tensor(0, bars);
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
        for (int from = 0; from < batch.size(); from += BLOCK_ROWS) {
            int to = Math.min(from + BLOCK_ROWS, batch.size());
            engine.reserve(to - from);
            for (int index = from; index < to; index++) {
                append(batch.get(index));
            }
            engine.run();
            for (int index = from; index < to; index++) {
                int rowsBack = to - 1 - index;
                if (bars - rowsBack >= set.warmUpBars()) {
                    fill(rowsBack);
                    sink.accept(index, values);
                }
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
        if (!bar.closeTime().equals(nextOpenTime)) {
            throw new IllegalArgumentException(
                    "a replacement must close at %s, was %s".formatted(nextOpenTime, bar.closeTime()));
        }
        engine.replaceLast(row.of(bar));
        return tensor(0, bars);
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
        long next = nextOpenTime == null ? Long.MIN_VALUE : nextOpenTime.toEpochMilli();
        ByteBuffer buffer =
                ByteBuffer.allocate(Integer.BYTES + key.length + 2 * Long.BYTES + state.length * Double.BYTES);
        buffer.putInt(key.length).put(key).putLong(bars).putLong(next);
        buffer.asDoubleBuffer().put(state);
        return buffer.array();
    }

    /**
     * A pipeline that continues from a {@link #snapshot}.
     *
     * @throws IllegalArgumentException if the snapshot is damaged or of another feature set, engine, tick or lot
     */
    public static FeaturePipeline restored(FeatureSet set, BigDecimal tickSize, BigDecimal lotSize, byte[] snapshot) {
        FeaturePipeline pipeline = of(set, tickSize, lotSize);
        byte[] key = pipeline.snapshotKey();
        double[] state = new double[pipeline.engine.stateSize()];
        int size = Integer.BYTES + key.length + 2 * Long.BYTES + state.length * Double.BYTES;
        ByteBuffer buffer = ByteBuffer.wrap(snapshot);
        if (snapshot.length != size || buffer.getInt() != key.length || !startsWith(buffer, key)) {
            throw new IllegalArgumentException("the snapshot must be of " + pipeline.snapshotText());
        }
        pipeline.bars = buffer.getLong();
        long next = buffer.getLong();
        pipeline.nextOpenTime = next == Long.MIN_VALUE ? null : Instant.ofEpochMilli(next);
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
        if (nextOpenTime != null && !nextOpenTime.equals(bar.openTime())) {
            throw new IllegalArgumentException(
                    "the next bar must open at %s, was %s".formatted(nextOpenTime, bar.openTime()));
        }
        engine.append(row.of(bar));
        nextOpenTime = bar.closeTime();
        bars++;
    }

    private Optional<FloatTensor> tensor(int rowsBack, long barsThen) {
        if (barsThen < set.warmUpBars()) {
            return Optional.empty();
        }
        fill(rowsBack);
        return Optional.of(FloatTensor.of(shape, values));
    }

    private void fill(int rowsBack) {
        int index = engine.end() - 1 - rowsBack;
        set.fill(rows, index, index + 1, values, 0);
    }
}
