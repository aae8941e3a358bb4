package io.bellwether.inference;

import java.time.Duration;
import java.util.List;

/** Why a vector gets no prediction: the closed list. The code is the metric's label. */
public sealed interface RefusalReason {
    String code();

    String message();

    /** The vector is of other features, or of another version of them, than the model was trained on. */
    record FeatureSetDiffers(String expected, String actual) implements RefusalReason {
        @Override
        public String code() {
            return "feature-set-differs";
        }

        @Override
        public String message() {
            return "the model takes featureSetId %s, the vector has %s; train a model for these features or configure feature-service for the model's"
                    .formatted(expected, actual);
        }
    }

    /** The tensor has another shape than the model takes. */
    record ShapeDiffers(List<Integer> expected, List<Integer> actual) implements RefusalReason {
        public ShapeDiffers {
            expected = List.copyOf(expected);
            actual = List.copyOf(actual);
        }

        @Override
        public String code() {
            return "shape-differs";
        }

        @Override
        public String message() {
            return "the model takes shape %s, the vector has %s".formatted(expected, actual);
        }
    }

    /** A value of the vector is NaN or infinite. */
    record InputNotFinite(int index, float value) implements RefusalReason {
        @Override
        public String code() {
            return "input-not-finite";
        }

        @Override
        public String message() {
            return "value %d of the vector is %s".formatted(index, value);
        }
    }

    /** The network gave NaN or infinity. */
    record OutputNotFinite(String label, float value) implements RefusalReason {
        @Override
        public String code() {
            return "output-not-finite";
        }

        @Override
        public String message() {
            return "the network gave %s for %s".formatted(value, label);
        }
    }

    /** The network gave numbers that are no probabilities. */
    record NoProbabilities(float hold, float buy, float sell) implements RefusalReason {
        @Override
        public String code() {
            return "no-probabilities";
        }

        @Override
        public String message() {
            return "probabilities must be in [0, 1] and sum to 1, the network gave hold %s buy %s sell %s"
                    .formatted(hold, buy, sell);
        }
    }

    /** The network forecast a price of nothing or less. */
    record NoPrice(float value) implements RefusalReason {
        @Override
        public String code() {
            return "no-price";
        }

        @Override
        public String message() {
            return "a price is above 0 and falls by less than the whole of it, the network gave " + value;
        }
    }

    /** The network took too long; its answer would have been about a market that has moved on. */
    record TimedOut(String modelId, Duration limit) implements RefusalReason {
        @Override
        public String code() {
            return "timed-out";
        }

        @Override
        public String message() {
            return "model %s did not answer within %s; use a smaller network or raise the limit"
                    .formatted(modelId, limit);
        }
    }

    /** ONNX Runtime reported an error while it ran the network. */
    record RunFailed(String detail) implements RefusalReason {
        @Override
        public String code() {
            return "run-failed";
        }

        @Override
        public String message() {
            return "ONNX Runtime could not run the network: " + detail;
        }
    }
}
