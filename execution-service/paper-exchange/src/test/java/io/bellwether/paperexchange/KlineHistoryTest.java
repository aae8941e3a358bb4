package io.bellwether.paperexchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.contract.BarInterval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class KlineHistoryTest {
    private static final long MINUTE = 60_000;
    private static final OptionalLong NONE = OptionalLong.empty();

    /** Minutes 0 to 9, of which only 0, 3 and 9 have trades; the clock stands within minute 9. */
    private final Floor floor = Floor.of("1 100 1", "2 90 2", "200 95 1", "540 97 1", "541 97 1");

    private List<Long> minutes(List<Kline> klines) {
        return klines.stream()
                .map(kline -> (kline.openMillis() - Floor.START) / MINUTE)
                .toList();
    }

    private List<Kline> select(OptionalLong start, OptionalLong end, int limit) {
        floor.playToSecond(540.5);
        return floor.klines.of(BarInterval.ONE_MINUTE).select(start, end, limit);
    }

    private static OptionalLong minute(long minute) {
        return OptionalLong.of(Floor.START + minute * MINUTE);
    }

    @Test
    void everyMinuteHasAKlineAndTheOpenOneIsLast() {
        List<Kline> all = select(NONE, NONE, 100);

        assertThat(minutes(all)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(all.get(2).bar().trades()).isZero();
        assertThat(all.get(2).bar().open()).isEqualByComparingTo("90");
        assertThat(all.get(2).firstTradeId()).isEqualTo(-1);
        assertThat(all.getLast().bar().trades()).isEqualTo(1);
        assertThat(all.getLast().closeMillis()).isEqualTo(Floor.START + 10 * MINUTE - 1);
    }

    @Test
    void withoutBoundsTheNewestAreGiven() {
        assertThat(minutes(select(NONE, NONE, 3))).containsExactly(7L, 8L, 9L);
    }

    @Test
    void fromAStartTheOldestAreGiven() {
        assertThat(minutes(select(minute(4), NONE, 2))).containsExactly(4L, 5L);
        assertThat(minutes(select(OptionalLong.of(minute(4).getAsLong() + 1), NONE, 2)))
                .containsExactly(5L, 6L);
        assertThat(minutes(select(minute(-50), NONE, 2))).containsExactly(0L, 1L);
        assertThat(select(minute(10), NONE, 2)).isEmpty();
    }

    @Test
    void upToAnEndTheNewestAreGiven() {
        assertThat(minutes(select(NONE, minute(4), 2))).containsExactly(3L, 4L);
        assertThat(minutes(select(NONE, OptionalLong.of(minute(4).getAsLong() - 1), 2)))
                .containsExactly(2L, 3L);
        assertThat(select(NONE, minute(-1), 2)).isEmpty();
    }

    @Test
    void betweenBothBoundsTheOldestAreGiven() {
        assertThat(minutes(select(minute(2), minute(8), 3))).containsExactly(2L, 3L, 4L);
        assertThat(minutes(select(minute(8), minute(9), 9))).containsExactly(8L, 9L);
        assertThat(select(minute(5), minute(4), 9)).isEmpty();
    }

    @Test
    void takersBuyOnUpticks() {
        Kline first = select(NONE, NONE, 100).getFirst();

        assertThat(first.bar().takerBuyBase()).isEqualByComparingTo("1");
        assertThat(first.bar().takerBuyQuote()).isEqualByComparingTo("100");
        assertThat(first.firstTradeId()).isEqualTo(1);
        assertThat(first.lastTradeId()).isEqualTo(2);
    }

    @Test
    void minutesOfTheSampleAddUpToHours() {
        TradeTape tape = TradeTape.sample(1);
        Floor sample = new Floor(tape, tape.endMillis(), Map.of());
        List<Kline> minutes = sample.klines.of(BarInterval.ONE_MINUTE).select(NONE, NONE, 1_000_000);
        List<Kline> hours = sample.klines.of(BarInterval.ONE_HOUR).select(NONE, NONE, 1_000_000);

        List<String> fromMinutes = new ArrayList<>();
        for (int hour = 0; hour < hours.size(); hour++) {
            fromMinutes.add(summary(minutes.subList(hour * 60, Math.min((hour + 1) * 60, minutes.size()))));
        }

        assertThat(minutes).hasSize(9_603);
        assertThat(hours.stream().map(hour -> summary(List.of(hour))).toList()).isEqualTo(fromMinutes);
    }

    private static String summary(List<Kline> klines) {
        BigDecimal high = klines.getFirst().bar().high();
        BigDecimal low = klines.getFirst().bar().low();
        BigDecimal base = BigDecimal.ZERO;
        BigDecimal quote = BigDecimal.ZERO;
        BigDecimal takers = BigDecimal.ZERO;
        long trades = 0;
        for (Kline kline : klines) {
            high = high.max(kline.bar().high());
            low = low.min(kline.bar().low());
            base = base.add(kline.bar().volumeBase());
            quote = quote.add(kline.bar().volumeQuote());
            takers = takers.add(requireNonNull(kline.bar().takerBuyBase()));
            trades += kline.bar().trades();
        }
        return "%d %s %s %s %s %s %s %s %d"
                .formatted(
                        klines.getFirst().openMillis(),
                        Wire.decimalText(klines.getFirst().bar().open()),
                        Wire.decimalText(high),
                        Wire.decimalText(low),
                        Wire.decimalText(klines.getLast().bar().close()),
                        Wire.decimalText(base),
                        Wire.decimalText(quote),
                        Wire.decimalText(takers),
                        trades);
    }
}
