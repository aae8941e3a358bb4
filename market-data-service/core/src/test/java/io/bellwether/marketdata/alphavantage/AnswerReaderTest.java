package io.bellwether.marketdata.alphavantage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.TestJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
    private final AnswerReader reader = new AnswerReader(new TestJson());

    @Test
    void theColumnIsFoundByItsNameWhateverItsNumber() {
        // When
        StockBar daily = first("""
                {"Meta Data":{"5. Time Zone":"US/Eastern"},"Time Series (Daily)":{"2020-08-31":{"1. open":"125.2500",\
                "2. high":"126.0000","3. low":"123.0300","4. close":"123.3100","5. volume":"4827879"}}}""");
        StockBar adjusted = first("""
                {"Time Series (Daily)":{"2020-08-31":{"1. open":"125.25","2. high":"126","3. low":"123.03",\
                "4. close":"123.31","5. adjusted close":"117.5","6. volume":"4827879","7. dividend amount":"0.0000",\
                "8. split coefficient":"1.0"}}}""");
        StockBar archived = first("""
                {"Time Series (Daily)":{"2020-08-31":{"1. open":"125.25","2. high":"126","3. low":"123.03",\
                "4. close":"123.31","5. adjusted close":"117.5","6. volume":"4827879"}}}""");

        // Then
        assertThat(daily.openTime()).isEqualTo(Instant.parse("2020-08-31T00:00:00Z"));
        assertThat(daily.volume()).isEqualByComparingTo("4827879");
        assertThat(daily.adjustedClose()).isNull();
        assertThat(adjusted.volume()).isEqualByComparingTo("4827879");
        assertThat(adjusted.adjustedClose()).isEqualByComparingTo("117.5");
        assertThat(adjusted.split()).isEqualByComparingTo("1");
        assertThat(archived.dividend()).isNull();
    }

    @Test
    void seriesComeOldestFirst() {
        assertThat(bars("""
                        timestamp,open,high,low,close,volume\r
                        2020-01-03,2,2,2,2,10\r
                        2020-01-02,1,1,1,1,10\r
                        """)).extracting(StockBar::close).containsExactly(BigDecimal.ONE, BigDecimal.TWO);
    }

    @Test
    void csvColumnsAreFoundByName() {
        // When
        StockBar bar = first("""
                timestamp,open,high,low,close,adjusted_close,volume,dividend_amount,split_coefficient
                2020-01-02,1,4,0.5,2,1.5,77,0.25,2.0
                """);

        // Then
        assertThat(bar)
                .isEqualTo(new StockBar(
                        Instant.parse("2020-01-02T00:00:00Z"),
                        new BigDecimal("1"),
                        new BigDecimal("4"),
                        new BigDecimal("0.5"),
                        new BigDecimal("2"),
                        new BigDecimal("77"),
                        new BigDecimal("1.5"),
                        new BigDecimal("0.25"),
                        new BigDecimal("2.0")));
    }

    @Test
    void timesOfSummerAndWinterAreOfTheirOwnOffset() {
        assertThat(bars("""
                        timestamp,open,high,low,close,volume
                        2025-01-15 09:30:00,1,1,1,1,1
                        2024-07-15 09:30:00,1,1,1,1,1
                        """))
                .extracting(StockBar::openTime)
                .containsExactly(Instant.parse("2024-07-15T13:30:00Z"), Instant.parse("2025-01-15T14:30:00Z"));
    }

    @Test
    void theHourThatAutumnHasTwiceIsTwoHours() {
        // Given: at 02:00 of 2025-11-02 the clocks went back to 01:00.
        String csv = """
                timestamp,open,high,low,close,volume
                2025-11-02 02:00:00,6,6,6,6,1
                2025-11-02 01:30:00,5,5,5,5,1
                2025-11-02 01:00:00,4,4,4,4,1
                2025-11-02 01:30:00,3,3,3,3,1
                2025-11-02 01:00:00,2,2,2,2,1
                2025-11-02 00:30:00,1,1,1,1,1
                """;

        // When, Then
        assertThat(bars(csv))
                .extracting(bar -> "%s %s".formatted(bar.openTime(), bar.close()))
                .containsExactly(
                        "2025-11-02T04:30:00Z 1",
                        "2025-11-02T05:00:00Z 2",
                        "2025-11-02T05:30:00Z 3",
                        "2025-11-02T06:00:00Z 4",
                        "2025-11-02T06:30:00Z 5",
                        "2025-11-02T07:00:00Z 6");
    }

    @Test
    void jsonThatWouldHideOneOfTheTwoHoursIsRefused() {
        assertThat(reader.read("""
                        {"Time Series (60min)":{
                        "2025-11-02 01:00:00":{"1. open":"1","2. high":"1","3. low":"1","4. close":"1","5. volume":"1"},
                        "2025-11-02 01:00:00":{"1. open":"2","2. high":"2","3. low":"2","4. close":"2","5. volume":"1"}}}""")).isInstanceOf(StockAnswer.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-03-09 02:30:00,1,1,1,1,1", // spring leaves it out
                "2025-03-09 03:30:00,1,1,NaN,1,1",
                "2025-03-09 03:30:00,1,1,1,1",
                "2025-03-09 03:30:00,1,1,1,1,1,1",
                "2025-03-09 03:30:00,1,1,1e9999999,1,1",
                "2025-03-09T03:30:00,1,1,1,1,1",
                "2025-03-09 03:30:00,1,1,1,1,1\n2025-03-09 03:30:00,1,1,1,1,1",
                "2025-03-09 03:30:00,1,1,1,1,1\n2025-03-09 03:31:00,1,1,1,1,1"
            })
    void aSeriesWithARowThatCannotBeIsUnreadable(String rows) {
        assertThat(reader.read("timestamp,open,high,low,close,volume\n" + rows))
                .isInstanceOf(StockAnswer.Unreadable.class);
    }

    @Test
    void aQuoteHasItsFiguresAndAnUnknownTickerHasNone() {
        // When
        StockAnswer known = reader.read("""
                {"Global Quote":{"01. symbol":"MSFT","02. open":"112.63","03. high":"113.17","04. low":"110.64",\
                "05. price":"112.13","06. volume":"29062853","07. latest trading day":"2018-10-05",\
                "08. previous close":"112.79","09. change":"-0.6600","10. change percent":"-0.5852%"}}""");
        StockAnswer unknown = reader.read("{\"Global Quote\":{}}");

        // Then
        assertThat(known).isInstanceOfSatisfying(StockAnswer.Quote.class, answer -> {
            assertThat(answer.quote().price()).isEqualByComparingTo("112.13");
            assertThat(answer.quote().change()).isEqualByComparingTo("-0.66");
            assertThat(answer.quote().changePercent()).isEqualByComparingTo("-0.5852");
        });
        assertThat(unknown).isInstanceOf(StockAnswer.NoData.class);
    }

    @Test
    void refusalsAreToldApartThoughTheyAllComeWithStatus200() {
        assertThat(reader.read("""
                        {"Error Message":"Invalid API call. Please retry or visit the documentation \
                        (https://www.alphavantage.co/documentation/) for TIME_SERIES_DAILY."}""")).isInstanceOf(StockAnswer.Invalid.class);
        assertThat(reader.read("""
                        {"Error Message":"the parameter apikey is invalid or missing. Please claim your free API key on \
                        (https://www.alphavantage.co/support/#api-key)."}""")).isInstanceOf(StockAnswer.KeyRefused.class);
        assertThat(reader.read("""
                        {"Information":"Thank you for using Alpha Vantage! Please consider spreading out your free API \
                        requests more sparingly (1 request per second). You may subscribe to any of the premium plans at \
                        https://www.alphavantage.co/premium/ to lift the free key rate limit (25 requests per day), raise \
                        the per-second burst limit, and instantly unlock all premium endpoints"}""")).isInstanceOf(StockAnswer.TooFast.class);
        assertThat(reader.read("""
                        {"Information":"Thank you for using Alpha Vantage! This is a premium endpoint. You may subscribe to \
                        any of the premium plans at https://www.alphavantage.co/premium/ to unlock all premium endpoints"}"""))
                .isInstanceOfSatisfying(
                        StockAnswer.Premium.class,
                        premium -> assertThat(premium.sizeOnly()).isFalse());
        assertThat(reader.read("""
                        {"Information":"Thank you for using Alpha Vantage! The outputsize=full parameter value is a premium \
                        feature for the TIME_SERIES_DAILY endpoint. You may subscribe to any of the premium plans"}"""))
                .isInstanceOfSatisfying(
                        StockAnswer.Premium.class,
                        premium -> assertThat(premium.sizeOnly()).isTrue());
        assertThat(reader.read("""
                        {"Note":"Thank you for using Alpha Vantage! Our standard API call frequency is 5 calls per minute \
                        and 500 calls per day. Please visit https://www.alphavantage.co/premium/"}""")).isInstanceOf(StockAnswer.TooFast.class);
        assertThat(reader.read("{}")).isEqualTo(new StockAnswer.NoData(""));
        assertThat(reader.read("{\"Information\":\"Something new.\"}"))
                .isEqualTo(new StockAnswer.NoData("Something new."));
    }

    @Test
    void theKeyThatTheDailyCapRepeatsIsNotKept() {
        // When
        StockAnswer answer = reader.read("""
                {"Information":"We have detected your API key as CANARY123 and our standard API rate limit is 25 requests \
                per day. Please subscribe to any of the premium plans at https://www.alphavantage.co/premium/ to instantly \
                remove all daily rate limits."}""");

        // Then
        assertThat(answer).isInstanceOf(StockAnswer.DailyCap.class);
        assertThat(answer.toString()).contains("API key as ***").doesNotContain("CANARY123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>502 Bad Gateway</html>",
                "[]",
                "{\"Time Series (Daily)\":{\"2020-01-02\":",
                "{\"Time Series (Daily)\":{\"2020-01-02\":5}}",
                "{\"Meta Data\":{\"5. Time Zone\":\"Mars/Olympus\"},\"Time Series (Daily)\":{}}",
                "{\"Global Quote\":{\"01. symbol\":\"IBM\"}}",
                "Thank you, come again"
            })
    void whatIsNoAnswerIsUnreadable(String body) {
        assertThat(reader.read(body)).isInstanceOf(StockAnswer.Unreadable.class);
    }

    private StockBar first(String body) {
        return bars(body).getFirst();
    }

    private List<StockBar> bars(String body) {
        return ((StockAnswer.Bars) reader.read(body)).bars();
    }
}
