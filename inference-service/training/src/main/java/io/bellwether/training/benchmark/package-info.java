/**
 * Measures how fast networks learn and answer, beside a baseline.
 *
 * <p>Start at {@link io.bellwether.training.benchmark.ModelBenchmark}, the program behind {@code bellwether bench models}.
 */
@NullMarked
package io.bellwether.training.benchmark;

import org.jspecify.annotations.NullMarked;
