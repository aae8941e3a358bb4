package io.bellwether.training;

import static io.bellwether.inference.LabelClass.BUY;
import static io.bellwether.inference.LabelClass.HOLD;
import static io.bellwether.inference.LabelClass.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.inference.LabelClass;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MinMaxLabelsTest {
    @Test
    void aHighIsSoldAndALowIsBought() {
        assertThat(labels(5, "1", "2", "3", "2", "1")).containsExactly(SELL);
        assertThat(labels(5, "3", "2", "1", "2", "3")).containsExactly(BUY);
        assertThat(labels(5, "1", "2", "3", "4", "5")).containsExactly(HOLD);
    }

    @Test
    void onlyTheFirstOfEqualHighsIsSold() {
        assertThat(labels(5, "1", "1", "3", "3", "1", "1")).containsExactly(SELL, HOLD);
    }

    @Test
    void onlyTheFirstOfEqualLowsIsBought() {
        assertThat(labels(5, "3", "3", "1", "1", "3", "3")).containsExactly(BUY, HOLD);
    }

    @Test
    void aFlatMarketIsHeld() {
        assertThat(labels(5, "7", "7", "7", "7", "7", "7")).containsExactly(HOLD, HOLD);
    }

    @Test
    void trailingZerosAreNoDifference() {
        assertThat(labels(3, "2.0", "2.00", "2")).containsExactly(HOLD);
    }

    @Test
    void aCloseWithoutAWholeWindowHasNoLabel() {
        List<Optional<LabelClass>> labels = new MinMaxLabels(5).of(closes("3", "2", "1", "2", "3", "4"));

        assertThat(labels)
                .containsExactly(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(BUY),
                        Optional.of(HOLD),
                        Optional.empty(),
                        Optional.empty());
    }

    @Test
    void theLabelChangesWithTheLastCloseOfTheHorizonAndNotWithTheNext() {
        MinMaxLabels labels = new MinMaxLabels(11);
        String[] closes = {"9", "9", "9", "9", "9", "5", "9", "9", "9", "9", "9", "9"};
        String[] atTheHorizon = closes.clone();
        atTheHorizon[5 + labels.horizon()] = "4";
        String[] beyondIt = closes.clone();
        beyondIt[5 + labels.horizon() + 1] = "4";

        assertThat(labels.of(closes(closes)).get(5)).contains(BUY);
        assertThat(labels.of(closes(atTheHorizon)).get(5)).contains(HOLD);
        assertThat(labels.of(closes(beyondIt)).get(5)).contains(BUY);
        assertThat(labels.horizon()).isEqualTo(5);
    }

    @Test
    void aWindowHasACentre() {
        assertThatThrownBy(() -> new MinMaxLabels(10)).hasMessage("window must be odd and at least 3, was 10");
    }

    private static List<LabelClass> labels(int window, String... closes) {
        return new MinMaxLabels(window)
                .of(closes(closes)).stream().flatMap(Optional::stream).toList();
    }

    private static List<BigDecimal> closes(String... closes) {
        return Arrays.stream(closes).map(BigDecimal::new).toList();
    }
}
