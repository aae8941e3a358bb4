package io.bellwether.feature.set;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.feature.engine.Input;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeatureSetFileTest {
    private static final String IMAGE = """
            name: mine
            image: {rows: 2, columns: 2}
            slots:
              - {feature: 'rsi-{n}', n: 6..7, scale: [divide 50, offset -1]}
              - {feature: 'sma-{2n}', n: [3, 5], scale: relative-to-close}
            """;

    @Test
    void readsAnImage() {
        FeatureSet set = loaded(IMAGE);

        assertThat(set.name()).isEqualTo("mine");
        assertThat(set.shape()).containsExactly(2, 2, 1);
        assertThat(set.valueNames()).containsExactly("rsi-6", "rsi-7", "sma-6", "sma-10");
        assertThat(set.definition()).contains("rsi-6 = clamped(plus(divided(").contains("sma-6 = clamped(ratio(");
        assertThat(set.inputs()).isEqualTo(Set.of(Input.CLOSE));
        assertThat(set.features()).hasSize(4);
        assertThat(set.windowRows()).isEqualTo(1);
    }

    @Test
    void readsAWindow() {
        FeatureSet set = loaded("""
                name: mine
                window: {rows: 3, scale: zero-base}
                slots: [close, rsi-14]
                """);

        assertThat(set.shape()).containsExactly(3, 2);
        assertThat(set.valueNames())
                .containsExactly("close[2]", "rsi-14[2]", "close[1]", "rsi-14[1]", "close[0]", "rsi-14[0]");
        assertThat(set.warmUpBars()).isEqualTo(set.features().getFirst().warmUpBars() + 2);
        assertThat(set.columnNames()).containsExactly("close", "rsi-14");
    }

    @Test
    void leavesAFrameAroundEveryPlaneAndStacksPlanes() {
        FeatureSet set = loaded("""
                name: mine
                image: {rows: 3, columns: 4, planes: 2, frame: 1, stack: 2}
                slots: [roc-5, roc-6]
                """);
        float[] tensor = new float[set.size()];

        set.fill(new double[][] {{0.25}, {0.75}}, 0, 1, tensor, 0);

        assertThat(tensor)
                .containsExactly(
                        0, 0, 0, 0, 0, 0, 0, 0, //
                        0, 0, 0.25f, 0.25f, 0.75f, 0.75f, 0, 0, //
                        0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(set.valueNames()).contains("roc-5", "roc-5#2", "roc-6", "roc-6#2", "nothing-0");
        assertThat(set.valueNames()).doesNotHaveDuplicates();
    }

    @Test
    void distinctPlanesAreFilledOneAfterTheOther() {
        FeatureSet set = loaded("""
                name: mine
                image: {rows: 1, columns: 2, planes: 2}
                slots: [roc-5, roc-6, roc-7, roc-8]
                """);

        assertThat(set.valueNames()).containsExactly("roc-5", "roc-7", "roc-6", "roc-8");
    }

    @Test
    void theIdIsOfTheMeaningAndNotOfTheText() {
        String written = """
                # The same, written otherwise.
                slots:
                - feature: rsi-6
                  scale: ["divide 50.0", 'offset -1']
                - {scale: [divide 5e1, offset -1.0], feature: rsi-7}
                - {feature: 'sma-{n}', scale: [relative-to-close], n: [6, 10]}
                image:
                  columns: 2
                  rows: 2
                  planes: 1
                name: mine
                """;

        assertThat(loaded(written).featureSetId()).isEqualTo(loaded(IMAGE).featureSetId());
        assertThat(loaded(IMAGE).featureSetId()).matches("mine-[0-9a-f]{16}");
        assertThat(loaded(IMAGE.replace("divide 50", "divide 51")).featureSetId())
                .isNotEqualTo(loaded(IMAGE).featureSetId());
        assertThat(loaded(IMAGE.replace("6..7", "[7, 6]")).featureSetId())
                .isNotEqualTo(loaded(IMAGE).featureSetId());
        assertThat(loaded(IMAGE.replace("rows: 2, columns: 2", "rows: 1, columns: 4"))
                        .featureSetId())
                .isNotEqualTo(loaded(IMAGE).featureSetId());
    }

    @Test
    void theIdChangesWithTheScalingOfAWindow() {
        String window = "name: mine\nwindow: {rows: 3, scale: min-max 0 1}\nslots: [close]\n";

        assertThat(loaded(window.replace("0 1", "-1 1")).featureSetId())
                .isNotEqualTo(loaded(window).featureSetId());
    }

    @Test
    void refusesWithLineAndHint() {
        assertRefused(IMAGE.replace("rsi-{n}", "rsl-{n}"), 4, "there is no feature 'rsl-6'", "did you mean 'rsi-6'?");
        assertRefused(
                IMAGE.replace("sma-{2n}", "sma-{90n}"), 5, "there is no 'sma-270'", "'sma' takes n from 2 to 250");
        assertRefused(IMAGE.replace("scale: rel", "scael: rel"), 5, "a slot has no key 'scael'", "feature, n, scale");
        assertRefused(IMAGE.replace("rows: 2", "rows: 3"), 2, "6 slots to fill, but 4 are given", "without the frame");
        assertRefused(IMAGE.replace("[3, 5]", "[3, 3]"), 5, "'sma-6' has a slot already, in line 5", "stack");
        assertRefused(IMAGE.replace("offset -1", "shift -1"), 4, "'shift -1' is no way to scale", "divide X");
        assertRefused(IMAGE.replace("divide 50", "divide 0"), 4, "'divide 0' is no way to scale", "divide X");
        assertRefused(IMAGE.replace("rows: 2", "rows: 65"), 2, "rows must be 1 to 64, was '65'", "");
        assertRefused(IMAGE.replace("6..7", "7..6"), 4, "a range must begin with its least, was 7..6", "");
        assertRefused(IMAGE.replace(", n: 6..7", ""), 4, "must have {n} in its name exactly if", "6..20");
        assertRefused(IMAGE.replace("name: mine", "name: My Set"), 1, "name must be small letters", "");
        assertRefused(IMAGE.replace("name: mine", "title: mine"), 1, "a feature set has no key 'title'", "name, image");
        assertRefused(IMAGE + "window: {rows: 2}\n", 1, "either the key 'image' or the key 'window'", "several");
        assertRefused(IMAGE.replace("slots:", "slots: ["), 4, "this is no YAML", "");
        assertRefused(
                "name: x\nwindow: {rows: 3, scale: max}\nslots: [close]\n", 2, "'max' is no way", "min-max LOW HIGH");
        assertRefused(
                "name: x\nwindow: {rows: 3, scale: min-max 1 0}\nslots: [close]\n", 2, "is no way", "min-max LOW");
        assertRefused("name: x\nwindow: {rows: 3}\nslots: []\n", 3, "at least one feature", "");
        assertRefused("name: x\nwindow: {rows: 3}\n", 1, "must have the key 'slots'", "add 'slots: ...'");
        assertRefused("name: x\nimage: 3\nslots: [close]\n", 2, "image must be a map", "rows, columns");
        assertRefused(
                "name: x\nimage: {rows: 2, columns: 2, planes: 3, stack: 2}\nslots: [roc-5]\n",
                2,
                "planes must be a multiple of stack, were 3 and 2",
                "");
    }

    @Test
    void refusesMoreThanItMayHold() {
        String many = "name: x\nwindow: {rows: 1000}\nslots:\n  - {feature: 'sma-{n}', n: 2..250}\n";

        assertRefused(many, 2, "a tensor may have at most 65536 values, had 249000", "");
    }

    @Test
    void aRefusalReadsAsOneLine() {
        assertThat(FeatureSetFile.parse("mine.yaml", IMAGE.replace("rsi-{n}", "rsl-{n}")))
                .hasToString("mine.yaml:4: there is no feature 'rsl-6'; did you mean 'rsi-6'?");
    }

    private static FeatureSet loaded(String yaml) {
        return switch (FeatureSetFile.parse("mine.yaml", yaml)) {
            case FeatureSetFile.Loaded(FeatureSet set) -> set;
            case FeatureSetFile.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    private static void assertRefused(String yaml, int line, String message, String hint) {
        assertThat(FeatureSetFile.parse("mine.yaml", yaml))
                .as(yaml)
                .isInstanceOfSatisfying(FeatureSetFile.Refused.class, refused -> {
                    assertThat(refused.message()).contains(message);
                    assertThat(refused.line()).isEqualTo(line);
                    assertThat(refused.hint()).contains(hint);
                    assertThat(refused.file()).isEqualTo("mine.yaml");
                });
    }
}
