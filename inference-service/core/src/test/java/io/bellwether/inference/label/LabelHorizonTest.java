package io.bellwether.inference.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.marketdata.contract.BarInterval;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every rule: a label is known at its horizon and not before, and no gap is looked across. */
class LabelHorizonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "minmax-11",
                "barrier-0.002-0.001-20",
                "barrier-0.002-0.001-20-hold",
                "direction-5",
                "next-close",
                "ma-cross-5-20",
                "mean-reversion",
                "trend-10-2"
            })
    void aLabelNeedsTheBarsFromItsLookbackUpToItsHorizonAndNoOther(String id) {
        Labelling rule = Labelling.of(id);
        Prices all = Walks.random(300, 11);
        LabelledSeries labels = rule.label(all);

        assertThat(labels.count()).isPositive();
        for (int row = 0; row < all.size(); row++) {
            if (labels.isLabelled(row)) {
                int horizon = labels.horizonRow(row);
                LabelledSeries enough = rule.label(Walks.part(all, 0, horizon + 1));
                assertThat(Walks.value(enough, row)).as("%s row %d", id, row).isEqualTo(Walks.value(labels, row));
                assertThat(enough.horizonRow(row)).isEqualTo(horizon);
                assertThat(horizon - row).isBetween(0, rule.horizonBars());
                int from = Math.max(0, row - rule.lookbackBars());
                assertThat(Walks.value(rule.label(Walks.part(all, from, horizon + 1)), row - from))
                        .as("%s row %d from its first bar", id, row)
                        .isEqualTo(Walks.value(labels, row));
                if (horizon > row) {
                    assertThat(rule.label(Walks.part(all, 0, horizon)).isLabelled(row))
                            .as("%s row %d without its last bar", id, row)
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "minmax-5",
                "barrier-0.002-0.002-20",
                "direction-5",
                "next-close",
                "ma-cross-5-20",
                "mean-reversion",
                "trend-10-2"
            })
    void theStretchesOnBothSidesOfAGapAreLabelledAsIfTheyWereAlone(String id) {
        Labelling rule = Labelling.of(id);
        Prices withGap = Walks.random(260, 3, 130);

        LabelledSeries labels = rule.label(withGap);

        LabelledSeries before = rule.label(Walks.part(withGap, 0, 130));
        LabelledSeries after = rule.label(Walks.part(withGap, 130, 260));
        assertThat(withGap.stretches()).containsExactly(new Stretch(0, 130), new Stretch(130, 260));
        for (int row = 0; row < 130; row++) {
            assertThat(labels.isLabelled(row)).isEqualTo(before.isLabelled(row));
            assertThat(labels.isLabelled(130 + row)).isEqualTo(after.isLabelled(row));
            if (before.isLabelled(row)) {
                assertThat(Walks.value(labels, row)).isEqualTo(Walks.value(before, row));
            }
            if (after.isLabelled(row)) {
                assertThat(Walks.value(labels, 130 + row)).isEqualTo(Walks.value(after, row));
            }
        }
    }

    @Test
    void aLabelThatIsReadBeforeItsHorizonThrows() {
        LabelledSeries labels = new DirectionLabels(5).label(Prices.ofCloses(1, 2, 3, 4, 5, 6, 7));

        assertThat(labels.value(0, 5)).isEqualTo(1);
        assertThatThrownBy(() -> labels.value(0, 4))
                .isInstanceOf(FutureLabelException.class)
                .hasMessage(
                        "the label of row 0 is known at row 5, asked for as of row 4; leave it out of what is learned then");
    }

    @Test
    void aLabelIsANumber() {
        assertThatThrownBy(() -> new Label(3, Double.NaN, 4)).hasMessageContaining("row 3 has NaN");
    }

    @Test
    void aShareIsNotMissedOverAWeekendButOnADayOthersTraded() {
        long day = 86_400_000L;
        long friday = 18_999 * day;
        TreeSet<Long> sessions = new TreeSet<>(List.of(friday, friday + 3 * day, friday + 4 * day));
        TradingCalendar calendar = new TradingCalendar.Sessions(sessions);

        assertThat(calendar.follows(friday, friday + 3 * day)).isTrue();
        assertThat(calendar.follows(friday, friday + 4 * day)).isFalse();
        assertThat(calendar.follows(friday + 4 * day, friday + 14 * day)).isFalse();
    }

    @Test
    void onlyDaysOfWhichNoneIsOnAWeekendAreSessions() {
        long day = 86_400_000L;
        long friday = 18_999 * day;

        assertThat(TradingCalendar.of(BarInterval.ONE_DAY, LongStream.of(friday, friday + 3 * day)))
                .isEqualTo(new TradingCalendar.Sessions(new TreeSet<>(List.of(friday, friday + 3 * day))));
        assertThat(TradingCalendar.of(BarInterval.ONE_DAY, LongStream.of(friday, friday + day)))
                .isEqualTo(new TradingCalendar.RoundTheClock(BarInterval.ONE_DAY));
        assertThat(TradingCalendar.of(BarInterval.ONE_HOUR, LongStream.of(friday)))
                .isEqualTo(new TradingCalendar.RoundTheClock(BarInterval.ONE_HOUR));
    }
}
