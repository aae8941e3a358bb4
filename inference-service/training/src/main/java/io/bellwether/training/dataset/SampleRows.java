package io.bellwether.training.dataset;

import io.bellwether.inference.LabelDefinition;
import io.bellwether.inference.label.LabelTarget;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A dataset of rows given one by one, in memory: for what is made up rather than recorded. */
public final class SampleRows {
    private final int[] shape;
    private final LabelTarget target;
    private final LabelDefinition label;
    private final List<float[]> features = new ArrayList<>();
    private final List<Double> labels = new ArrayList<>();
    private final List<Double> closes = new ArrayList<>();

    /** @param horizonBars how many rows after its own each label is known */
    public SampleRows(int[] shape, LabelTarget target, int horizonBars) {
        this.shape = shape.clone();
        this.target = target;
        this.label = new LabelDefinition("given", "labels given with the rows", horizonBars);
    }

    /** Adds a row, a minute after the one before. */
    public SampleRows add(float[] values, double labelValue, double close) {
        features.add(values.clone());
        labels.add(labelValue);
        closes.add(close);
        return this;
    }

    /** One series of minutes from 1970 on, named SAMPLE. */
    public Dataset build() {
        int rows = features.size();
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        Arena arena = Arena.ofShared();
        Columns columns = Columns.inMemory(rows, size, arena);
        RowWriter writer = new RowWriter(columns);
        long minute = BarInterval.ONE_MINUTE.millis();
        for (int row = 0; row < rows; row++) {
            double close = closes.get(row);
            long knownAt = minute * (row + 1 + label.horizonBars());
            writer.features(row, features.get(row));
            writer.bar(row, minute * row, close, close, close, close, 1);
            writer.label(row, labels.get(row), knownAt, Math.min(rows, row + label.horizonBars()));
        }
        SeriesRows series =
                new SeriesRows("", new Symbol("SAMPLE"), BigDecimal.ONE, BigDecimal.ONE, rows, 1, 0, 0, rows);
        DatasetManifest manifest = new DatasetManifest(
                DatasetManifest.VERSION,
                Hashes.sha256(MemorySegment.ofArray(new byte[0])),
                new DatasetManifest.Features(
                        "given",
                        "given-" + Arrays.toString(shape),
                        Arrays.stream(shape).boxed().toList(),
                        IntStream.range(0, size).mapToObj(i -> "value-" + i).toList(),
                        List.of()),
                label,
                target instanceof LabelTarget.Classes(var classes) ? classes : List.of(),
                BarInterval.ONE_MINUTE,
                rows,
                Map.of(),
                0,
                List.of(),
                List.of(series),
                List.of());
        return new Dataset(manifest, columns, arena);
    }

    /** When the bar of a row opens. */
    public static Instant openTime(int row) {
        return Instant.EPOCH.plus(BarInterval.ONE_MINUTE.length().multipliedBy(row));
    }
}
