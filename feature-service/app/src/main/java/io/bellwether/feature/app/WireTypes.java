package io.bellwether.feature.app;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.marketdata.contract.BarClosed;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Names the records that JSON reads and writes, so that a native image keeps them. */
@RegisterForReflection(
        targets = {BarClosed.class, CatalogueEntry.class, FeatureVector.class, FeatureSetSummary.class, Problem.class},
        registerFullHierarchy = true)
final class WireTypes {
    private WireTypes() {}
}
