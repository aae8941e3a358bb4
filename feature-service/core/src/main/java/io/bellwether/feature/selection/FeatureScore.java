package io.bellwether.feature.selection;

/**
 * How well one feature tells the classes apart.
 *
 * @param mutualInformation in nats
 */
public record FeatureScore(String name, double anovaF, double mutualInformation) {}
