package io.bellwether.feature.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.engine.Input;
import io.bellwether.feature.engine.PlantedColumns;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each audit finds the defect it is for, and nothing where there is none. */
class PlantedDefectsTest {
    private static final History HISTORY = InventedMarket.history(7, 3_000);
    private static final AuditPlan PLAN = new AuditPlan(1_000, 50, 11);

    @Test
    void soundColumnsPassEveryAudit() {
        // Given
        Subject average = subject("average", 400, graph -> graph.ema(graph.close(), 20));
        Subject highest = subject("highest", 10, graph -> graph.highest(graph.high(), 10));

        // When
        List<FeatureVerdict> verdicts = new FeatureAudit(HISTORY, PLAN).audit(List.of(average, highest));

        // Then
        assertThat(verdicts).extracting(FeatureVerdict::failures).containsOnly(List.of());
        assertThat(verdicts).extracting(FeatureVerdict::truncation).containsOnly(new Truncation(1_000, 0, -1));
        assertThat(FeatureAudit.repeats(verdicts)).isEmpty();
    }

    @Test
    void aColumnThatPeeksOneRowAheadIsCaughtAtEveryCut() {
        FeatureVerdict verdict = audit(subject("peek", 1, PlantedColumns.nextClose()));

        assertThat(verdict.passed()).isFalse();
        // Where the next close equals this one, knowing it changes nothing.
        assertThat(verdict.truncation().failed()).isGreaterThan(700);
        assertThat(verdict.failures()).anyMatch(text -> text.startsWith("looks ahead"));
        assertThat(verdict.arrival().differing()).containsKey("blocks of 1");
    }

    @Test
    void aColumnThatIsScaledByTheWholeSeriesIsCaught() {
        FeatureVerdict verdict = audit(subject("share", 1, PlantedColumns.shareOfAllTimeHigh()));

        assertThat(verdict.truncation().passed()).isFalse();
        assertThat(verdict.truncation().firstFailedRow()).isNotNegative();
    }

    @Test
    void aColumnThatDependsOnItsBlockIsCaught() {
        FeatureVerdict verdict = audit(subject("block", 1, PlantedColumns.meanOfBlock()));

        assertThat(verdict.arrival().differing())
                .containsKeys("blocks of 1", "blocks of 7", "blocks of 64", "blocks of 256", "the largest block");
        assertThat(verdict.failures()).anyMatch(text -> text.startsWith("depends on the arrival: blocks of 7"));
    }

    @Test
    void aColumnWithAMemoryOfItsOwnIsCaught() {
        FeatureVerdict verdict = audit(subject("runs", 1, PlantedColumns.runs()));

        assertThat(verdict.arrival().differing())
                .containsKeys("blocks of 1", "blocks of 7", "mixed blocks with restarts");
    }

    @Test
    void aWarmUpThatIsTooShortIsMeasured() {
        Function<Graph, Column> average = graph -> graph.ema(graph.close(), 20);

        FeatureVerdict tooShort = audit(subject("average", 100, average));

        assertThat(tooShort.forgetting().passed()).isFalse();
        assertThat(tooShort.forgetting().residual()).isBetween(1e-9, 1e-4);
        assertThat(tooShort.forgetting().row()).isGreaterThan(100);
        assertThat(tooShort.failures()).singleElement().asString().contains("remembers its beginning", "100 bars");
    }

    @Test
    void aWindowThatIsLongerThanItsWarmUpIsCaughtByItsFirstRow() {
        FeatureVerdict verdict = audit(subject("highest", 9, graph -> graph.highest(graph.high(), 10)));

        assertThat(verdict.forgetting().residual()).isInfinite();
        assertThat(verdict.range().notFinite()).isEqualTo(1);
        assertThat(verdict.range().firstBadRow()).isEqualTo(8);
    }

    @Test
    void valuesOutsideTheDeclaredRangeAreCounted() {
        Subject bounded = new Subject(
                "bounded",
                Set.of(Input.CLOSE, Input.OPEN),
                1,
                0,
                100_000,
                _ -> 0,
                OptionalDouble.empty(),
                graph -> graph.minus(graph.close(), graph.open()));

        FeatureVerdict verdict = audit(bounded);

        assertThat(verdict.range().outside()).isBetween(500, 2_500);
        assertThat(verdict.range().notFinite()).isZero();
        assertThat(verdict.passed()).isFalse();
    }

    @Test
    void aWrongValueInAStillMarketIsNamed() {
        // Given
        Function<Graph, Column> position = graph ->
                graph.ratio(graph.minus(graph.close(), graph.low()), graph.minus(graph.high(), graph.low()), 0.5);
        Set<Input> inputs = Set.of(Input.CLOSE, Input.LOW, Input.HIGH);

        // When
        FeatureVerdict right = audit(new Subject("right", inputs, 1, 0, 1, _ -> 0.5, OptionalDouble.empty(), position));
        FeatureVerdict wrong = audit(new Subject("wrong", inputs, 1, 0, 1, _ -> 0, OptionalDouble.of(0.25), position));

        // Then
        assertThat(right.failures()).isEmpty();
        assertThat(wrong.failures())
                .containsExactly(
                        "a market that stands still: not the declared 0.0",
                        "prices that move without a trade: not the declared 0.25");
    }

    @Test
    void aDivisionByAnEmptyMarketIsNamed() {
        Function<Graph, Column> share = graph -> graph.ratio(graph.close(), graph.volume(), -1, 0);

        FeatureVerdict verdict = audit(new Subject(
                "share", Set.of(), 1, 0, 1e9, PlantedDefectsTest::noPromise, OptionalDouble.empty(), share));

        assertThat(verdict.stillMarket())
                .containsExactlyInAnyOrder(
                        "a market that stands still: not a number within its range",
                        "prices that move without a trade: not a number within its range",
                        "trades at one price: not a number within its range",
                        "a market that falls asleep: not a number within its range");
        assertThat(verdict.range().notFinite()).isPositive();
    }

    @Test
    void columnsWithTheSameBitsRepeatEachOtherUnlessTheyAreConstant() {
        // Given
        Subject mean = subject("mean", 2, graph -> graph.divided(graph.sum(graph.close(), 2), 2));
        Subject same = subject("same", 2, graph -> graph.divided(graph.plus(graph.sum(graph.close(), 2), 0), 2));
        Subject zero = subject("zero", 1, graph -> graph.times(graph.close(), 0));
        Subject naught = subject("naught", 1, graph -> graph.times(graph.open(), 0));

        // When
        List<FeatureVerdict> verdicts = new FeatureAudit(HISTORY, PLAN).audit(List.of(mean, zero, same, naught));

        // Then
        assertThat(FeatureAudit.repeats(verdicts)).isEqualTo(Map.of("same", "mean"));
        assertThat(FeatureAudit.sameEverywhere(mean, same)).isTrue();
    }

    @Test
    void columnsThatAgreeOnSomeDataOnlyAreTold() {
        // Given
        Subject ten = subject("ten", 11, graph -> graph.quiet(graph.volume(), 10));
        Subject twenty = subject("twenty", 21, graph -> graph.quiet(graph.volume(), 20));

        // When
        boolean same = FeatureAudit.sameEverywhere(ten, twenty);

        // Then
        assertThat(same).isFalse();
    }

    @Test
    void noWindowSeesAcrossAGap() {
        // Given
        History whole = InventedMarket.history(7, 600);
        History cut = History.of(
                List.of(InventedMarket.rows(7, 200), InventedMarket.rows(8, 5), InventedMarket.rows(9, 395)));
        Subject highest = subject("highest", 10, graph -> graph.highest(graph.high(), 10));

        // When
        FeatureVerdict verdict =
                new FeatureAudit(cut, PLAN).audit(List.of(highest)).getFirst();

        // Then
        assertThat(verdict.failures()).isEmpty();
        assertThat(verdict.range().rows()).isEqualTo(191 + 386);
        assertThat(FullHistory.of(List.of(highest), cut).values(0))
                .startsWith(FullHistory.of(List.of(highest), whole).values(0)[0])
                .satisfies(values -> assertThat(values[203]).isNaN());
    }

    private static double noPromise(double priceTicks) {
        return Double.NaN;
    }

    private static FeatureVerdict audit(Subject subject) {
        return new FeatureAudit(HISTORY, PLAN).audit(List.of(subject)).getFirst();
    }

    private static Subject subject(String name, int warmUpBars, Function<Graph, Column> expression) {
        return new Subject(
                name,
                Set.of(Input.CLOSE),
                warmUpBars,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                PlantedDefectsTest::noPromise,
                OptionalDouble.empty(),
                expression);
    }
}
