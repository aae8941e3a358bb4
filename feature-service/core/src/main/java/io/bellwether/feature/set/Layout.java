package io.bellwether.feature.set;

import java.util.List;

/** Where the values of a set's columns stand in its tensor. */
sealed interface Layout permits ImageLayout, WindowLayout {
    /** The tensor's dimensions, outermost first. */
    int[] shape();

    /** How many rows of the columns one tensor shows. */
    int rows();

    /** A name for each value of the tensor. */
    List<String> valueNames(List<String> columns);

    /** The part of the set's definition that says this. */
    String definition();

    /** As {@link FeatureSet#fill}. */
    void fill(double[][] columns, int from, int to, float[] target, int offset);
}
