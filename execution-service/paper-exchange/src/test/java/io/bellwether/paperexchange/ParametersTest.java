package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private static Parameters of(String query) {
        return Parameters.ofForm(query, "");
    }

    @Test
    void decodesAndLetsTheQueryWinOverTheBody() {
        Parameters parameters = Parameters.ofForm("a=%EF%BC%91&b=1+2", "b=9&c=3");

        assertThat(parameters.values())
                .containsEntry("a", "１")
                .containsEntry("b", "1 2")
                .containsEntry("c", "3");
    }

    @Test
    void refusesWhatNobodyReads() {
        assertThatThrownBy(() -> of("symbol=A&limi=5").requireOnly(Set.of("symbol", "limit")))
                .hasMessage("-1104 Not all sent parameters were read; read '1' parameter(s) but was sent '2'.");
        assertThatThrownBy(() -> of("a=1&a=2")).hasMessageStartingWith("-1101 ");
    }

    @Test
    void refusesMalformedDecimals() {
        for (String text : new String[] {"-1", "1e3", ".5", "1,5", "0x1"}) {
            assertThatThrownBy(() -> of("price=" + text).decimal("price")).hasMessageStartingWith("-1100 ");
        }
        assertThatThrownBy(() -> of("price=0.123456789").decimal("price"))
                .hasMessage("-1111 Parameter 'price' has too much precision.");
        assertThatThrownBy(() -> of("price=").decimal("price")).hasMessage("-1105 Parameter 'price' was empty.");
        assertThat(of("price=0.1234567800").requiredDecimal("price")).isEqualByComparingTo("0.12345678");
    }

    @Test
    void readsTimesInMillisecondsAndMicroseconds() {
        assertThat(of("startTime=1385596800000").time("startTime")).hasValue(1_385_596_800_000L);
        assertThat(of("startTime=1385596800000123").time("startTime")).hasValue(1_385_596_800_000L);
    }

    @Test
    void capsTheLimit() {
        assertThat(of("").limit(500, 1000)).isEqualTo(500);
        assertThat(of("limit=5000").limit(500, 1000)).isEqualTo(1000);
        assertThatThrownBy(() -> of("limit=0").limit(500, 1000)).hasMessageStartingWith("-1130 ");
    }
}
