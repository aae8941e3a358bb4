package io.bellwether.inference.label;

/** What an id turned out to mean. */
public sealed interface LabellingChoice {
    /** A rule. */
    record Known(Labelling labelling) implements LabellingChoice {}

    /**
     * Nothing.
     *
     * @param message what was wrong and what there is
     */
    record Unknown(String message) implements LabellingChoice {}
}
