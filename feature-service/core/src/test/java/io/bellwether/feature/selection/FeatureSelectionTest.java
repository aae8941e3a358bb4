package io.bellwether.feature.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FeatureSelectionTest {
    private static final int ROWS = 600;
    private static final int COLUMNS = 40;
    private static final List<RowRange> FOLD = List.of(new RowRange(20, 200), new RowRange(260, 400));

    @Test
    void takesTheFirstInTheOrderOfTheColumnsOfThoseBothScoresAgreeOn() {
        // Given
        List<FeatureScore> scores = List.of(
                new FeatureScore("a", 5, 0.1),
                new FeatureScore("b", 9, 0.5),
                new FeatureScore("c", 1, 0.9),
                new FeatureScore("d", 8, 0.4),
                new FeatureScore("e", 7, 0.6));

        // When
        FeatureSelection.Outcome two = new FeatureSelection(4, 2).select(scores);
        FeatureSelection.Outcome three = new FeatureSelection(4, 3).select(scores);
        FeatureSelection.Outcome four = new FeatureSelection(4, 4).select(scores);

        // Then: by F b d e a, by information c e b d.
        assertThat(two).isEqualTo(new FeatureSelection.Outcome.Selected(List.of("b", "d")));
        assertThat(three).isEqualTo(new FeatureSelection.Outcome.Selected(List.of("b", "d", "e")));
        assertThat(four).isEqualTo(new FeatureSelection.Outcome.TooFew(3, 4));
    }

    @Test
    void whatLiesOutsideTheFoldNeverChangesTheScores() {
        // Given
        SplittableRandom random = new SplittableRandom(3);
        double[][] columns = new double[COLUMNS][ROWS];
        int[] labels = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            labels[row] = random.nextInt(-1, 3);
            for (int column = 0; column < COLUMNS; column++) {
                columns[column][row] = random.nextGaussian() + labels[row] * column * 0.02;
            }
        }
        List<FeatureScore> before = scores(columns, labels);

        // When
        for (int row = 0; row < ROWS; row++) {
            int here = row;
            if (FOLD.stream().noneMatch(range -> here >= range.from() && here < range.to())) {
                labels[row] = row % 3;
                for (double[] column : columns) {
                    column[row] = row % 2 == 0 ? Double.NaN : 1e9 * labels[row];
                }
            }
        }

        // Then
        assertThat(scores(columns, labels)).isEqualTo(before);

        // And a row inside the fold does count.
        columns[5][30] += 100;
        labels[30] = 1;
        assertThat(scores(columns, labels)).isNotEqualTo(before);
    }

    @Test
    void refusesAColumnThatIsNoNumberInATrainingRow() {
        double[] column = new double[ROWS];
        column[150] = Double.NaN;
        int[] labels = new int[ROWS];
        Arrays.setAll(labels, row -> row % 2);

        assertThatThrownBy(() -> FeatureSelection.score("rsi-14", column, TrainingRows.of(FOLD, labels)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rsi-14 must be a number in every training row, was NaN in row 150");
    }

    @Test
    void refusesAFoldOfOneClass() {
        assertThatThrownBy(() -> TrainingRows.of(FOLD, new int[ROWS]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the fold must hold labels of at least two classes, had 1");
    }

    private static List<FeatureScore> scores(double[][] columns, int[] labels) {
        TrainingRows rows = TrainingRows.of(FOLD, labels);
        List<FeatureScore> scores = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            scores.add(FeatureSelection.score("column-" + i, columns[i], rows));
        }
        return scores;
    }
}
