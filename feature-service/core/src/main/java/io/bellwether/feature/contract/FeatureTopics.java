package io.bellwether.feature.contract;

/** Topics that feature owns. Each name is the channel's name too; on the broker the trading mode stands in front. */
public final class FeatureTopics {
    /** {@link FeatureVector}, keyed by symbol. */
    public static final String FEATURE_VECTORS = "feature-vectors";

    private FeatureTopics() {}
}
