package io.bellwether.feature;

/** Where {@link FeaturePipeline#run} puts the tensors of a batch. */
@FunctionalInterface
public interface TensorSink {
    /**
     * Takes the values as of the close of a bar.
     *
     * @param index the bar's place in the batch
     * @param values row-major in the feature set's shape; overwritten after the call, so what is to stay is copied
     */
    void accept(int index, float[] values);
}
