package io.bellwether.training.model;

import java.nio.FloatBuffer;

/**
 * What a network learns from or is judged by: numbered samples, each with its input, its target and its weight. Reading
 * one must be cheap and may happen in any order, many times; a data set larger than memory maps its file.
 */
public interface Samples {
    int size();

    /** Shape of one input. */
    int[] shape();

    /** How many numbers a target has: one for each class, or one for a regression. */
    int outputs();

    /** Appends one sample's input. */
    void input(int sample, FloatBuffer destination);

    /** Appends one sample's target: 1 for the right class and 0 for the others, or the value to hit. */
    void target(int sample, FloatBuffer destination);

    /**
     * Whether this place of every input is empty by design, such as a frame around an image; other places that never
     * change are refused.
     */
    default boolean padding(int place) {
        return false;
    }

    /** What stands at this place of an input, for messages. */
    default String inputName(int place) {
        return "unnamed";
    }

    /** How much an error in this sample costs; 1 is usual, 0 leaves it out. */
    float weight(int sample);
}
