package io.bellwether.training.run;

import io.bellwether.inference.label.Labelling;
import io.bellwether.inference.label.MinMaxLabels;
import io.bellwether.inference.label.Stretch;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.training.dataset.BarSeries;
import io.bellwether.training.dataset.BuildProgress;
import io.bellwether.training.dataset.Dataset;
import io.bellwether.training.dataset.DatasetBuild;
import io.bellwether.training.dataset.DatasetBuilder;
import io.bellwether.training.dataset.DatasetProblem;
import io.bellwether.training.dataset.DatasetRequest;
import io.bellwether.training.dataset.TimeOrder;
import io.bellwether.training.label.LabelFilter;
import io.bellwether.training.leakage.Examples;
import io.bellwether.training.leakage.Pipeline;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the leakage gate's examples as a dataset is made: the same features, labels, filters and horizons.
 *
 * <p>Its hints tell what of a label is plain at the bar's own close: for turning points whether the close is still the highest
 * or lowest of those before it, for labels that look at no later bar the label itself, for filtered ones whether the filter
 * confirms.
 */
final class GateExamples implements Pipeline.ExampleMaker {
    /** As fine as random walks are made, so that every price and volume is a whole number of them. */
    private static final BigDecimal QUANTUM = new BigDecimal("0.00000001");

    private final DatasetRequest request;

    GateExamples(DatasetRequest request) {
        this.request = new DatasetRequest(
                request.features(), request.labels(), request.filters(), request.feeBps(), request.seed(), true);
    }

    @Override
    public Examples examplesOf(List<Bar> bars) {
        return switch (new DatasetBuilder(request, BuildProgress.SILENT).build(bars, QUANTUM, QUANTUM)) {
            case DatasetBuild.Built(Dataset dataset, var _) -> {
                try (dataset) {
                    yield examples(dataset, bars);
                }
            }
            case DatasetBuild.Refused(DatasetProblem problem) ->
                throw new IllegalArgumentException(
                        "the leakage gate makes no examples of %d bars: %s".formatted(bars.size(), problem.message()));
        };
    }

    private Examples examples(Dataset dataset, List<Bar> bars) {
        TimeOrder order = TimeOrder.of(dataset);
        return Examples.of(ClassRows.of(dataset), order.spans(), hints(dataset, bars));
    }

    private int[] hints(Dataset dataset, List<Bar> bars) {
        Map<Long, Integer> places = new HashMap<>();
        double[] closes = new double[bars.size()];
        for (int i = 0; i < closes.length; i++) {
            places.put(bars.get(i).openTime().toEpochMilli(), i);
            closes[i] = bars.get(i).close().doubleValue();
        }
        int[] hints = new int[dataset.rows()];
        for (int row = 0; row < hints.length; row++) {
            int bar = places.getOrDefault(dataset.openTime(row).toEpochMilli(), 0);
            hints[row] = known(request.labels(), dataset, row, closes, bar);
            for (LabelFilter filter : request.filters()) {
                float value =
                        dataset.features(row)[filter.placeIn(request.features().valueNames())];
                hints[row] = 2 * hints[row] + (filter.apply(filter.label(), value) == filter.label() ? 1 : 0);
            }
        }
        return hints;
    }

    private static int known(Labelling labels, Dataset dataset, int row, double[] closes, int bar) {
        if (labels instanceof MinMaxLabels turning) {
            return extreme(closes, bar, turning.horizonBars());
        }
        return labels.horizonBars() == 0 ? (int) dataset.label(row) : 0;
    }

    /** 1 for a close above all of so many before it, 2 for one below them, else 0. */
    private static int extreme(double[] closes, int bar, int before) {
        boolean highest = true;
        boolean lowest = true;
        for (int i = Math.max(0, bar - before); i < bar; i++) {
            highest &= closes[bar] > closes[i];
            lowest &= closes[bar] < closes[i];
        }
        return highest ? 1 : lowest ? 2 : 0;
    }

    /** The last bars of the longest stretch without a gap, at most so many. */
    static List<Bar> marketOf(BarSeries series, int most) throws IOException {
        Stretch longest = series.prices().stretches().stream()
                .max(Comparator.comparingInt(Stretch::size))
                .orElseThrow();
        int from = Math.max(longest.from(), longest.to() - most);
        List<Bar> bars = new ArrayList<>(longest.to() - from);
        int[] place = {0};
        series.source().read(bar -> {
            if (place[0] >= from && place[0] < longest.to()) {
                bars.add(bar);
            }
            place[0]++;
        });
        return bars;
    }
}
