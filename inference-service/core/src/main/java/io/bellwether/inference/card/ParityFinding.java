package io.bellwether.inference.card;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Whether the network that is run answers as the one that was trained. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ParityFinding.Compared.class, name = "compared"),
    @JsonSubTypes.Type(value = ParityFinding.NotCompared.class, name = "not-compared")
})
public sealed interface ParityFinding {
    /**
     * The same rows were given to both.
     *
     * @param largestDifference over all outputs of all rows
     */
    record Compared(int rows, double largestDifference) implements ParityFinding {}

    /** There is nothing to compare with. */
    record NotCompared(String reason) implements ParityFinding {}
}
