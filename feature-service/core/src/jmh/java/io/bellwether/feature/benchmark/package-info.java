/**
 * How fast features are computed, beside ta4j and TA-Lib Java over the same bars in the same run.
 *
 * <p>Start at {@link io.bellwether.feature.benchmark.FeatureBenchmarks}, which {@code bellwether bench features} runs in a
 * process of its own. These classes are compiled by the Maven profile {@code jmh} only and are part of no jar that runs.
 */
@NullMarked
package io.bellwether.feature.benchmark;

import org.jspecify.annotations.NullMarked;
