package io.bellwether.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One unit is held that cost 1000 and is worth 990; the account is worth 9,990. */
class LimitUseTest {
    private static final Duration HOUR = Duration.ofHours(1);

    static Stream<Arguments> uses() {
        return Stream.of(
                arguments(new ExposureLimit.Leverage(d("0.5")), 0.0990990, 0.198198),
                arguments(new ExposureLimit.PositionSize(d("4")), 1.0, 0.25),
                arguments(new ExposureLimit.OrderSize(d("5000")), null, null),
                arguments(new ExposureLimit.SymbolShare(d("0.2")), 0.0990990, 0.495495),
                arguments(new ExposureLimit.OpenPositions(2), 1.0, 0.5),
                arguments(new ExposureLimit.Correlation(0.8), null, null),
                arguments(new MarketLimit.OrderRate(4, HOUR), 1.0, 0.25),
                arguments(new MarketLimit.PriceCollar(d("0.01")), null, null),
                arguments(new MarketLimit.Volatility(60, 0.004), 0.002, 0.5),
                arguments(new MarketLimit.Volatility(30, 0.004), null, null),
                arguments(new MarketLimit.Cooldown(HOUR), 0.0, 0.0),
                arguments(new LossLimit.LossesInARow(3, HOUR), 0.0, 0.0),
                arguments(new LossLimit.Drawdown(d("0.2"), false), 0.1675, 0.8375),
                arguments(new LossLimit.DailyLoss(d("0.1"), false), 0.0918181, 0.918181));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void tellsWhatIsUsedUp(Limit limit, @Nullable Double value, @Nullable Double used) {
        RiskGate gate = new RiskGate(EntryRules.ONE_LONG_POSITION, List.of(limit));

        LimitUse use = LimitUse.of(gate, held(), Portfolio.NONE).getLast();

        if (value == null || used == null) {
            assertThat(use.value()).isNull();
            assertThat(use.used()).isNull();
        } else {
            assertThat(use.value()).isCloseTo(value, within(1e-6));
            assertThat(use.used()).isCloseTo(used, within(1e-5));
        }
    }

    @Test
    void countsEntriesToo() {
        RiskGate gate = new RiskGate(new EntryRules(OptionalInt.of(10), 2, false), List.of());

        List<LimitUse> uses = LimitUse.of(gate, held(), Portfolio.NONE);

        assertThat(uses).extracting(LimitUse::name).containsExactly("trades-in-all", "entries-of-a-position");
        assertThat(uses.getLast().limit()).isEqualTo(2);
    }

    @Test
    void saysNothingBeforeTheFirstBar() {
        RiskGate gate = new RiskGate(OptionalInt.empty());

        assertThat(LimitUse.of(gate, Scene.flat(), Portfolio.NONE)).isEmpty();
    }

    private static DeskState held() {
        DeskState state = Scene.longOneAt1000();
        Track track = Track.NONE
                .at(Scene.START, new BigDecimal("12000"))
                .at(Scene.bar(99, "990").bar().closeTime().plus(Duration.ofDays(1)), new BigDecimal("11000"))
                .ordered(Scene.bar(98, "990").bar().closeTime());
        Readings readings = new Readings(Map.of("volatility-60", 0.002));
        return state.with(track)
                .afterStep(new DeskState.LastStep(Scene.bar(99, "990").bar(), 99, readings));
    }

    private static BigDecimal d(String value) {
        return new BigDecimal(value);
    }
}
