package io.bellwether.training.baseline;

/** A fitted model. Networks, trees and constants look alike from here. */
@FunctionalInterface
public interface Classifier {
    /** For each row a probability for each class, in the order of the classes it was fitted on; the labels are not looked at. */
    double[][] probabilities(LabelledRows rows);
}
