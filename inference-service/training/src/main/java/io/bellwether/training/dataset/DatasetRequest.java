package io.bellwether.training.dataset;

import io.bellwether.feature.set.FeatureSet;
import io.bellwether.inference.label.LabelTarget;
import io.bellwether.inference.label.Labelling;
import io.bellwether.training.label.LabelFilter;
import java.util.List;

/**
 * What is to be built.
 *
 * @param filters applied to the labels in this order; only for labels that know HOLD
 * @param feeBps of each side of a trade, for the economics of the labels
 * @param seed written into the manifest, for whatever is drawn from the rows at random
 * @param allowConstant whether features that never change are taken
 */
public record DatasetRequest(
        FeatureSet features,
        Labelling labels,
        List<LabelFilter> filters,
        double feeBps,
        long seed,
        boolean allowConstant) {
    /** Taker's fee of most venues' first tier. */
    public static final double USUAL_FEE_BPS = 10;

    public DatasetRequest {
        filters = List.copyOf(filters);
        if (!filters.isEmpty() && !labels.target().equals(LabelTarget.THREE)) {
            throw new IllegalArgumentException(
                    "a filter turns labels into HOLD, which %s does not know".formatted(labels.id()));
        }
    }

    /** Without filters, with usual fees. */
    public static DatasetRequest of(FeatureSet features, Labelling labels, long seed) {
        return new DatasetRequest(features, labels, List.of(), USUAL_FEE_BPS, seed, false);
    }

    /** The id of the labels, filters included. */
    String labelId() {
        StringBuilder id = new StringBuilder(labels.id());
        filters.forEach(filter -> id.append('+').append(filter.text()));
        return id.toString();
    }
}
