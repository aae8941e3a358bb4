package io.bellwether.marketdata.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.bellwether.marketdata.contract.BarInterval;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarFileTest {
    /** Two rows of Binance's dump BTCUSDT-1m-2024-12-31, with times as it writes them until then. */
    private static final String MILLIS_ROWS = """
            1735603200000,92792.05,92792.05,92763.03,92763.04,6.77,1735603259999,628123.45,1201,2.5,231987.1,0
            1735603260000,92763.04,92763.04,92710.53,92710.54,9.31,1735603319999,863412.77,1542,3.1,287654.2,0
            """;

    /** The same minutes with times as it writes them from 2025 on. */
    private static final String MICROS_ROWS = """
            1735603200000000,92792.05,92792.05,92763.03,92763.04,6.77,1735603259999999,628123.45,1201,2.5,231987.1,0
            1735603260000000,92763.04,92763.04,92710.53,92710.54,9.31,1735603319999999,863412.77,1542,3.1,287654.2,0
            """;

    @Test
    void readsEveryColumnByItsName() throws IOException {
        List<BarLine> lines = FileText.read("""
                close,open_time,open,low,high,volume,trades,adj_close,quote_volume,taker_buy_quote,taker_buy_base
                11.50,1514764800000,10,9.5,12,3,7,5.75,33,20,2
                """);

        assertThat(lines)
                .containsExactly(new HistoricBar(
                        Instant.parse("2018-01-01T00:00:00Z"),
                        new BigDecimal("10"),
                        new BigDecimal("12"),
                        new BigDecimal("9.5"),
                        new BigDecimal("11.50"),
                        new BigDecimal("3"),
                        new BigDecimal("33"),
                        7L,
                        new BigDecimal("2"),
                        new BigDecimal("20"),
                        new BigDecimal("5.75")));
    }

    @Test
    void whatTheSourceDoesNotHaveIsAbsent() throws IOException {
        List<BarLine> lines = FileText.read("open_time,open,high,low,close,volume,trades\n1514764800000,1,1,1,1,0,\n");

        assertThat(lines).singleElement().asInstanceOf(type(HistoricBar.class)).satisfies(bar -> {
            assertThat(bar.volumeQuote()).isNull();
            assertThat(bar.trades()).isNull();
            assertThat(bar.adjustedClose()).isNull();
        });
    }

    @Test
    void readsBinanceDumpsWithAndWithoutHeaderInMillisecondsAndMicroseconds() throws IOException {
        String header = "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
                + "taker_buy_quote_volume,ignore\n";

        List<BarLine> millis = FileText.read(MILLIS_ROWS);

        assertThat(millis).hasSize(2).allMatch(HistoricBar.class::isInstance);
        assertThat(millis.getFirst()).asInstanceOf(type(HistoricBar.class)).satisfies(bar -> {
            assertThat(bar.openTime()).isEqualTo(Instant.parse("2024-12-31T00:00:00Z"));
            assertThat(bar.volumeQuote()).isEqualTo(new BigDecimal("628123.45"));
            assertThat(bar.trades()).isEqualTo(1201);
            assertThat(bar.takerBuyBase()).isEqualTo(new BigDecimal("2.5"));
        });
        assertThat(FileText.read(MICROS_ROWS)).isEqualTo(millis);
        assertThat(FileText.read(header + MILLIS_ROWS)).isEqualTo(millis);
        assertThat(FileText.read(header + MICROS_ROWS)).isEqualTo(millis);
    }

    @Test
    void readsTheSameFromAGzipAndAZip() throws IOException {
        List<BarLine> plain = FileText.read(MILLIS_ROWS);

        assertThat(FileText.read(FileText.gzip(MILLIS_ROWS), FileLimits.DEFAULT))
                .isEqualTo(plain);
        assertThat(FileText.read(FileText.zip(MILLIS_ROWS, "BTCUSDT-1m-2024-12-31.csv"), FileLimits.DEFAULT))
                .isEqualTo(plain);
    }

    @Test
    void readsLinesThatEndAsOnWindows() throws IOException {
        assertThat(FileText.read((FileText.HEADER + FileText.FIRST_ROW).replace("\n", "\r\n")))
                .isEqualTo(FileText.read(FileText.HEADER + FileText.FIRST_ROW.strip()));
    }

    @Test
    void keepsAnOddBarAndSaysSo() throws IOException {
        List<BarLine> lines = FileText.read(FileText.HEADER + "1514764800000,10,9,8,9,1\n1514764860000,10,10,10,9,1\n");

        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(line).asInstanceOf(type(HistoricBar.class)).matches(HistoricBar::odd));
    }

    @Test
    void keepsALowOfZeroAsOneSourceHasIt() throws IOException {
        // HD of 2009-04-17 in ../shared/data/stocks, as Google Finance had it.
        assertThat(FileText.read(FileText.HEADER + "1239926400000,26.16,26.47,0.0,26.1,21671267\n"))
                .singleElement()
                .isInstanceOf(HistoricBar.class);
    }

    @Test
    void keepsSharesFromBeforeTheEpoch() throws IOException {
        assertThat(FileText.read(FileText.HEADER + "-60000,10,10,10,10,1\n"))
                .singleElement()
                .asInstanceOf(type(HistoricBar.class))
                .extracting(HistoricBar::openTime)
                .isEqualTo(Instant.parse("1969-12-31T23:59:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1514764800000,NaN,2,1,2,1           | open must be a plain decimal number, was 'NaN'
            1514764800000,1e3,2,1,2,1           | open must be a plain decimal number, was '1e3'
            1514764800000,1,1E999999999,1,2,1   | high must be a plain decimal number, was '1E999999999'
            1514764800000,-1,2,1,2,1            | open must be a plain decimal number, was '-1'
            1514764800000,1.,2,1,2,1            | open must be a plain decimal number, was '1.'
            1514764800000,.5,2,1,2,1            | open must be a plain decimal number, was '.5'
            1514764800000,0.00,2,0,2,1          | open must be positive, was 0.00
            1514764800000,1,2,1,0,1             | close must be positive, was 0
            1514764800000,1,2,1,,1              | close must not be empty
            1514764800000,1,2,1,2               | a row must have 6 columns, was '1514764800000,1,2,1,2'
            1514764800000,1,2,1,2,1,9           | a row must have 6 columns, was '1514764800000,1,2,1,2,1,9'
            1514764800001,1,2,1,2,1             | open_time must be the start of a bar of 1m, was 1514764800001
            1514764800000001,1,2,1,2,1          | open_time must be the start of a bar of 1m, was 1514764800000001
            2018-01-01,1,2,1,2,1                | open_time must be a whole number, was '2018-01-01'
            99999999999999999999,1,2,1,2,1      | open_time must be a whole number, was '99999999999999999999'
            -90000000000000000,1,2,1,2,1        | open_time must be from 1800-01-01T00:00:00Z until 2100-01-01T00:00:00Z, was -90000000000000000
            4102444800000,1,2,1,2,1             | open_time must be from 1800-01-01T00:00:00Z until 2100-01-01T00:00:00Z, was 4102444800000
            """)
    void aRowThatIsNoBarIsAProblemWithItsLineAndReason(String row, String reason) throws IOException {
        List<BarLine> lines = FileText.read(FileText.HEADER + row + "\n" + FileText.SECOND_ROW);

        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).isEqualTo(new RowProblem(2, reason));
        assertThat(lines.getLast()).isInstanceOf(HistoricBar.class);
    }

    @Test
    void timesMustAscendAndEachBeThereOnce() throws IOException {
        List<BarLine> lines =
                FileText.read(FileText.HEADER + FileText.SECOND_ROW + FileText.SECOND_ROW + FileText.FIRST_ROW);

        assertThat(lines)
                .last()
                .isEqualTo(new RowProblem(
                        4, "open_time must be later than the row's before, was 1514764800000 after 1514764860000"));
        assertThat(lines.get(1))
                .isEqualTo(new RowProblem(3, "open_time must be there once, was there before: 1514764860000"));
    }

    @Test
    void theCloseTimeMustFitTheInterval() throws IOException {
        assertThat(FileText.read("1735603200000,1,1,1,1,1,1735606799999,1,1,1,1,0\n"))
                .containsExactly(
                        new RowProblem(1, "close_time must be 1735603259999 for a bar of 1m, was 1735606799999"));
    }

    @Test
    void aBarThatWasCutShortByAnOutageOfTheExchangeIsKept() throws IOException {
        assertThat(FileText.read("1735603200000,1,1,1,1,1,1735603231999,1,1,1,1,0\n"))
                .singleElement()
                .isInstanceOf(HistoricBar.class);
    }

    @Test
    void anEmptyLineIsAProblem() throws IOException {
        assertThat(FileText.read(FileText.HEADER + "\n" + FileText.FIRST_ROW))
                .first()
                .isEqualTo(new RowProblem(2, "a row must have 6 columns, was ''"));
    }

    @Test
    void leavesTheStreamToWhoOpenedIt() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream bytes = new ByteArrayInputStream(FileText.gzip(FileText.HEADER + FileText.FIRST_ROW)) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        BarFile file = BarFile.open(bytes, BarInterval.ONE_MINUTE);

        assertThat(file.next()).isInstanceOf(HistoricBar.class);
        assertThat(file.next()).isNull();
        assertThat(closed).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open_time,open,high,low,close,volume", FileText.HEADER})
    void aFileOfNothingButAHeaderHasNoBars(String text) throws IOException {
        assertThat(FileText.read(text)).isEmpty();
    }
}
