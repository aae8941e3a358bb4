package io.bellwether.risk.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndicatorRuleTest {
    private static final Instant START = Instant.parse("2013-11-28T00:00:00Z");

    @Test
    void goesWithTheMarketOrAgainstIt() {
        double[] closes = {100, 100, 100, 100.2, 100.1, 99.9, 99.9};

        assertThat(words(new IndicatorRule.Trend(2, 0.002), closes))
                .containsExactly(Double.NaN, Double.NaN, 0, 1, 0, -1, 0);
        assertThat(words(new IndicatorRule.Dip(2, 0.002), closes))
                .containsExactly(Double.NaN, Double.NaN, 0, -1, 0, 1, 0);
    }

    @Test
    void saysThatAveragesCrossOnceOrForAsLongAsTheyAreCrossed() {
        double[] closes = {10, 10, 10, 13, 14, 10, 6};

        assertThat(words(new IndicatorRule.SmaCross(1, 3, false), closes))
                .containsExactly(Double.NaN, Double.NaN, Double.NaN, 1, 0, -1, 0);
        assertThat(words(new IndicatorRule.SmaCross(1, 3, true), closes))
                .containsExactly(Double.NaN, Double.NaN, Double.NaN, 1, 1, -1, -1);
    }

    @Test
    void buysWhatFellTooFastByTheRelativeStrengthIndex() {
        IndicatorRule rule = new IndicatorRule.Rsi(2, 30, 70);
        double[] falling = IntStream.range(0, 40).mapToDouble(i -> 1000 - i).toArray();
        double[] rising = IntStream.range(0, 40).mapToDouble(i -> 1000 + i).toArray();
        double[] swinging =
                IntStream.range(0, 40).mapToDouble(i -> 1000 + i % 2).toArray();

        assertThat(words(rule, falling)[39]).isEqualTo(1);
        assertThat(words(rule, rising)[39]).isEqualTo(-1);
        assertThat(words(rule, falling)[21]).isNaN();
        assertThat(words(rule, falling)[22]).isEqualTo(1);
        assertThat(words(rule, swinging)[38]).isZero();
    }

    private static double[] words(IndicatorRule rule, double... closes) {
        IndicatorRule.Follower follower = rule.follow();
        double[] words = new double[closes.length];
        for (int i = 0; i < closes.length; i++) {
            words[i] = 0.0 + follower.next(bar(i, closes[i]));
        }
        return words;
    }

    private static Bar bar(int number, double close) {
        BigDecimal price = BigDecimal.valueOf(close);
        return new Bar(
                new Symbol("BTCUSD"),
                BarInterval.ONE_MINUTE,
                START.plus(Duration.ofMinutes(number)),
                price,
                price,
                price,
                price,
                BigDecimal.ONE,
                price,
                1);
    }
}
