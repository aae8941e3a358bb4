package io.bellwether.training.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.inference.LabelClass;
import io.bellwether.inference.label.DirectionLabels;
import io.bellwether.inference.label.Labelling;
import io.bellwether.inference.label.NextCloseLabels;
import io.bellwether.inference.label.Prices;
import io.bellwether.inference.label.TradingCalendar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.training.label.LabelEconomics.FillEconomics;
import org.junit.jupiter.api.Test;

class EconomicsTallyTest {
    @Test
    void sharesAndTheMajorityAreCounted() {
        LabelEconomics economics = of(Labelling.of("minmax-3"), 0, Prices.ofCloses(1, 2, 1, 2, 3, 4, 5));

        assertThat(economics.bars()).isEqualTo(7);
        assertThat(economics.labelled()).isEqualTo(5);
        assertThat(economics.classes())
                .extracting(LabelEconomics.ClassShare::count)
                .containsExactly(3, 1, 1);
        assertThat(economics.majority()).isEqualTo(LabelClass.HOLD);
        assertThat(economics.majorityShare()).isEqualTo(0.6);
    }

    @Test
    void theOracleBuysLowAndSellsHighAndPaysBothSides() {
        // Low of 100 at row 1, high of 120 at row 3; opens of the next bars 104 and 117.
        Prices prices = bars(
                new double[] {110, 110, 110, 110},
                new double[] {110, 110, 100, 100},
                new double[] {104, 110, 104, 110},
                new double[] {110, 120, 110, 120},
                new double[] {117, 117, 115, 115},
                new double[] {115, 115, 114, 114});

        LabelEconomics economics = of(Labelling.of("minmax-3"), 100, prices);

        FillEconomics close = economics.fills().getFirst();
        FillEconomics open = economics.fills().getLast();
        double kept = 0.99 / 1.01;
        assertThat(close.fill()).isEqualTo(Fill.SAME_CLOSE);
        assertThat(close.oracle().trades()).isEqualTo(1);
        assertThat(close.oracle().meanGrossBps()).isCloseTo(2000, within(1e-6));
        assertThat(close.oracle().netLogReturn()).isCloseTo(Math.log(1.2 * kept), within(1e-12));
        assertThat(open.oracle().netLogReturn()).isCloseTo(Math.log(117.0 / 104 * kept), within(1e-12));
        assertThat(close.buyAndHoldLogReturn()).isCloseTo(Math.log(114.0 / 110), within(1e-12));
    }

    @Test
    void atTheBreakEvenPrecisionRightAndWrongSignalsCancel() {
        // Up 2 %, down 1 % by turns: a BUY gains 2 % less fees, the other bars lose 1 % and fees.
        Prices prices = Prices.ofCloses(10_000, 10_200, 10_098, 10_300, 10_197, 10_401);

        FillEconomics close = of(new DirectionLabels(1), 10, prices).fills().getFirst();

        double right = close.buy().meanNetBpsRight();
        double wrong = close.buy().meanNetBpsWrong();
        Double precision = close.buy().precision();
        assertThat(close.buy().right()).isEqualTo(3);
        assertThat(precision).isNotNull();
        assertThat(precision * right + (1 - precision) * wrong).isCloseTo(0, within(1e-9));
        assertThat(precision).isCloseTo(0.4, within(0.01));
    }

    @Test
    void whereFeesEatEvenRightSignalsNoPrecisionSuffices() {
        Prices prices = Prices.ofCloses(10_000, 10_001, 10_000, 10_001, 10_000);

        assertThat(of(new DirectionLabels(1), 10, prices)
                        .fills()
                        .getFirst()
                        .buy()
                        .precision())
                .isNull();
    }

    @Test
    void aForecastCountsAsBuyWhereItIsPositive() {
        LabelEconomics economics = of(new NextCloseLabels(), 0, Prices.ofCloses(1, 2, 3, 2));

        assertThat(economics.classes())
                .extracting(LabelEconomics.ClassShare::count)
                .containsExactly(1, 2);
    }

    private static LabelEconomics of(Labelling labelling, double feeBps, Prices prices) {
        return new EconomicsTally(labelling, feeBps)
                .add(prices, labelling.label(prices))
                .economics();
    }

    /** Each row: open, high, low, close. */
    private static Prices bars(double[]... rows) {
        Prices.Builder bars = new Prices.Builder();
        for (int i = 0; i < rows.length; i++) {
            bars.add(BarInterval.ONE_MINUTE.millis() * i, rows[i][0], rows[i][1], rows[i][2], rows[i][3], 1);
        }
        return bars.build(new TradingCalendar.RoundTheClock(BarInterval.ONE_MINUTE));
    }
}
