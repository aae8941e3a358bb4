package io.bellwether.training.model;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Looks at every sample once before anything is learned: what is wrong with them, and which they are. */
final class SampleCheck {
    /** Fewer say nothing whatever the network. */
    static final int LEAST_SAMPLES = 16;

    private final String part;
    private final Samples samples;
    private final Plan plan;
    private final CRC32C hash = new CRC32C();
    private final int[] perOutput;
    private int counted;

    private SampleCheck(String part, Samples samples, Plan plan) {
        this.part = part;
        this.samples = samples;
        this.plan = plan;
        perOutput = new int[plan.outputs()];
    }

    /** What became of it. */
    sealed interface Verdict {
        /** All is well; the checksum tells these samples from others. */
        record Sound(long checksum) implements Verdict {}

        /** It is not. */
        record Unsound(TrainingFault fault) implements Verdict {}
    }

    /** Everything that samples to learn from must be. */
    static Verdict training(Samples samples, Plan plan, Loss loss) {
        return new SampleCheck("training", samples, plan).verdict(LEAST_SAMPLES, loss, true);
    }

    /** Samples to be judged by may lack a class and may stand still. */
    static Verdict validation(Samples samples, Plan plan, Loss loss) {
        return new SampleCheck("validation", samples, plan).verdict(1, loss, false);
    }

    private Verdict verdict(int least, Loss loss, boolean toLearnFrom) {
        Optional<TrainingFault> fault = shape().or(() -> tooFew(least))
                .or(() -> numbers(toLearnFrom))
                .or(() -> toLearnFrom ? classes(loss) : Optional.empty());
        return fault.<Verdict>map(Verdict.Unsound::new).orElseGet(() -> new Verdict.Sound(hash.getValue()));
    }

    private Optional<TrainingFault> shape() {
        if (Arrays.equals(samples.shape(), plan.inputShape()) && samples.outputs() == plan.outputs()) {
            return Optional.empty();
        }
        return Optional.of(new TrainingFault.ShapeDiffers(
                part,
                TrainingFault.listOf(plan.inputShape()),
                plan.outputs(),
                TrainingFault.listOf(samples.shape()),
                samples.outputs()));
    }

    private Optional<TrainingFault> tooFew(int least) {
        return samples.size() < least
                ? Optional.of(new TrainingFault.TooFewSamples(part, samples.size(), least))
                : Optional.empty();
    }

    private Optional<TrainingFault> numbers(boolean mustMove) {
        int size = Arrays.stream(plan.inputShape()).reduce(1, Math::multiplyExact);
        float[] first = new float[size];
        boolean[] moves = new boolean[size];
        Row input = new Row(size);
        Row target = new Row(plan.outputs());
        for (int i = 0; i < samples.size(); i++) {
            int sample = i;
            float[] values = input.read(samples::input, sample);
            float[] targets = target.read(samples::target, sample);
            Optional<TrainingFault> fault = notFinite(sample, "input", values)
                    .or(() -> notFinite(sample, "target", targets))
                    .or(() -> weight(sample));
            if (fault.isPresent()) {
                return fault;
            }
            if (sample == 0) {
                System.arraycopy(values, 0, first, 0, size);
            }
            for (int j = 0; j < size; j++) {
                moves[j] |= values[j] != first[j];
            }
            count(targets);
        }
        return mustMove ? constant(first, moves) : Optional.empty();
    }

    private Optional<TrainingFault> notFinite(int sample, String what, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                return Optional.of(new TrainingFault.NotFinite(part, sample, what + " " + i, values[i]));
            }
        }
        return Optional.empty();
    }

    private Optional<TrainingFault> weight(int sample) {
        float weight = samples.weight(sample);
        return Float.isFinite(weight) && weight >= 0
                ? Optional.empty()
                : Optional.of(new TrainingFault.NotFinite(part, sample, "a weight of", weight));
    }

    private void count(float... targets) {
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] > 0.5f) {
                perOutput[i]++;
            }
        }
        counted++;
    }

    private Optional<TrainingFault> constant(float[] first, boolean... moves) {
        for (int i = 0; i < moves.length; i++) {
            if (!moves[i] && !samples.padding(i)) {
                return Optional.of(new TrainingFault.ConstantInput(i, samples.inputName(i), first[i]));
            }
        }
        return Optional.empty();
    }

    /** Each class must occur; where there is one output, so must its absence. */
    private Optional<TrainingFault> classes(Loss loss) {
        return switch (loss) {
            case MEAN_SQUARED_ERROR -> Optional.empty();
            case CATEGORICAL_CROSS_ENTROPY -> missing(perOutput);
            case BINARY_CROSS_ENTROPY ->
                perOutput.length == 1 ? missing(counted - perOutput[0], perOutput[0]) : missing(perOutput);
        };
    }

    private static Optional<TrainingFault> missing(int... counts) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                List<Integer> all = new ArrayList<>();
                for (int count : counts) {
                    all.add(count);
                }
                return Optional.of(new TrainingFault.ClassWithoutSamples(i, all));
            }
        }
        return Optional.empty();
    }

    /** Reads rows of one length into the same array, and into the checksum. */
    private final class Row {
        private final ByteBuffer bytes;
        private final float[] values;

        Row(int size) {
            bytes = ByteBuffer.allocate(size * Float.BYTES);
            values = new float[size];
        }

        float[] read(Reader reader, int sample) {
            FloatBuffer floats = bytes.clear().asFloatBuffer();
            reader.read(sample, floats);
            floats.flip().get(values);
            hash.update(bytes);
            return values;
        }
    }

    private interface Reader {
        void read(int sample, FloatBuffer destination);
    }
}
