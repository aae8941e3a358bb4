package io.bellwether.training.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleCheckTest {
    private static final Plan PLAN =
            new Architecture("three", "", List.of(4), List.of(new Layer.Dense(3), new Layer.Softmax())).plan();

    @Test
    void tooLittleData() {
        assertThat(fault(samples(15)))
                .isEqualTo(new TrainingFault.TooFewSamples("training", 15, SampleCheck.LEAST_SAMPLES));
    }

    @Test
    void aClassWithoutSamples() {
        ToySamples samples = samples(30);
        for (int i = 2; i < 30; i += 3) {
            samples.withTarget(i, 2, 0).withTarget(i, 0, 1);
        }

        assertThat(fault(samples)).isEqualTo(new TrainingFault.ClassWithoutSamples(2, List.of(20, 10, 0)));
    }

    @Test
    void oneSideOfAYesOrNoWithoutSamples() {
        Plan plan = new Architecture("one", "", List.of(4), List.of(new Layer.Dense(1), new Layer.Sigmoid())).plan();
        ToySamples samples = ToySamples.classes(new int[] {4}, 1, 30);
        for (int i = 0; i < 30; i++) {
            samples.withTarget(i, 0, 1);
        }

        assertThat(((SampleCheck.Verdict.Unsound) SampleCheck.training(samples, plan, Loss.BINARY_CROSS_ENTROPY))
                        .fault())
                .isEqualTo(new TrainingFault.ClassWithoutSamples(0, List.of(0, 30)));
    }

    @Test
    void aConstantInput() {
        ToySamples samples = samples(30);
        for (int i = 0; i < 30; i++) {
            samples.withInput(i, 3, 7);
        }

        assertThat(fault(samples)).isEqualTo(new TrainingFault.ConstantInput(3, "unnamed", 7));
        assertThat(SampleCheck.validation(samples, PLAN, Loss.CATEGORICAL_CROSS_ENTROPY))
                .isInstanceOf(SampleCheck.Verdict.Sound.class);
    }

    @Test
    void aLabelThatIsNoNumber() {
        assertThat(fault(samples(30).withTarget(4, 1, Float.NaN)))
                .isEqualTo(new TrainingFault.NotFinite("training", 4, "target 1", Float.NaN));
    }

    @Test
    void anInputThatIsNotFinite() {
        assertThat(fault(samples(30).withInput(9, 2, Float.POSITIVE_INFINITY)))
                .isEqualTo(new TrainingFault.NotFinite("training", 9, "input 2", Float.POSITIVE_INFINITY));
    }

    @Test
    void aNegativeWeight() {
        assertThat(fault(samples(30).withWeight(3, -1)).message()).contains("sample 3", "weight of -1.0");
    }

    @Test
    void anotherShape() {
        assertThat(fault(ToySamples.classes(new int[] {5}, 3, 30)))
                .isEqualTo(new TrainingFault.ShapeDiffers("training", List.of(4), 3, List.of(5), 3));
    }

    @Test
    void otherSamplesHaveAnotherChecksum() {
        SampleCheck.Verdict verdict = SampleCheck.training(samples(30), PLAN, Loss.CATEGORICAL_CROSS_ENTROPY);

        assertThat(verdict)
                .isInstanceOf(SampleCheck.Verdict.Sound.class)
                .isEqualTo(SampleCheck.training(samples(30), PLAN, Loss.CATEGORICAL_CROSS_ENTROPY))
                .isNotEqualTo(
                        SampleCheck.training(samples(30).withInput(29, 3, 0.5f), PLAN, Loss.CATEGORICAL_CROSS_ENTROPY));
    }

    private static ToySamples samples(int count) {
        return ToySamples.classes(new int[] {4}, 3, count);
    }

    private static TrainingFault fault(ToySamples samples) {
        return ((SampleCheck.Verdict.Unsound) SampleCheck.training(samples, PLAN, Loss.CATEGORICAL_CROSS_ENTROPY))
                .fault();
    }
}
