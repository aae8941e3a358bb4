package io.bellwether.training.dataset;

import io.bellwether.feature.FeaturePipeline;
import io.bellwether.inference.LabelClass;
import io.bellwether.inference.label.LabelTarget;
import io.bellwether.inference.label.LabelledSeries;
import io.bellwether.inference.label.Prices;
import io.bellwether.inference.label.Stretch;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.training.dataset.Columns.Column;
import io.bellwether.training.label.LabelFilter;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Computes the features of all planned rows and writes them with their labels into the columns. */
final class RowFiller {
    /** Bars that are handed on together. */
    private static final int BATCH = 4096;

    /** How feature sets name the slots that show nothing. */
    private static final String EMPTY_SLOT = "nothing-";

    private static final Pattern SLOT = Pattern.compile("(\\[\\d+\\]|#\\d+)$");

    private final DatasetRequest request;
    private final Columns columns;
    private final RowWriter writer;
    private final BuildProgress progress;
    private final ValueRanges ranges;
    private final Map<LabelClass, Integer> counts = new EnumMap<>(LabelClass.class);
    private final List<Bar> batch = new ArrayList<>(BATCH);

    RowFiller(DatasetRequest request, Columns columns, BuildProgress progress) throws DatasetRefusedException {
        this.request = request;
        this.columns = columns;
        this.writer = new RowWriter(columns);
        this.progress = progress;
        this.ranges = new ValueRanges(columns.features());
        if (request.labels().target() instanceof LabelTarget.Classes(List<LabelClass> classes)) {
            classes.forEach(label -> counts.put(label, 0));
        }
        for (LabelFilter filter : request.filters()) {
            if (filter.placeIn(request.features().valueNames()) < 0) {
                throw new DatasetRefusedException(new DatasetProblem.UnknownFilterFeature(
                        filter.feature(), request.features().name()));
            }
        }
    }

    /** Where the reading of a series stands. */
    private static final class Position {
        private int stretch = -1;
        private int bar;
        private int row;
        private @Nullable FeaturePipeline pipeline;
    }

    void fill(BarSeries series, RowPlan plan) throws IOException {
        Position position = new Position();
        series.source().read(bar -> take(series, plan, position, bar));
        flush(series, plan, position);
        if (position.row != plan.rows()) {
            throw new IllegalStateException(
                    "%s was to give %d rows and gave %d; the feature set's warm-up of %d bars is wrong"
                            .formatted(
                                    series.symbol(),
                                    plan.rows(),
                                    position.row,
                                    request.features().warmUpBars()));
        }
    }

    private void take(BarSeries series, RowPlan plan, Position position, Bar bar) {
        List<Stretch> stretches = series.prices().stretches();
        int index = position.bar + batch.size();
        if (position.stretch < 0 || index == stretches.get(position.stretch).to()) {
            flush(series, plan, position);
            position.stretch++;
            position.pipeline = plan.hasRows(stretches.get(position.stretch))
                    ? FeaturePipeline.of(request.features(), series.tick(), series.lot())
                    : null;
        }
        if (position.pipeline == null) {
            position.bar++;
            return;
        }
        boolean first = index == stretches.get(position.stretch).from();
        if (!first
                && series.prices().openMillis(index) - series.prices().openMillis(index - 1)
                        != series.interval().millis()) {
            // The market was closed in between, and no bar is missing.
            flush(series, plan, position);
            position.pipeline.closedUntil(bar.openTime());
        }
        batch.add(bar);
        if (batch.size() == BATCH) {
            flush(series, plan, position);
        }
    }

    private void flush(BarSeries series, RowPlan plan, Position position) {
        FeaturePipeline pipeline = position.pipeline;
        if (pipeline != null && !batch.isEmpty()) {
            pipeline.run(batch, (index, values) -> {
                int bar = position.bar + index;
                if (position.row < plan.rows() && plan.bar(position.row) == bar) {
                    write(series, plan, position.row, values);
                    position.row++;
                }
            });
            position.bar += batch.size();
            batch.clear();
            progress.at("computing " + series.symbol(), plan.firstRow() + position.row, columns.rows());
        }
    }

    private void write(BarSeries series, RowPlan plan, int planned, float[] values) {
        int row = plan.firstRow() + planned;
        int bar = plan.bar(planned);
        Prices prices = series.prices();
        LabelledSeries labels = plan.labels();
        int horizon = labels.horizonRow(bar);
        double perTick = BarSeries.perUnit(series.tick());
        double perLot = BarSeries.perUnit(series.lot());
        writer.features(row, values);
        ranges.see(values);
        writer.bar(
                row,
                prices.openMillis(bar),
                prices.open(bar) / perTick,
                prices.high(bar) / perTick,
                prices.low(bar) / perTick,
                prices.close(bar) / perTick,
                prices.volume(bar) / perLot);
        double label = filtered(labels.value(bar, horizon), values);
        writer.label(row, label, prices.openMillis(horizon) + series.interval().millis(), plan.horizonRow(planned));
        if (labels.target() instanceof LabelTarget.Classes(List<LabelClass> classes)) {
            counts.merge(classes.get((int) label), 1, Integer::sum);
        }
    }

    private double filtered(double label, float[] values) {
        if (request.filters().isEmpty()) {
            return label;
        }
        LabelClass kept = LabelTarget.THREE.classes().get((int) label);
        for (LabelFilter filter : request.filters()) {
            kept = filter.apply(kept, values[filter.placeIn(request.features().valueNames())]);
        }
        return LabelTarget.THREE.valueOf(kept);
    }

    Map<LabelClass, Integer> classCounts() {
        return counts;
    }

    /**
     * Refuses what nothing can be learned from.
     *
     * @return the names of features that never change, if these are allowed
     */
    List<String> checked(List<SeriesRows> series, BarInterval interval) throws DatasetRefusedException {
        int[] notFinite = ranges.notFinite();
        if (notFinite.length > 0) {
            throw new DatasetRefusedException(notFinite(notFinite[0], series));
        }
        for (Map.Entry<LabelClass, Integer> entry : counts.entrySet()) {
            if (entry.getValue() == 0) {
                throw new DatasetRefusedException(
                        new DatasetProblem.ClassWithoutRows(entry.getKey(), request.labelId(), columns.rows()));
            }
        }
        List<String> names = request.features().valueNames();
        List<String> constant =
                Arrays.stream(ranges.constant()).mapToObj(names::get).toList();
        List<String> unexpected = standingStill(names, constant);
        if (!unexpected.isEmpty() && !request.allowConstant()) {
            throw new DatasetRefusedException(new DatasetProblem.ConstantFeatures(unexpected, columns.rows()));
        }
        return constant;
    }

    /**
     * Features of which no slot ever changes. One slot may well stand still: a frame around an image is empty, and a window
     * that is measured from its first bar begins with 0.
     */
    private static List<String> standingStill(List<String> names, List<String> constant) {
        Set<String> still = new LinkedHashSet<>();
        constant.forEach(name -> still.add(feature(name)));
        Set<String> constantNames = new HashSet<>(constant);
        names.stream().filter(name -> !constantNames.contains(name)).forEach(name -> still.remove(feature(name)));
        still.removeIf(name -> name.startsWith(EMPTY_SLOT));
        return List.copyOf(still);
    }

    /** A slot's name without its row in a window or its place among several of one feature: rsi-14[3], rsi-14#2. */
    private static String feature(String slot) {
        return SLOT.matcher(slot).replaceFirst("");
    }

    private DatasetProblem notFinite(int place, List<SeriesRows> series) {
        for (SeriesRows part : series) {
            for (int row = part.firstRow(); row < part.endRow(); row++) {
                float value = columns.segment(Column.FEATURES)
                        .getAtIndex(Columns.FLOAT, (long) row * columns.features() + place);
                if (!Float.isFinite(value)) {
                    long openMillis = columns.segment(Column.OPEN_TIMES).getAtIndex(Columns.LONG, row);
                    return new DatasetProblem.FeatureNotFinite(
                            request.features().valueNames().get(place),
                            part.symbol().value(),
                            Instant.ofEpochMilli(openMillis),
                            value);
                }
            }
        }
        throw new IllegalStateException("value %d was not finite in some row, and is in all".formatted(place));
    }
}
