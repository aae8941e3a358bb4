package io.bellwether.inference;

import io.bellwether.feature.contract.FeatureVector;
import java.time.Instant;
import java.util.List;

/**
 * Answers feature vectors with one model. Live, paper and backtest runs use the same one, so that the same vector gets
 * the same answer to the last bit. {@link OnnxPredictor} runs a trained network; tests may answer by a rule.
 */
public interface Predictor extends AutoCloseable {
    ModelManifest manifest();

    /**
     * Predicts, or says why not. The answer depends on the vector alone.
     *
     * @param createdAt stamped on the prediction, by the caller's clock
     */
    PredictionOutcome predict(FeatureVector vector, Instant createdAt);

    /**
     * Predicts for several vectors, which is faster than one after the other where the model can take them at once. Each
     * answer is that of {@link #predict}, to the last bit.
     */
    default List<PredictionOutcome> predictAll(List<FeatureVector> vectors, Instant createdAt) {
        return vectors.stream().map(vector -> predict(vector, createdAt)).toList();
    }

    /** Frees what is native; no call may follow. */
    @Override
    void close();
}
