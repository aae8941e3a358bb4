/**
 * Tries many recipes, written down before anybody looks at the best: what {@code bellwether search} does.
 *
 * <p>Start at {@link io.bellwether.training.search.SearchSpace}, a YAML file of what is varied, and {@link
 * io.bellwether.training.search.RunStore}, the tables in PostgreSQL from which worker processes claim tries until none is
 * left. A worker needs nothing but the store's address and the files, so workers may run on many machines. One try is a
 * {@link io.bellwether.training.run.TrainingRun}; whether the best one is luck is asked in {@code trial}.
 */
@NullMarked
package io.bellwether.training.search;

import org.jspecify.annotations.NullMarked;
