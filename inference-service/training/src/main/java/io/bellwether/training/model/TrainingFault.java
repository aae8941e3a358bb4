package io.bellwether.training.model;

import java.util.Arrays;
import java.util.List;

/** Why a training gives no model: the closed list. Each message says what was expected, what came, and what to do. */
public sealed interface TrainingFault {
    String message();

    /** There is next to nothing to learn from. */
    record TooFewSamples(String part, int samples, int least) implements TrainingFault {
        @Override
        public String message() {
            return "the %s part has %d samples and needs at least %d: give more bars, or a shorter window and label horizon"
                    .formatted(part, samples, least);
        }
    }

    /** One class never occurs, so it cannot be learned. */
    record ClassWithoutSamples(int output, List<Integer> counts) implements TrainingFault {
        public ClassWithoutSamples {
            counts = List.copyOf(counts);
        }

        @Override
        public String message() {
            return "no training sample is of class %d (samples per class: %s): give more bars, or labels that find it"
                    .formatted(output, counts);
        }
    }

    /** One input says the same in every sample; scaled by its spread it would be a division by zero. */
    record ConstantInput(int position, String name, float value) implements TrainingFault {
        @Override
        public String message() {
            return "input %d (%s) is %s in every training sample: leave the feature out, or give bars in which it moves"
                    .formatted(position, name, value);
        }
    }

    /** A number that is none. */
    record NotFinite(String part, int sample, String what, float value) implements TrainingFault {
        @Override
        public String message() {
            return "sample %d of the %s part has %s %s: labels and features must be finite, leave such samples out"
                    .formatted(sample, part, what, value);
        }
    }

    /** The samples are not what the network takes or gives. */
    record ShapeDiffers(String part, List<Integer> expected, int outputs, List<Integer> actual, int actualOutputs)
            implements TrainingFault {
        public ShapeDiffers {
            expected = List.copyOf(expected);
            actual = List.copyOf(actual);
        }

        @Override
        public String message() {
            return "the network takes inputs of shape %s and gives %d outputs, the samples of the %s part have %s and %d: choose features and labels that fit the architecture"
                    .formatted(expected, outputs, part, actual, actualOutputs);
        }
    }

    /** The loss left the numbers. */
    record Diverged(int epoch, double learningRate) implements TrainingFault {
        @Override
        public String message() {
            return "the loss is no finite number after epoch %d with learning rate %s: lower the learning rate or scale the inputs"
                    .formatted(epoch, learningRate);
        }
    }

    /** There is a checkpoint, but not of this training, or not whole. */
    record CheckpointUnusable(String file, String reason) implements TrainingFault {
        @Override
        public String message() {
            return "checkpoint %s cannot be resumed: %s; remove it to start over".formatted(file, reason);
        }
    }

    /** The boxed form of a shape. */
    static List<Integer> listOf(int... shape) {
        return Arrays.stream(shape).boxed().toList();
    }
}
