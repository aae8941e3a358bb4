/**
 * Measurements of the running system, each beside a baseline: what they say is the ratio, which holds on other machines
 * too.
 *
 * <p>Start at {@link io.bellwether.cli.benchmark.ImportBenchmark}, {@link io.bellwether.cli.benchmark.ReadBenchmark},
 * {@link io.bellwether.cli.benchmark.LoadBenchmark} and {@link io.bellwether.cli.benchmark.VenueBenchmark}. What a person types and reads is one package up.
 */
@NullMarked
package io.bellwether.cli.benchmark;

import org.jspecify.annotations.NullMarked;
