package io.bellwether.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SizingTest {
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.01, 10000, 1000, 0.001, 5",
        "0.5, 0.01, 10000,  999, 0.001, 5.005", // 5000 / 999 = 5.005005...
        "1.0, 0.01, 10000, 1000, 0.001, 9.9", // one hundredth stays for the fee
        "0.5, 0.01,     1, 1000, 0.001, 0",
        "0.5, 0.01,     0, 1000, 0.001, 0",
        "0.5, 0.01, 10000, 1000, 1, 5"
    })
    void spendsItsFractionRoundedDownToTheStep(
            BigDecimal fraction,
            BigDecimal reserve,
            BigDecimal quote,
            BigDecimal price,
            BigDecimal step,
            BigDecimal expected) {
        assertThat(quantity(new Sizing(fraction, reserve), quote, price, step, Readings.NONE, Track.NONE))
                .isEqualByComparingTo(expected);
    }

    static Stream<Arguments> stakes() {
        Stake target = new Stake.VolatilityTarget(new BigDecimal("0.001"), 60, BigDecimal.ONE);
        Stake kelly = new Stake.Kelly(new BigDecimal("0.5"), new BigDecimal("0.25"), new BigDecimal("0.1"), 10);
        return Stream.of(
                arguments(new Stake.Fixed(new BigDecimal("2000")), Readings.NONE, Track.NONE, "2"),
                arguments(target, Readings.NONE, Track.NONE, "0"), // nobody knows how wild the market is
                arguments(target, new Readings(Map.of("volatility-60", 0.002)), Track.NONE, "5"),
                arguments(target, new Readings(Map.of("volatility-60", 0.0001)), Track.NONE, "9.9"),
                arguments(kelly, Readings.NONE, Track.NONE, "1"),
                // 0.6 - 0.4 / 1.5 = 0.3333, half of it
                arguments(kelly, Readings.NONE, track(6, 4, 0.09, 0.04), "1.666"),
                arguments(kelly, Readings.NONE, track(9, 1, 0.90, 0.01), "2.5"), // capped
                arguments(kelly, Readings.NONE, track(4, 6, 0.04, 0.09), "0")); // no edge
    }

    @ParameterizedTest
    @MethodSource("stakes")
    void asksItsStake(Stake stake, Readings readings, Track track, BigDecimal expected) {
        Sizing sizing = new Sizing(stake, new BigDecimal("0.01"), 1);

        assertThat(quantity(
                        sizing,
                        new BigDecimal("10000"),
                        new BigDecimal("1000"),
                        new BigDecimal("0.001"),
                        readings,
                        track))
                .isEqualByComparingTo(expected);
    }

    @Test
    void multipliesItsStakeByTheLeverageAndKeepsTheMarginOfWhatIsHeld() {
        Sizing sizing = new Sizing(new Stake.Fraction(new BigDecimal("0.5")), BigDecimal.ZERO, 4);
        AccountBook flat = book(new BigDecimal("10000"), new BigDecimal("0.001"));
        Fill fill = new Fill(1, new BigDecimal("1000"), new BigDecimal("20"), BigDecimal.ZERO, "USD");

        AccountBook shorted = flat.filled(Side.SELL, fill, Scene.START);

        assertThat(sizing.quantityBase(flat, new BigDecimal("1000"), Readings.NONE, Track.NONE))
                .isEqualByComparingTo("20"); // 5000 x 4 / 1000
        assertThat(sizing.quantityBase(shorted, new BigDecimal("1000"), Readings.NONE, Track.NONE))
                .isEqualByComparingTo("10"); // half of 10000 less the margin of 5000
    }

    private static BigDecimal quantity(
            Sizing sizing, BigDecimal quote, BigDecimal price, BigDecimal step, Readings readings, Track track) {
        return sizing.quantityBase(book(quote, step), price, readings, track);
    }

    private static AccountBook book(BigDecimal quote, BigDecimal step) {
        SymbolRules rules =
                new SymbolRules(Scene.SYMBOL, "BTC", "USD", new BigDecimal("0.01"), step, step, BigDecimal.ONE);
        return new AccountBook(Position.NONE, quote, BigDecimal.ZERO, rules);
    }

    private static Track track(int wins, int losses, double won, double lost) {
        Track none = Track.NONE;
        return new Track(
                wins,
                losses,
                won,
                lost,
                0,
                none.recent(),
                none.orders(),
                null,
                0,
                null,
                BigDecimal.ZERO,
                BigDecimal.ZERO);
    }
}
