package io.bellwether.training.dataset;

import io.bellwether.inference.LabelClass;
import io.bellwether.inference.label.FutureLabelException;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.training.dataset.Columns.Column;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What there is to learn from: rows of features with a label. The rows of a symbol follow one another in order of time,
 * symbols one after another; {@link #series()} says which are whose. A row whose window would cross a gap, or whose label is
 * not known, is not there.
 *
 * <p>Labels are made from later bars. Who learns takes them through {@link #labelAsOf}, which refuses those that were not
 * known then; {@link #label} is for judging in hindsight. Safe for several threads. Close it when nobody reads any more.
 */
public final class Dataset implements AutoCloseable {
    private final DatasetManifest manifest;
    private final Columns columns;
    private final Arena arena;

    Dataset(DatasetManifest manifest, Columns columns, Arena arena) {
        this.manifest = manifest;
        this.columns = columns;
        this.arena = arena;
    }

    /**
     * Opens a folder after checking that its files are those that were built.
     *
     * @throws UnreadableDataset if they are not
     */
    public static Dataset open(Path folder) throws IOException {
        return new DatasetFolder(folder).open();
    }

    public DatasetManifest manifest() {
        return manifest;
    }

    public int rows() {
        return manifest.rows();
    }

    /** The dimensions of a row's features, outermost first. */
    public int[] shape() {
        return manifest.features().shape().stream().mapToInt(Integer::intValue).toArray();
    }

    /** How many values a row's features have. */
    public int size() {
        return columns.features();
    }

    /** What a label's value counts; empty where it is a number to be forecast. */
    public List<LabelClass> classes() {
        return manifest.classes();
    }

    public BarInterval interval() {
        return manifest.interval();
    }

    public List<SeriesRows> series() {
        return manifest.series();
    }

    /** A read-only view of the features of the rows from {@code from} (inclusive) to {@code to} (exclusive); no copy. */
    public MemorySegment features(int from, int to) {
        return columns.slice(Column.FEATURES, from, to).asReadOnly();
    }

    /** A copy of the features of one row. */
    public float[] features(int row) {
        float[] values = new float[size()];
        copyFeatures(row, values, 0);
        return values;
    }

    /** Copies the features of one row into {@code target} from {@code offset} on. */
    public void copyFeatures(int row, float[] target, int offset) {
        MemorySegment.copy(
                columns.segment(Column.FEATURES),
                Columns.FLOAT,
                row * Column.FEATURES.rowBytes(size()),
                target,
                offset,
                size());
    }

    /** Appends the features of one row. */
    public void copyFeatures(int row, FloatBuffer target) {
        target.put(features(row, row + 1)
                .asByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer());
    }

    /** The label's value in hindsight: the place of its class in {@link #classes()}, or the number to be forecast. */
    public float label(int row) {
        return columns.segment(Column.LABELS).getAtIndex(Columns.FLOAT, row);
    }

    /**
     * The label's value as it could be read at {@code asOf}.
     *
     * @throws FutureLabelException if it was not known then
     */
    public float labelAsOf(int row, Instant asOf) {
        if (asOf.isBefore(knownAt(row))) {
            throw new FutureLabelException(
                    "%s at %s (row %d)".formatted(symbol(row), openTime(row), row), knownAt(row), asOf);
        }
        return label(row);
    }

    /** The label's class in hindsight. */
    public LabelClass labelClass(int row) {
        return classes().get((int) label(row));
    }

    /** When the label is known: at the close of the last bar it is made from. */
    public Instant knownAt(int row) {
        return Instant.ofEpochMilli(columns.segment(Column.KNOWN_AT).getAtIndex(Columns.LONG, row));
    }

    /**
     * The first row of the same symbol at whose close the label is known: {@code row} itself if at its own. Where the symbol
     * has no such row it is the one after the symbol's last.
     */
    public int horizonRow(int row) {
        return columns.segment(Column.HORIZON_ROWS).getAtIndex(Columns.INT, row);
    }

    /** Start of the row's bar. */
    public Instant openTime(int row) {
        return Instant.ofEpochMilli(columns.segment(Column.OPEN_TIMES).getAtIndex(Columns.LONG, row));
    }

    /** End of the row's bar: when its features are known. */
    public Instant closeTime(int row) {
        return openTime(row).plus(interval().length());
    }

    public double open(int row) {
        return price(row, 0);
    }

    public double high(int row) {
        return price(row, 1);
    }

    public double low(int row) {
        return price(row, 2);
    }

    public double close(int row) {
        return price(row, 3);
    }

    public double volume(int row) {
        return price(row, 4);
    }

    private double price(int row, int place) {
        return columns.segment(Column.PRICES).getAtIndex(Columns.DOUBLE, (long) row * Columns.PRICES + place);
    }

    public Symbol symbol(int row) {
        return seriesOf(row).symbol();
    }

    /** Whose row it is. */
    public SeriesRows seriesOf(int row) {
        for (SeriesRows series : series()) {
            if (row >= series.firstRow() && row < series.endRow()) {
                return series;
            }
        }
        throw new IndexOutOfBoundsException("rows are 0 to %d, was %d".formatted(rows() - 1, row));
    }

    @Override
    public void close() {
        arena.close();
    }
}
