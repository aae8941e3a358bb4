/**
 * What feature says to the other services: one {@link io.bellwether.feature.contract.FeatureVector} for each sealed bar
 * whose history is long enough, on the topic {@link io.bellwether.feature.contract.FeatureTopics#FEATURE_VECTORS}.
 */
@NullMarked
package io.bellwether.feature.contract;

import org.jspecify.annotations.NullMarked;
