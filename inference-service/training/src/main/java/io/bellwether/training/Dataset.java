package io.bellwether.training;

import io.bellwether.feature.FeaturePipeline;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.inference.LabelClass;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.training.split.RowSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What there is to learn from: for each bar whose features are warm and whose label is known, the image and the label. No
 * bar is missing in between, so distances in samples are distances in bars.
 */
record Dataset(List<Bar> bars, List<Sample> samples) {
    /** One bar's image and what it should have been answered with. */
    record Sample(Instant openTime, FloatTensor image, LabelClass label) {}

    Dataset {
        bars = List.copyOf(bars);
        samples = List.copyOf(samples);
    }

    /** Makes features and labels of consecutive bars. */
    static Dataset of(List<Bar> bars, FeatureSet features, MinMaxLabels labels, BigDecimal tick, BigDecimal lot) {
        List<Optional<FloatTensor>> images =
                FeaturePipeline.of(features, tick, lot).addAll(bars);
        List<Optional<LabelClass>> answers =
                labels.of(bars.stream().map(Bar::close).toList());
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            if (images.get(i).isPresent() && answers.get(i).isPresent()) {
                samples.add(new Sample(
                        bars.get(i).openTime(),
                        images.get(i).orElseThrow(),
                        answers.get(i).orElseThrow()));
            }
        }
        return new Dataset(bars, samples);
    }

    List<Sample> samples(RowSet rows) {
        return rows.stream().mapToObj(samples::get).toList();
    }
}
