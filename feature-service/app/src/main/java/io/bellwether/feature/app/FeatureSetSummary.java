package io.bellwether.feature.app;

import java.util.List;

/**
 * What a feature set is, for people.
 *
 * @param values the name of each number, in the order of the tensor
 * @param served whether this service computes it
 */
@SuppressWarnings("ArrayRecordComponent") // It is written as JSON once and compared by nobody.
record FeatureSetSummary(
        String name, String featureSetId, int[] shape, int warmUpBars, List<String> values, boolean served) {}
