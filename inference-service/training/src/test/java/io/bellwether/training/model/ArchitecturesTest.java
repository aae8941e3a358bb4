package io.bellwether.training.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitecturesTest {
    @Test
    void cnnTaHasTheNumbersOfThePaper() {
        // conv 3*3*1*32+32 = 320; conv 3*3*32*64+64 = 18,496; 15 -> 13 -> 11 -> 5, so 5*5*64 = 1,600 inputs;
        // dense 1,600*128+128 = 204,928; dense 128*3+3 = 387.
        assertThat(plan("cnn-ta").parameters()).isEqualTo(320 + 18_496 + 204_928 + 387);
        assertThat(plan("cnn-ta").outputs()).isEqualTo(3);
    }

    @Test
    void stockIndexCnnHasTheNumbersOfItsSource() {
        // conv 2*2*3*30+30 = 390; conv 2*2*30*10+10 = 1,210; 15 -> 14 -> 7 by the stride, so 7*7*10 = 490 inputs;
        // dense 490*100+100 = 49,100; dense 100*3+3 = 303.
        assertThat(plan("stock-index-cnn").parameters()).isEqualTo(390 + 1_210 + 49_100 + 303);
    }

    @Test
    void smartStocksLstmHasTheNumbersOfItsSourceForEveryWindow() {
        // An LSTM of u units over f columns: 4*(u*(f+u)+u). 4*(50*55+50) = 11,200; 4*(50*100+50) = 20,200; dense 51.
        for (int window : List.of(60, 30, 10)) {
            assertThat(architecture("smart-stocks-lstm").planOn(window, 5).parameters())
                    .isEqualTo(11_200 + 20_200 + 51);
        }
    }

    @Test
    void barrierLstmHasTheNumbersOfItsSource() {
        // 4*(96*100+96) = 38,784; twice 4*(96*192+96) = 74,112; three normalisations of 4*96 = 384;
        // dense 96*20+20 = 1,940; dense 20*2+2 = 42.
        assertThat(plan("barrier-lstm").parameters()).isEqualTo(38_784 + 2 * 74_112 + 3 * 384 + 1_940 + 42);
    }

    @Test
    void directionLstmHasTheNumbersOfItsSourceForTheWholeGrid() {
        // 4*(h*(9+h)+h) + h*h+h + h+1.
        assertThat(Architectures.directionLstm(32, 0.1).plan().parameters()).isEqualTo(5_376 + 1_056 + 33);
        assertThat(Architectures.directionLstm(64, 0.1).plan().parameters()).isEqualTo(18_944 + 4_160 + 65);
        assertThat(Architectures.directionLstm(128, 0.2).plan().parameters()).isEqualTo(70_656 + 16_512 + 129);
    }

    @Test
    void zeroBasedLstmHasTheNumbersOfItsSource() {
        // 4*(100*105+100) = 42,400; dense 101. The window's length changes nothing.
        assertThat(plan("zero-based-lstm").parameters()).isEqualTo(42_400 + 101);
        assertThat(architecture("zero-based-lstm").planOn(10, 5).parameters()).isEqualTo(42_400 + 101);
    }

    @Test
    void everyNameFindsItsArchitecture() {
        assertThat(Architectures.names())
                .containsExactly(
                        "cnn-ta",
                        "first-light",
                        "stock-index-cnn",
                        "smart-stocks-lstm",
                        "barrier-lstm",
                        "direction-lstm",
                        "zero-based-lstm");
        assertThat(Architectures.named("resnet")).isEmpty();
    }

    @Test
    void saysWhichLayerDoesNotFit() {
        Plan.Fit fit = architecture("cnn-ta").on(4, 4, 1);

        assertThat(fit).isEqualTo(new Plan.Fit.Misfit(3, "a square of side 3 does not fit into a side of 2"));
        assertThatThrownBy(() -> architecture("cnn-ta").planOn(60, 5))
                .hasMessage("architecture cnn-ta does not fit an input of shape [60, 5]: layer 1: planes-first takes"
                        + " rows, columns, planes, but gets [60, 5]");
    }

    @Test
    void endsInOneRowOfNumbersWithNothingAfterASoftmax() {
        Architecture sequence = new Architecture(
                "sequence", "", List.of(5, 2), List.of(new Layer.Lstm(3, true, Layer.Activation.TANH)));
        Architecture early =
                new Architecture("early", "", List.of(4), List.of(new Layer.Softmax(), new Layer.Dense(2)));

        assertThatThrownBy(sequence::plan).hasMessageContaining("the last layer must give one row of numbers");
        assertThatThrownBy(early::plan).hasMessageContaining("softmax must be the last layer");
    }

    @Test
    void answersAsManyClassesAsAreAsked() {
        assertThat(architecture("cnn-ta").answering(2).plan().outputs()).isEqualTo(2);
    }

    private static Plan plan(String name) {
        return architecture(name).plan();
    }

    private static Architecture architecture(String name) {
        return Architectures.named(name).orElseThrow();
    }
}
