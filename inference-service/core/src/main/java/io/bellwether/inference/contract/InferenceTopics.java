package io.bellwether.inference.contract;

/** Topics that inference owns. Each name is the channel's name too; on the broker the trading mode stands in front. */
public final class InferenceTopics {
    /** {@link Prediction}, keyed by symbol. */
    public static final String PREDICTIONS = "predictions";
    /** {@link ModelEvent}, keyed by model, compacted. */
    public static final String MODEL_EVENTS = "model-events";

    private InferenceTopics() {}
}
