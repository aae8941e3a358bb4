package io.bellwether.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

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
}
