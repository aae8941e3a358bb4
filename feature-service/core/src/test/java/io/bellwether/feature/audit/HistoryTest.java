package io.bellwether.feature.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.feature.engine.Input;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryTest {
    @Test
    void numbersItsRowsThroughAllStretches() {
        // Given
        double[][] first = {{1}, {2}, {3}};
        double[][] second = {{4}};
        double[][] third = {{5}, {6}};

        // When
        History history = History.of(List.of(first, second, third));

        // Then
        assertThat(history.rows()).isEqualTo(6);
        assertThat(List.of(0, 2, 3, 4, 5).stream().map(history::stretchOf)).containsExactly(0, 0, 1, 2, 2);
        assertThat(history.row(3)).containsExactly(4);
        assertThat(history.row(5)).containsExactly(6);
        assertThat(history.start(2)).isEqualTo(4);
        assertThat(history.end(1)).isEqualTo(4);
    }

    @Test
    void refusesToBeEmpty() {
        assertThatThrownBy(() -> History.of(List.of())).hasMessageContaining("at least one stretch");
        assertThatThrownBy(() -> History.of(new double[0][])).hasMessageContaining("stretch 0 has none");
    }

    @Test
    void whatTheDataLackIsMadeUpAndNothingElseIsTouched() {
        // Given
        History bars = History.of(bar(0, 5), bar(1, 0), bar(2, 9));

        // When
        History filled = MadeUpInputs.fill(bars, 3);

        // Then
        assertThat(MadeUpInputs.lacking(bars))
                .contains(Input.TRADES, Input.SENTIMENT_TWEETS)
                .doesNotContain(Input.CLOSE);
        assertThat(MadeUpInputs.lacking(filled)).isEmpty();
        for (int row = 0; row < bars.rows(); row++) {
            for (Input input : Set.of(Input.OPEN, Input.HIGH, Input.LOW, Input.CLOSE, Input.VOLUME)) {
                assertThat(filled.row(row)[input.index()]).isEqualTo(bars.row(row)[input.index()]);
            }
        }
        assertThat(filled.row(1)[Input.TRADES.index()]).isZero();
        assertThat(filled.row(2)[Input.TAKER_BUY_BASE.index()]).isBetween(0.0, 9.0);
        assertThat(bars.row(0)[Input.TRADES.index()]).isNaN();
    }

    @Test
    void theSameSeedMakesUpTheSame() {
        History bars = History.of(bar(0, 5), bar(1, 7));

        assertThat(Arrays.deepEquals(
                        MadeUpInputs.fill(bars, 3).stretch(0),
                        MadeUpInputs.fill(bars, 3).stretch(0)))
                .isTrue();
        assertThat(Arrays.deepEquals(
                        MadeUpInputs.fill(bars, 3).stretch(0),
                        MadeUpInputs.fill(bars, 4).stretch(0)))
                .isFalse();
    }

    @Test
    void aHashTellsEveryBitApartAndCountsEachNaNTheSame() {
        long hash = ColumnHash.of(new double[] {0, 1, Double.NaN});

        assertThat(ColumnHash.of(new double[] {0, 1, Double.longBitsToDouble(0x7ff8000000000001L)}))
                .isEqualTo(hash);
        assertThat(ColumnHash.of(new double[] {-0.0, 1, Double.NaN})).isNotEqualTo(hash);
        assertThat(ColumnHash.of(new double[] {0, Math.nextUp(1.0), Double.NaN}))
                .isNotEqualTo(hash);
        assertThat(ColumnHash.of(new double[] {1, 0, Double.NaN})).isNotEqualTo(hash);
    }

    private static double[] bar(int minute, double volume) {
        double[] row = Input.blankRow();
        row[Input.OPEN.index()] = 100;
        row[Input.HIGH.index()] = 104;
        row[Input.LOW.index()] = 99;
        row[Input.CLOSE.index()] = 101;
        row[Input.VOLUME.index()] = volume;
        row[Input.OPEN_MINUTE.index()] = minute;
        row[Input.INTERVAL_MINUTES.index()] = 1;
        return row;
    }
}
