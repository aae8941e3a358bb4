package io.bellwether.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.marketdata.file.HistoricBar;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BarChecksumTest {
    @Test
    void canonicalTextIsPlainAndComplete() {
        assertThat(BarChecksum.canonicalText(Bars.at(0)))
                .isEqualTo("BTCUSD|1m|1385596800000|1000|1010|990.25|1000.5|2.5|2500.75|7");
    }

    @Test
    void isTheSha256OfTheCanonicalText() {
        // printf '%s' 'BTCUSD|1m|1385596800000|1000|1010|990.25|1000.5|2.5|2500.75|7' | sha256sum
        assertThat(BarChecksum.of(Bars.at(0)))
                .isEqualTo("1ca39bd4b02f3781d2c7cbfe4af644cc7b84928e6e4d3874c853282c5549c8e6");
    }

    @Test
    void ignoresHowANumberIsWritten() {
        assertThat(BarChecksum.of(Bars.at(0, "1000.500"))).isEqualTo(BarChecksum.of(Bars.at(0, "1000.5")));
    }

    @Test
    void differsWhenThePriceDiffers() {
        assertThat(BarChecksum.of(Bars.at(0, "1000.51"))).isNotEqualTo(BarChecksum.of(Bars.at(0, "1000.5")));
    }

    @Test
    void aRecordedBarWithTheSameContentHasTheSameChecksum() {
        Series series = new Series("paper", Bars.BTCUSD, BarInterval.ONE_MINUTE);

        assertThat(BarChecksum.of(series, HistoricBar.of(Bars.at(0)))).isEqualTo(BarChecksum.of(Bars.at(0)));
    }

    @Test
    void whatARecordedBarLacksIsEmptyAndWhatItHasMoreFollows() {
        Series series = new Series("stocks", new Symbol("WMT"), BarInterval.ONE_DAY);
        HistoricBar bar = new HistoricBar(
                Instant.parse("2018-08-30T00:00:00Z"),
                new BigDecimal("10.0"),
                new BigDecimal("12"),
                new BigDecimal("9.50"),
                new BigDecimal("11"),
                new BigDecimal("1000"),
                null,
                null,
                null,
                null,
                new BigDecimal("5.5"));

        assertThat(BarChecksum.canonicalText(series, bar)).isEqualTo("WMT|1d|1535587200000|10|12|9.5|11|1000|||5.5");
    }
}
