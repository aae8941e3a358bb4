package io.bellwether.feature.set;

import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import java.util.function.Function;

/**
 * One number of a feature set.
 *
 * @param warmUpBars bars that must have been seen, the current one included
 * @param expression asks a graph for the value's column
 */
record FeatureValue(String name, int warmUpBars, Function<Graph, Column> expression) {}
