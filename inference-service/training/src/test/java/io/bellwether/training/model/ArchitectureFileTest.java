package io.bellwether.training.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureFileTest {
    private static final String CNN_TA = """
            name: cnn-ta
            description: The paper's.
            input: [15, 15, 1]
            layers:
              - planes-first
              - convolution: {planes: 32, kernel: 3}
              - relu
              - convolution: {planes: 64, kernel: 3, stride: 1}
              - relu
              - max-pool: 2
              - dropout: 0.25
              - flatten
              - dense: 128
              - relu
              - dropout: 0.5
              - dense: 3
              - softmax
            """;

    @Test
    void readsTheNetworkOfThePaper() {
        Architecture named = Architectures.named("cnn-ta").orElseThrow();

        assertThat(ArchitectureFile.parse("a.yaml", CNN_TA))
                .isEqualTo(new ArchitectureFile.Parsed.Loaded(
                        new Architecture("cnn-ta", "The paper's.", named.inputShape(), named.layers())));
    }

    @Test
    void readsEveryOtherLayer() {
        String yaml = """
                name: others
                input: [20, 2]
                layers:
                - scale: {subtract: [0.5, 1], multiply: [2, -3.5]}
                - lstm: {units: 4, sequences: true}
                - batch-norm
                - lstm: {units: 5, activation: relu}
                - tanh
                - dense: 1
                - sigmoid
                """;

        assertThat(ArchitectureFile.parse("a.yaml", yaml))
                .isEqualTo(new ArchitectureFile.Parsed.Loaded(new Architecture(
                        "others",
                        "",
                        List.of(20, 2),
                        List.of(
                                new Layer.Scale(List.of(0.5f, 1f), List.of(2f, -3.5f)),
                                new Layer.Lstm(4, true, Layer.Activation.TANH),
                                new Layer.BatchNorm(),
                                new Layer.Lstm(5, false, Layer.Activation.RELU),
                                new Layer.Tanh(),
                                new Layer.Dense(1),
                                new Layer.Sigmoid()))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            relu                                        | rellu                    | 7  | there is no layer 'rellu'
            max-pool: 2                                 | max-pool: two            | 10 | 'two' is not a positive whole number
            max-pool: 2                                 | max-pool                 | 10 | max-pool needs a value
            max-pool: 2                                 | max-pool: 20             | 10 | layer 6 does not fit: a square of side 20 does not fit into a side of 11
            dropout: 0.25                               | dropout: 1.5             | 11 | share must be at least 0 and less than 1, was 1.5
            flatten                                     | flatten: 3               | 12 | flatten takes nothing
            flatten                                     | tanh                     | 13 | layer 9 does not fit: dense takes one row of numbers; put flatten before, or an LSTM that gives its last step, but gets [64, 5, 5]
            {planes: 32, kernel: 3}                     | {planes: 32, size: 3}    | 6  | convolution has no 'size'
            {planes: 32, kernel: 3}                     | {planes: 32}             | 6  | convolution lacks 'kernel'
            name: cnn-ta                                | name: CNN                | 1  | name must be 1 to 40 of a-z, 0-9 and hyphen, was 'CNN'
            input: [15, 15, 1]                          | input: 15                | 3  | a list belongs here
            input: [15, 15, 1]                          | name: again              | 3  | the key 'name' stands here for the second time
            input: [15, 15, 1]                          | input: [15, 15           | 4  | this is no YAML
            """)
    void saysWhatIsWrongAndWhere(String right, String wrong, int line, String message) {
        ArchitectureFile.Parsed parsed =
                ArchitectureFile.parse("mine.yaml", CNN_TA.replaceFirst(Pattern.quote(right), wrong));

        assertThat(parsed).isInstanceOf(ArchitectureFile.Parsed.Refused.class);
        ArchitectureFile.Parsed.Refused refused = (ArchitectureFile.Parsed.Refused) parsed;
        assertThat(refused.message()).startsWith(message);
        assertThat(refused.line()).isEqualTo(line);
        assertThat(refused.text()).startsWith("mine.yaml:" + line + ": ");
        assertThat(refused.hint()).isNotBlank();
    }

    @Test
    void refusesWhatIsNoArchitectureAtAll() {
        assertThat(ArchitectureFile.parse("a.yaml", ""))
                .isInstanceOfSatisfying(
                        ArchitectureFile.Parsed.Refused.class,
                        refused -> assertThat(refused.message()).isEqualTo("the text is empty"));
        assertThat(ArchitectureFile.parse("a.yaml", "- 1\n- 2\n"))
                .isInstanceOfSatisfying(
                        ArchitectureFile.Parsed.Refused.class,
                        refused -> assertThat(refused.message()).isEqualTo("an architecture must be a mapping"));
    }
}
