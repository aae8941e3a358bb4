package io.bellwether.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bellwether.risk.indicator.IndicatorRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A position of one unit at an average cost of 1000, opened in bar 1; each bar is judged as bar 10. */
class StopKindsTest {
    private static final Stop ROI = new Stop.ReturnTable(List.of(
            new Stop.Rung(Duration.ZERO, d("0.04")),
            new Stop.Rung(Duration.ofMinutes(5), d("0.02")),
            new Stop.Rung(Duration.ofMinutes(60), d("0"))));
    private static final Stop RULE =
            new Stop.Custom(new Instrument.Rule("stop-rule-1", new IndicatorRule.Trend(30, 0.01)));

    static Stream<Arguments> cases() {
        return Stream.of(
                // stop, direction, best so far, low, high of the bar, the reason or nothing
                arguments(new Stop.Fixed(d("0.02")), Direction.LONG, "1000", "980", "1000", "stop-fixed"),
                arguments(new Stop.Fixed(d("0.02")), Direction.LONG, "1000", "980.01", "1000", null),
                arguments(new Stop.Fixed(d("0.02")), Direction.SHORT, "1000", "1000", "1020", "stop-fixed"),
                arguments(new Stop.Fixed(d("0.02")), Direction.SHORT, "1000", "900", "1019.99", null),
                arguments(new Stop.Trailing(d("0.03")), Direction.LONG, "1100", "1067", "1090", "stop-trailing"),
                arguments(new Stop.Trailing(d("0.03")), Direction.LONG, "1100", "1067.01", "1090", null),
                arguments(new Stop.Trailing(d("0.03")), Direction.SHORT, "900", "910", "927", "stop-trailing"),
                arguments(new Stop.Trailing(d("0.03")), Direction.SHORT, "900", "910", "926.99", null),
                arguments(new Stop.Trailing(d("0.03"), d("0.05")), Direction.LONG, "1049", "1000", "1040", null),
                arguments(
                        new Stop.Trailing(d("0.03"), d("0.05")),
                        Direction.LONG,
                        "1050",
                        "1018.5",
                        "1040",
                        "stop-trailing"),
                arguments(
                        new Stop.Trailing(d("0.03"), d("0.05")),
                        Direction.SHORT,
                        "950",
                        "960",
                        "978.5",
                        "stop-trailing"),
                arguments(new Stop.Trailing(d("0.03"), d("0.05")), Direction.SHORT, "951", "960", "990", null),
                // The mean true range before the bar was 10.
                arguments(
                        new Stop.TrueRange(d("3"), 14, false),
                        Direction.LONG,
                        "1000",
                        "970",
                        "1000",
                        "stop-true-range"),
                arguments(new Stop.TrueRange(d("3"), 14, false), Direction.LONG, "1000", "970.01", "1000", null),
                arguments(
                        new Stop.TrueRange(d("3"), 14, true), Direction.SHORT, "900", "905", "930", "stop-true-range"),
                arguments(new Stop.TrueRange(d("3"), 14, true), Direction.SHORT, "900", "905", "929.99", null),
                arguments(
                        new Stop.BreakEven(d("0.01"), d("0.002")),
                        Direction.LONG,
                        "1010",
                        "1002",
                        "1008",
                        "stop-break-even"),
                arguments(new Stop.BreakEven(d("0.01"), d("0.002")), Direction.LONG, "1009", "990", "1008", null),
                arguments(
                        new Stop.BreakEven(d("0.01"), d("0.002")),
                        Direction.SHORT,
                        "990",
                        "992",
                        "998",
                        "stop-break-even"),
                arguments(new Stop.Target(d("0.05")), Direction.LONG, "1000", "1000", "1050", "target"),
                arguments(new Stop.Target(d("0.05")), Direction.LONG, "1000", "1000", "1049.99", null),
                arguments(new Stop.Target(d("0.05")), Direction.SHORT, "1000", "950", "1000", "target"),
                // Bar 10 closes ten minutes after the position was opened.
                arguments(ROI, Direction.LONG, "1000", "1000", "1020", "return-table"),
                arguments(ROI, Direction.LONG, "1000", "1000", "1019.99", null),
                arguments(ROI, Direction.SHORT, "1000", "980", "1000", "return-table"),
                arguments(
                        new Stop.TimeLimit(Duration.ofMinutes(10)),
                        Direction.LONG,
                        "1000",
                        "1000",
                        "1000",
                        "time-limit"),
                arguments(new Stop.TimeLimit(Duration.ofMinutes(11)), Direction.SHORT, "1000", "1000", "1000", null),
                // The rule says sell.
                arguments(RULE, Direction.LONG, "1000", "1000", "1000", "custom-rule"),
                arguments(RULE, Direction.SHORT, "1000", "1000", "1000", null));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void endsAPositionOfEitherDirection(
            Stop stop, Direction direction, String best, String low, String high, @Nullable String reason) {
        Step step = new Step(Scene.bar(10, low, high, low), List.of(), new Readings(Map.of("stop-rule-1", -1.0)));

        Stop touched = new StopLevels(List.of(stop))
                .touched(position(direction, best), new Readings(Map.of("atr-14", 10.0)), step);

        assertThat(touched == null ? null : touched.reason().code()).isEqualTo(reason);
    }

    @Test
    void takesTheWorseOfABarThatTouchedBothSides() {
        StopLevels levels = new StopLevels(List.of(new Stop.Target(d("0.01")), new Stop.Fixed(d("0.01"))));

        Stop touched = levels.touched(
                position(Direction.LONG, "1000"), Readings.NONE, new Step(Scene.bar(10, "990", "1010", "1000"), null));

        assertThat(touched).isEqualTo(new Stop.Fixed(d("0.01")));
    }

    @Test
    void forgetsWhatItWorkedOutForAnotherPosition() {
        StopLevels levels = new StopLevels(List.of(new Stop.Trailing(d("0.03"))));
        Step step = new Step(Scene.bar(10, "980", "1000", "990"), null);
        assertThat(levels.touched(position(Direction.LONG, "1000"), Readings.NONE, step))
                .isNull();

        Stop touched = levels.touched(position(Direction.LONG, "1100"), Readings.NONE, step);

        assertThat(touched).isNotNull();
    }

    private static Position position(Direction direction, String best) {
        BigDecimal sign = direction == Direction.LONG ? BigDecimal.ONE : BigDecimal.ONE.negate();
        BigDecimal cost = d("1000");
        return new Position(
                sign,
                sign.multiply(cost),
                Scene.openTime(1),
                direction == Direction.LONG ? d(best) : cost,
                direction == Direction.LONG ? cost : d(best),
                1);
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }
}
