package io.bellwether.marketdata.alphavantage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.Recordings;
import io.bellwether.marketdata.TestJson;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader against what the vendor really answered. */
class RecordedAnswersTest {
    private final AnswerReader reader = new AnswerReader(new TestJson());

    @ParameterizedTest
    @CsvSource({
        "timeseries-daily.json, 2, 2020-05-08T00:00:00Z, 121.7900",
        "timeseries-dailyadjusted.json, 2, 2020-05-08T00:00:00Z, 121.8050",
        "timeseries-intraday.json, 2, 2020-05-08T18:05:00Z, 121.7400",
        "TIME_SERIES_INTRADAY-MSFT-1min.json, 100, 2017-12-18T19:56:00Z, 86.5000",
        "TIME_SERIES_DAILY_ADJUSTED-WMT-full.csv, 5033, 2020-01-10T00:00:00Z, 116.3800",
        "timeseries-weekly.json, 2, 2020-05-08T00:00:00Z, 121.8050",
        "timeseries-weeklyadjusted.json, 2, 2020-05-08T00:00:00Z, 121.7964",
        "timeseries-monthly.json, 2, 2020-05-08T00:00:00Z, 121.8400",
        "timeseries-monthlyadjusted.json, 2, 2020-05-08T00:00:00Z, 121.8400",
        "crypto-daily.json, 3, 2025-08-24T00:00:00Z, 97886.73000000"
    })
    void everyRecordedSeriesIsRead(String file, int rows, Instant newest, String close) throws IOException {
        // When
        StockAnswer answer = reader.read(text(file));

        // Then
        assertThat(answer).isInstanceOfSatisfying(StockAnswer.Bars.class, series -> {
            List<StockBar> bars = series.bars();
            assertThat(bars)
                    .hasSize(rows)
                    .isSortedAccordingTo(Comparator.comparing(StockBar::openTime))
                    .allSatisfy(bar -> {
                        assertThat(bar.high()).isGreaterThanOrEqualTo(bar.low());
                        assertThat(bar.volume()).isNotNegative();
                    });
            assertThat(bars.getLast().openTime()).isEqualTo(newest);
            assertThat(bars.getLast().close().toPlainString()).isEqualTo(close);
        });
    }

    @Test
    void everyAdjustedRowHasItsAdjustments() throws IOException {
        assertThat(((StockAnswer.Bars) reader.read(text("TIME_SERIES_DAILY_ADJUSTED-WMT-full.csv"))).bars())
                .allSatisfy(bar -> {
                    assertThat(bar.adjustedClose()).isPositive();
                    assertThat(bar.dividend()).isNotNegative();
                    assertThat(bar.split()).isPositive();
                });
    }

    @ParameterizedTest
    @CsvSource({"GLOBAL_QUOTE-MSFT.json, MSFT, 112.1300", "timeseries-globalquote.json, IBM, 121.7400"})
    void everyRecordedQuoteIsRead(String file, String ticker, String price) throws IOException {
        assertThat(reader.read(text(file))).isInstanceOfSatisfying(StockAnswer.Quote.class, answer -> {
            assertThat(answer.quote().ticker()).isEqualTo(ticker);
            assertThat(answer.quote().price().toPlainString()).isEqualTo(price);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"SMA-MSFT-15min.json", "SYMBOL_SEARCH-BA.json", "DIGITAL_CURRENCY_INTRADAY-BTC-CNY.json"})
    void answersToOtherQuestionsAreNotTakenForASeries(String file) throws IOException {
        assertThat(reader.read(text(file))).isInstanceOfAny(StockAnswer.NoData.class, StockAnswer.Unreadable.class);
    }

    private static String text(String file) throws IOException {
        return Files.readString(Recordings.find("payloads/alphavantage/" + file));
    }
}
