package io.bellwether.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.inference.LabelClass;
import io.bellwether.inference.label.LabelledSeries;
import io.bellwether.inference.label.Labelling;
import io.bellwether.inference.label.Prices;
import io.bellwether.training.label.EconomicsTally;
import io.bellwether.training.label.LabelEconomics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels of recorded bars. */
class RecordedLabelsTest {
    /** Shares of HOLD found by an independent count on minutes of BTC. */
    @ParameterizedTest
    @CsvSource({"5, 0.71", "7, 0.80", "11, 0.88", "15, 0.91", "21, 0.93"})
    void mostMinutesAreNoTurningPoint(int window, double hold) throws DatasetRefusedException {
        Path file = SharedData.require("binance-spot/BTCUSDT-1m-2024-07-26_2024-08-25.csv.gz");
        Prices prices =
                InputBars.read(List.of(file), BuildProgress.SILENT).getFirst().prices();
        Labelling rule = Labelling.of("minmax-" + window);

        LabelEconomics economics =
                new EconomicsTally(rule, 10).add(prices, rule.label(prices)).economics();

        assertThat(economics.majority()).isEqualTo(LabelClass.HOLD);
        assertThat(economics.majorityShare()).isCloseTo(hold, within(0.01));
    }

    /**
     * CNN-TA's first run judged 1,244 days of INTC, 2007-01-26 to 2011-12-30, of which its label file calls 75 BUY, 75 SELL
     * and 1,094 HOLD. By the algorithm that the paper prints there are five more lows and two more highs: its file calls
     * HOLD some days that are plainly the extreme of their eleven. Closes that are not
     * adjusted for dividends give others again.
     */
    @Test
    void turningPointsOfCnnTasFirstTestPeriod() throws DatasetRefusedException {
        Path file = SharedData.require("stocks/INTC-1d-1990-01-02_2018-08-30.csv.gz");
        Prices prices = AdjustedCloses.read(file);
        LabelledSeries labels = Labelling.of("minmax-11").label(prices);
        Instant from = Instant.parse("2007-01-26T00:00:00Z");
        Instant to = Instant.parse("2011-12-30T00:00:00Z");

        int[] counts = new int[3];
        for (int row = 0; row < prices.size(); row++) {
            Instant day = prices.openTime(row);
            if (!day.isBefore(from) && !day.isAfter(to)) {
                counts[(int) labels.value(row, labels.horizonRow(row))]++;
            }
        }

        assertThat(counts).containsExactly(1087, 80, 77);
    }

    @Test
    void sharesAreNotCutAtWeekends() throws DatasetRefusedException {
        Path file = SharedData.require("stocks/INTC-1d-1990-01-02_2018-08-30.csv.gz");

        BarSeries series = InputBars.read(List.of(file), BuildProgress.SILENT).getFirst();

        assertThat(series.prices().size()).isEqualTo(7_224);
        assertThat(series.prices().stretches()).hasSize(1);
    }
}
