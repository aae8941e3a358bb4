package io.bellwether.inference;

import java.time.Instant;

/**
 * How the samples were divided: in order of time, with a stretch left out between neighbours.
 *
 * @param purgedBars bars left out at each of the two borders; at least the label's horizon, so that no label of one part
 *     was made from prices of the next
 */
public record DataSplit(Part train, Part validation, Part test, int purgedBars) {
    /**
     * One part.
     *
     * @param from open time of its first sample's bar
     * @param to open time of its last sample's bar, inclusive
     */
    public record Part(Instant from, Instant to, int samples) {}

    public DataSplit {
        if (!train.to().isBefore(validation.from()) || !validation.to().isBefore(test.from())) {
            throw new IllegalArgumentException("train, validation and test must follow one another, were %s, %s, %s"
                    .formatted(train, validation, test));
        }
    }
}
