package io.bellwether.inference.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BarrierLabelsTest {
    @Test
    void theFirstBarrierThatIsTouchedDecides() {
        Prices rising = Walks.bars(
                new double[] {1000, 1000, 1000, 1000},
                new double[] {1000, 1009, 991, 1000},
                new double[] {1000, 1010, 991, 1005},
                new double[] {1005, 1005, 900, 900});

        LabelledSeries labels = barrier("0.01", "0.01", 50).label(rising);

        assertThat(Walks.value(labels, 0)).isEqualTo(1);
        assertThat(labels.horizonRow(0)).isEqualTo(2);
        assertThat(Walks.text(barrier("0.01", "0.01", 50), rising)).isEqualTo("BBS.");
    }

    @Test
    void aTouchToTheTickCounts() {
        // 1.0025 and 10,000 * 1.0025 have no exact double: rounding must not decide.
        Prices touching = Walks.bars(
                new double[] {10_000, 10_000, 10_000, 10_000}, new double[] {10_000, 10_025, 10_000, 10_000});
        Prices oneTickLess = Walks.bars(
                new double[] {10_000, 10_000, 10_000, 10_000}, new double[] {10_000, 10_024, 10_000, 10_000});

        assertThat(Walks.text(barrier("0.0025", "0.0025", 5), touching)).isEqualTo("B.");
        assertThat(Walks.text(barrier("0.0025", "0.0025", 5), oneTickLess)).isEqualTo("..");
    }

    @Test
    void aBarThatTouchesBothLeavesNoLabel() {
        Prices both =
                Walks.bars(new double[] {1000, 1000, 1000, 1000}, new double[] {1000, 1010, 990, 1000}, new double[] {
                    1000, 1020, 1000, 1020
                });

        assertThat(Walks.text(barrier("0.01", "0.01", 50), both)).isEqualTo(".B.");
        assertThat(Walks.text(holding("0.01", "0.01", 1), both)).isEqualTo(".B.");
    }

    @Test
    void asymmetricBarriersHaveTheirOwnDistances() {
        Prices falling = Walks.bars(
                new double[] {1000, 1000, 1000, 1000},
                new double[] {1000, 1010, 1000, 1000},
                new double[] {1000, 1000, 995, 1000},
                new double[] {1000, 1020, 1000, 1000});

        assertThat(Walks.text(barrier("0.01", "0.005", 50), falling)).startsWith("B");
        assertThat(Walks.text(barrier("0.02", "0.005", 50), falling)).startsWith("S");
        assertThat(Walks.text(barrier("0.02", "0.006", 50), falling)).startsWith("B");
    }

    @Test
    void theTimeLimitIsInclusiveAndAfterItThereIsNoLabelOrHold() {
        Prices late = Walks.bars(
                new double[] {1000, 1000, 1000, 1000},
                new double[] {1000, 1001, 999, 1000},
                new double[] {1000, 1001, 999, 1000},
                new double[] {1000, 1010, 1000, 1000});

        assertThat(Walks.text(barrier("0.01", "0.01", 3), late)).startsWith("B");
        assertThat(Walks.text(barrier("0.01", "0.01", 2), late)).startsWith(".");
        LabelledSeries holds = holding("0.01", "0.01", 2).label(late);
        assertThat(Walks.text(holding("0.01", "0.01", 2), late)).isEqualTo("HBB.");
        assertThat(holds.horizonRow(0)).isEqualTo(2);
    }

    @Test
    void barriersAreWholeMillionths() {
        assertThatThrownBy(() -> barrier("0.0000001", "0.01", 5))
                .hasMessage("up must be 0.000001 to 10 in whole millionths, was 0.0000001");
        assertThatThrownBy(() -> barrier("0.01", "1", 5)).hasMessage("down must be less than 1, was 1");
    }

    private static BarrierLabels barrier(String up, String down, int bars) {
        return new BarrierLabels(new BigDecimal(up), new BigDecimal(down), bars, false);
    }

    private static BarrierLabels holding(String up, String down, int bars) {
        return new BarrierLabels(new BigDecimal(up), new BigDecimal(down), bars, true);
    }
}
