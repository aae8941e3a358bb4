package io.bellwether.training.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitterTest {
    @Test
    void partsFollowOneAnotherWithTheHorizonAndTheEmbargoBetween() {
        Fold fold = new Chronological(0.7, 0.15, 10).fold(Spans.consecutive(1000, 5));

        assertThat(fold.train()).isEqualTo(RowSet.range(0, 685));
        assertThat(fold.validation()).isEqualTo(RowSet.range(700, 835));
        assertThat(fold.test()).isEqualTo(RowSet.range(850, 1000));
        assertThat(fold.purged()).isEqualTo(30);
    }

    @Test
    void theLastTrainingRowIsKnownInTheBarBeforeTheFirstJudgedOne() {
        Fold fold = new Chronological(0.8, 0, 0).fold(Spans.consecutive(100, 5));

        // Row 74 is known at 79; row 75 would be known at 80, when row 80 is decided.
        assertThat(fold.train()).isEqualTo(RowSet.range(0, 75));
        assertThat(fold.test()).isEqualTo(RowSet.range(80, 100));
    }

    @Test
    void spansOfFeaturesKeepSharedBarsApartToo() {
        long[] decided = IntStream.range(0, 100).asLongStream().toArray();
        long[] seen = IntStream.range(0, 100).mapToLong(i -> i - 9L).toArray();
        long[] known = IntStream.range(0, 100).mapToLong(i -> i + 5L).toArray();

        Fold fold = new Chronological(0.8, 0, 0).fold(Spans.of(decided, seen, known));

        // The first judged row sees bars from 71 on, so the last training label is known at 70.
        assertThat(fold.train()).isEqualTo(RowSet.range(0, 66));
    }

    @Test
    void aSlidingWalkForgetsAndAnExpandingOneDoesNot() {
        Spans spans = Spans.consecutive(100, 2);

        List<Fold> sliding = new WalkForward(WalkForward.Memory.SLIDING, 40, 20, 1).folds(spans);
        List<Fold> expanding = new WalkForward(WalkForward.Memory.EXPANDING, 40, 20, 1).folds(spans);

        assertThat(sliding)
                .extracting(Fold::train)
                .containsExactly(RowSet.range(0, 37), RowSet.range(20, 57), RowSet.range(40, 77));
        assertThat(expanding)
                .extracting(Fold::train)
                .containsExactly(RowSet.range(0, 37), RowSet.range(0, 57), RowSet.range(0, 77));
        assertThat(sliding)
                .extracting(Fold::test)
                .containsExactly(RowSet.range(40, 60), RowSet.range(60, 80), RowSet.range(80, 100));
    }

    @Test
    void aRestOfLessThanHalfAStretchIsNotJudged() {
        WalkForward walk = new WalkForward(WalkForward.Memory.SLIDING, 40, 20, 0);

        assertThat(walk.folds(Spans.consecutive(69, 1))).hasSize(1);
        assertThat(walk.folds(Spans.consecutive(70, 1))).hasSize(2);
    }

    @Test
    void sixGroupsTakenInPairsMakeFifteenFoldsAndFivePaths() {
        // Figures 12.1 and 12.2 of Advances in Financial Machine Learning.
        CombinatorialPurged split = new CombinatorialPurged(6, 2, 0);

        List<CombinatorialPurged.Path> paths = split.paths();

        assertThat(split.folds(Spans.consecutive(600, 3))).hasSize(15);
        assertThat(paths).hasSize(5);
        assertThat(paths.getFirst().foldOfGroup()).containsExactly(0, 0, 1, 2, 3, 4);
        for (int group = 0; group < 6; group++) {
            int number = group;
            assertThat(paths.stream().map(path -> path.foldOfGroup().get(number)))
                    .doesNotHaveDuplicates()
                    .allSatisfy(
                            fold -> assertThat(split.combinations().get(fold)).contains(number));
        }
    }

    @Test
    void purgesOnBothSidesOfAJudgedGroup() {
        Fold middle =
                new CombinatorialPurged(5, 1, 1).folds(Spans.consecutive(50, 3)).get(2);

        assertThat(middle.test()).isEqualTo(RowSet.range(20, 30));
        // Known at 18 or before, or decided at 34 or later: the last judged label is known at 32, the embargo takes 33.
        assertThat(middle.train().contains(15)).isTrue();
        assertThat(middle.train().contains(16)).isFalse();
        assertThat(middle.train().contains(33)).isFalse();
        assertThat(middle.train().contains(34)).isTrue();
        assertThat(middle.purged()).isEqualTo(8);
    }

    @Test
    void onlyTheShuffledSplitIsUnsafeAndSaysSo() {
        Splitter shuffled = new UnsafeShuffled(0.8, 7);

        Fold fold = shuffled.folds(Spans.consecutive(100, 5)).getFirst();

        assertThat(shuffled.safe()).isFalse();
        assertThat(shuffled.name()).isEqualTo("unsafe-shuffled");
        assertThat(fold.train().size()).isEqualTo(80);
        assertThat(fold.test().size()).isEqualTo(20);
        assertThat(shuffled.folds(Spans.consecutive(100, 5))).containsExactly(fold);
        assertThat(List.of(
                        new Chronological(0.5, 0, 0),
                        new WalkForward(WalkForward.Memory.SLIDING, 1, 1, 0),
                        new CombinatorialPurged(2, 1, 0)))
                .allMatch(Splitter::safe);
    }

    @Test
    void tooFewRowsForTheHorizonAreRefusedWithWhatToDo() {
        assertThatThrownBy(() -> new Chronological(0.7, 0.15, 15).fold(Spans.consecutive(20, 5)))
                .hasMessageContaining("a fold needs rows to learn from")
                .hasMessageContaining("take more bars");
        assertThatThrownBy(() -> new WalkForward(WalkForward.Memory.SLIDING, 40, 20, 0).folds(Spans.consecutive(45, 1)))
                .hasMessageContaining("must fit into 45");
    }

    @Test
    void timesOutOfOrderAreRefused() {
        assertThatThrownBy(() -> Spans.ofLabels(new long[] {2, 1}, new long[] {3, 3}))
                .hasMessageStartingWith("rows must stand in order of time");
        assertThatThrownBy(() -> Spans.ofLabels(new long[] {2}, new long[] {1}))
                .hasMessageContaining("seen, decided and known in this order");
    }
}
