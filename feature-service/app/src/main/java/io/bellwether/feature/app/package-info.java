/**
 * How feature runs: bars in from Kafka, feature vectors out, the latest ones in Redis for whoever looks.
 *
 * <p>Start at {@link io.bellwether.feature.app.FeatureStream}. What a vector is and when there is one is decided in the core,
 * by {@link io.bellwether.feature.FeatureFlow}; nothing here computes a feature.
 */
@NullMarked
package io.bellwether.feature.app;

import org.jspecify.annotations.NullMarked;
