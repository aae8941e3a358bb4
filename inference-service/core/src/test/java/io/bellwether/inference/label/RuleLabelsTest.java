package io.bellwether.inference.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Direction, next close, moving averages, mean reversion and trend. */
class RuleLabelsTest {
    @Test
    void directionLooksSomeBarsAheadAndDropsTheLastOnes() {
        assertThat(Walks.text(new DirectionLabels(2), Prices.ofCloses(5, 6, 6, 5, 6, 9)))
                .isEqualTo("BSSB..");
    }

    @Test
    void theNextCloseIsAChangeFromTheClose() {
        LabelledSeries labels = new NextCloseLabels().label(Prices.ofCloses(100, 110, 99));

        assertThat(Walks.value(labels, 0)).isEqualTo(110.0 / 100 - 1);
        assertThat(Walks.value(labels, 1)).isEqualTo(99.0 / 110 - 1);
        assertThat(labels.isLabelled(2)).isFalse();
    }

    @Test
    void aMovingAverageCrossIsLabelledAtItsBarAlone() {
        // Means of 1 and 2 closes: the fast one is above where the close rises, below where it falls.
        assertThat(Walks.text(new MovingAverageCrossLabels(1, 2), Prices.ofCloses(5, 5, 6, 7, 6, 6, 5)))
                .isEqualTo("..BHSHS");
    }

    @Test
    void aCrossIsKnownAtItsOwnClose() {
        LabelledSeries labels = new MovingAverageCrossLabels(1, 2).label(Prices.ofCloses(5, 5, 6, 7));

        assertThat(labels.horizonRow(2)).isEqualTo(2);
    }

    @Test
    void meanReversionBuysTheThirdToSeventhOversoldBarThatClosesLow() {
        // 70 quiet bars that rise and fall by turns, then nine that fall and close at their low.
        double[][] rows = new double[80][];
        double close = 1000;
        for (int i = 0; i < rows.length; i++) {
            double open = close;
            close += i < 70 ? (i % 2 == 0 ? 1 : -1) : -5;
            rows[i] = new double[] {open, Math.max(open, close) + 1, Math.min(open, close), close};
        }

        String labels = Walks.text(new MeanReversionLabels(), Walks.bars(rows));

        // The RSI(3) after 70 quiet bars is about 40; it falls below 15 with the second bar of the slide: Wilder's gain
        // of about 0.4 shrinks by a third a bar while the loss of 5 grows in.
        assertThat(labels.substring(0, 67)).containsOnlyOnce(".".repeat(67));
        assertThat(labels.substring(70)).matches("H{2,4}B{5}H+");
    }

    @Test
    void meanReversionSellsAStrongClose() {
        double[][] rows = IntStream.range(0, 70)
                .mapToObj(i -> new double[] {1000, 1010, 1000, i % 2 == 0 ? 1008 : 1002})
                .toArray(double[][]::new);

        assertThat(Walks.text(new MeanReversionLabels(), Walks.bars(rows))).endsWith("HSH");
    }

    @Test
    void aStraightLineIsATrendAndAFlatOneIsNone() {
        TrendLabels trend = new TrendLabels(4, new BigDecimal("2"));

        assertThat(Walks.text(trend, Prices.ofCloses(1, 2, 3, 4, 5, 6))).isEqualTo("BB....");
        assertThat(Walks.text(trend, Prices.ofCloses(6, 5, 4, 3, 2, 1))).isEqualTo("SS....");
        assertThat(Walks.text(trend, Prices.ofCloses(3, 3, 3, 3, 3, 3))).isEqualTo("HH....");
    }

    @Test
    void theStrengthOfATrendIsItsSlopeInStandardErrors() {
        // y = 0, 2, 1, 3, 2 over x = 0..4: slope 0.5, residual sum of squares 2.7, standard error sqrt(2.7 / 3 / 10) =
        // 0.3,
        // t = 1.667.
        Prices rough = Prices.ofCloses(10, 12, 11, 13, 12);

        assertThat(Walks.text(new TrendLabels(4, new BigDecimal("1.66")), rough))
                .startsWith("B");
        assertThat(Walks.text(new TrendLabels(4, new BigDecimal("1.67")), rough))
                .startsWith("H");
    }
}
