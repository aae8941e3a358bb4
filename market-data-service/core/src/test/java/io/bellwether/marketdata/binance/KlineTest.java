package io.bellwether.marketdata.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.ContractGoldens;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KlineTest {
    private static final Symbol BTCUSD = new Symbol("BTCUSD");
    private static final BarInterval MINUTE = BarInterval.ONE_MINUTE;

    @Test
    void aRowBecomesABar() throws JsonProcessingException {
        // Given
        List<Kline> rows = read("""
                [[1385596800000,"1000.00","1010.00","990.25","1000.50","2.50000000",1385596859999,
                  "2500.75000000",7,"1.2","1200.1","0"]]""");

        // When
        Bar bar = rows.getFirst().toBar(BTCUSD, MINUTE);

        // Then
        assertThat(bar)
                .isEqualTo(new Bar(
                        BTCUSD,
                        MINUTE,
                        Instant.parse("2013-11-28T00:00:00Z"),
                        new BigDecimal("1000.00"),
                        new BigDecimal("1010.00"),
                        new BigDecimal("990.25"),
                        new BigDecimal("1000.50"),
                        new BigDecimal("2.50000000"),
                        new BigDecimal("2500.75000000"),
                        7,
                        new BigDecimal("1.2"),
                        new BigDecimal("1200.1")));
    }

    @Test
    void whatTakersBoughtMayBeUnknownButNotGarbled() throws JsonProcessingException {
        // Given
        List<Kline> rows = read("""
                [[1385596800000,"1","1","1","1","5",1385596859999,"5",3,null,null,"0"],
                 [1385596860000,"2","2","2","2","5",1385596919999,"5",3,"-1","0","0"]]""");

        // When, Then
        assertThat(rows.getFirst().toBar(BTCUSD, MINUTE).takerBuyBase()).isNull();
        assertThat(rows.getFirst().toBar(BTCUSD, MINUTE).takerBuyQuote()).isNull();
        assertThatThrownBy(() -> rows.getLast().toBar(BTCUSD, MINUTE)).hasMessageContaining("takerBuyBase");
    }

    @Test
    void columnsTheExchangeAddsAreIgnored() throws JsonProcessingException {
        // Given
        List<Kline> rows = read("""
                [[1385596800000,"1","1","1","1","0",1385596859999,"0",0,"0","0","0","new",{"newer":1}],
                 [1385596860000,"2","2","2","2","0",1385596919999,"0",0,"0","0","0","new",{"newer":1}]]""");

        // When, Then
        assertThat(rows.getLast().toBar(BTCUSD, MINUTE).close()).isEqualByComparingTo("2");
    }

    @Test
    void theNewestRowIsOpenUntilItsLastMillisecondIsOver() throws JsonProcessingException {
        // Given
        Kline kline = row("1", "1", "1", "1", "0");

        // When, Then
        assertThat(kline.isClosedAt(Instant.ofEpochMilli(kline.closeTime()))).isFalse();
        assertThat(kline.isClosedAt(Instant.ofEpochMilli(kline.closeTime() + 1)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "NaN,2,1,1,0, open must be a plain decimal number",
        "1,Infinity,1,1,0, high must be a plain decimal number",
        "1,1E999999999,1,1,0, high must be a plain decimal number",
        "1,2,-1,1,0, low must be a plain decimal number",
        "'',2,1,1,0, open must be a plain decimal number",
        "0,2,0,1,0, open must be positive",
        "1,1,2,1,0, 'low <= open, close <= high must hold'",
        "1,2,1,3,0, 'low <= open, close <= high must hold'",
        "1,2,1,1,-1, volume must be a plain decimal number"
    })
    void aPoisonedRowIsRefusedWithItsReason(
            String open, String high, String low, String close, String volume, String reason)
            throws JsonProcessingException {
        Kline kline = row(open, high, low, close, volume);

        assertThatThrownBy(() -> kline.toBar(BTCUSD, MINUTE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aRowOfAnotherIntervalIsRefused() throws JsonProcessingException {
        Kline kline = row("1", "1", "1", "1", "0");

        assertThatThrownBy(() -> kline.toBar(BTCUSD, BarInterval.FIVE_MINUTES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("closeTime must be 1385597099999");
    }

    @Test
    void aDayThatTheExchangeCutShortIsStillADay() throws JsonProcessingException {
        // Given the day on which Binance went down after 28 minutes
        Kline kline = read("""
                [[1518048000000,"7599.00","7844.00","7572.09","7784.02","1521.537318",1518049694788,
                  "11770168.04386595",12417,"844.25881300","6532638.63751892","0"]]""").getFirst();

        // When
        Bar bar = kline.toBar(BTCUSD, BarInterval.ONE_DAY);

        // Then
        assertThat(bar.openTime()).isEqualTo(Instant.parse("2018-02-08T00:00:00Z"));
        assertThat(bar.closeTime()).isEqualTo(Instant.parse("2018-02-09T00:00:00Z"));
    }

    @Test
    void microsecondsBecomeMilliseconds() throws JsonProcessingException {
        // Given
        Kline kline = read("""
                [[1735689600000000,"1","1","1","1","0",1735689659999999,"0",0,"0","0","0"]]""").getFirst();

        // When, Then
        assertThat(kline.toBar(BTCUSD, MINUTE).openTime()).isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(kline.isClosedAt(Instant.parse("2025-01-01T00:00:59.999Z"))).isFalse();
        assertThat(kline.isClosedAt(Instant.parse("2025-01-01T00:01:00Z"))).isTrue();
    }

    @Test
    void aMissingNumberIsRefusedNotGuessed() throws JsonProcessingException {
        // Given
        Kline kline = read("[[1385596800000,null,\"1\",\"1\",\"1\",\"0\",1385596859999,\"0\",0,\"0\",\"0\",\"0\"]]")
                .getFirst();

        // When, Then
        assertThatThrownBy(() -> kline.toBar(BTCUSD, MINUTE)).hasMessageContaining("open must be");
    }

    private static Kline row(String open, String high, String low, String close, String volume)
            throws JsonProcessingException {
        return read("[[1385596800000,\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",1385596859999,\"0\",0,\"0\",\"0\",\"0\"]]"
                        .formatted(open, high, low, close, volume))
                .getFirst();
    }

    private static List<Kline> read(String json) throws JsonProcessingException {
        return ContractGoldens.JSON.readValue(json, new TypeReference<List<Kline>>() {});
    }
}
