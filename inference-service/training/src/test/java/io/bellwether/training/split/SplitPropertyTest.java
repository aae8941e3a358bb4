package io.bellwether.training.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rows of several symbols, with holes in time and labels that are known sooner or later. */
class SplitPropertyTest {
    private static final int TRIES = 150;

    /** A split and the rows to divide. */
    record Case(Splitter splitter, Spans spans, long embargo) {}

    @Property(tries = TRIES, seed = "20260101")
    void noTrainingRowReachesIntoTheWindowOfAJudgedRow(@ForAll("cases") Case some) {
        for (Fold fold : some.splitter().folds(some.spans())) {
            fold.train().stream()
                    .forEach(row -> assertThat(conflicts(some, row, fold.test()))
                            .as("training row %d", row)
                            .isFalse());
            fold.validation().stream()
                    .forEach(row -> assertThat(conflicts(some, row, fold.test()))
                            .as("validation row %d", row)
                            .isFalse());
            fold.train().stream()
                    .forEach(row -> assertThat(conflicts(some, row, fold.validation()))
                            .as("training row %d against validation", row)
                            .isFalse());
        }
    }

    @Property(tries = TRIES, seed = "20260101")
    void everyPurgedRowWouldHaveReachedIntoALaterPart(@ForAll("cases") Case some) {
        for (Fold fold : some.splitter().folds(some.spans())) {
            int first = some.splitter() instanceof WalkForward
                    ? fold.test().first() - fold.purged() - fold.train().size()
                    : 0;
            int last = some.splitter() instanceof WalkForward
                    ? fold.test().last()
                    : some.spans().size() - 1;
            int purged = 0;
            for (int row = first; row <= last; row++) {
                if (fold.train().contains(row)
                        || fold.validation().contains(row)
                        || fold.test().contains(row)) {
                    continue;
                }
                purged++;
                assertThat(conflicts(some, row, fold.test()) || conflicts(some, row, fold.validation()))
                        .as("purged row %d", row)
                        .isTrue();
            }
            assertThat(purged).isEqualTo(fold.purged());
        }
    }

    @Property(tries = TRIES, seed = "20260101")
    void aMomentIsNeverCutInTwo(@ForAll("cases") Case some) {
        for (Fold fold : some.splitter().folds(some.spans())) {
            for (int row = 1; row < some.spans().size(); row++) {
                if (some.spans().decided(row) == some.spans().decided(row - 1)) {
                    assertThat(fold.test().contains(row)).isEqualTo(fold.test().contains(row - 1));
                }
            }
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.longs().between(0, 6),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.longs())
                .as((kind, embargo, horizon, symbols, seed) ->
                        new Case(splitter(kind, embargo), spans(horizon, symbols, seed), embargo));
    }

    private static Splitter splitter(int kind, long embargo) {
        return switch (kind) {
            case 0 -> new Chronological(0.6, 0.2, embargo);
            case 1 -> new WalkForward(WalkForward.Memory.SLIDING, 60, 25, embargo);
            case 2 -> new WalkForward(WalkForward.Memory.EXPANDING, 60, 25, embargo);
            case 3 -> new CombinatorialPurged(5, 1, embargo);
            default -> new CombinatorialPurged(6, 2, embargo);
        };
    }

    private static Spans spans(int horizon, int symbols, long seed) {
        Random random = new Random(seed);
        List<long[]> rows = new ArrayList<>();
        long moment = 1_000;
        while (rows.size() < 250) {
            moment += random.nextInt(20) == 0 ? 3 : 1;
            for (int symbol = 0; symbol < symbols; symbol++) {
                rows.add(new long[] {moment, moment + (horizon == 0 ? 0 : random.nextInt(horizon + 1))});
            }
        }
        return Spans.ofLabels(
                rows.stream().mapToLong(row -> row[0]).toArray(),
                rows.stream().mapToLong(row -> row[1]).toArray());
    }

    private static boolean conflicts(Case some, int row, RowSet judged) {
        Spans spans = some.spans();
        return judged.stream()
                .anyMatch(other -> spans.to(row) + some.embargo() >= spans.from(other)
                        && spans.from(row) <= spans.to(other) + some.embargo());
    }
}
