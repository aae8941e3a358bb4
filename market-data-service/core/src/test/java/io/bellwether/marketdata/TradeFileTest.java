package io.bellwether.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradeFileTest {
    @Test
    void readsTradesNumberedFromOneWithPlainNumbers() throws IOException {
        // Given
        String file = "timestamp,price,amount\r\n1385337600,800.000000000000,0.278380490000\r\n1385337600,800.01,5  \n";

        // When
        List<Trade> trades = TradeFile.read(new StringReader(file));

        // Then
        Instant time = Instant.parse("2013-11-25T00:00:00Z");
        assertThat(trades)
                .containsExactly(
                        new Trade(1, time, new BigDecimal("800"), new BigDecimal("0.27838049")),
                        new Trade(2, time, new BigDecimal("800.01"), new BigDecimal("5")));
    }

    @Test
    void namesTheTradeThatCannotBeRead() {
        assertThatThrownBy(() -> read("1385337600,800,1\n1385337601,NaN,1\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trade 2")
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> read("1385337600,800\n")).hasMessageContaining("3 columns");
        assertThatThrownBy(() -> read("1385337600,800,-1\n")).hasMessageContaining("trade 1");
    }

    @Test
    void aLineThatTradedNothingGivesNoTradeAndKeepsItsNumber() throws IOException {
        assertThat(read("1385350068,814.18,1\n1385350068,814.18,0.000000000000\n1385350069,814.18,2\n"))
                .extracting(Trade::id)
                .containsExactly(1L, 3L);
    }

    @Test
    void refusesAFileThatIsNotInOrder() {
        assertThatThrownBy(() -> read("1385337601,800,1\n1385337600,800,1\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trade 2 must not be older");
    }

    @Test
    void refusesAFileOfAnotherKind() {
        assertThatThrownBy(() -> TradeFile.read(new StringReader("time,open\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1 must be 'timestamp,price,amount'");
    }

    private static List<Trade> read(String lines) throws IOException {
        return TradeFile.read(new StringReader("timestamp,price,amount\n" + lines));
    }
}
