package io.bellwether.feature.scaling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a {@link FittedScaler} takes as a column's centre and spread. */
public enum ScalingMethod {
    /** Mean 0 and standard deviation 1, of the population. For columns without far outliers. */
    @JsonProperty("standard")
    STANDARD,

    /** Median 0 and distance between the quartiles 1. For columns with outliers, such as volumes. */
    @JsonProperty("robust")
    ROBUST,

    /** The least training value becomes 0, the greatest 1; values seen later may lie outside. */
    @JsonProperty("min-max")
    MIN_MAX
}
