package io.bellwether.marketdata.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bellwether.marketdata.contract.BarInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarFileNameTest {
    @ParameterizedTest
    @CsvSource({
        "/a/binance-spot/BTCUSDT-1m-2023-03-16_2023-05-01.csv.gz, binance-spot, BTCUSDT, 1m",
        "../data/stocks/BRK.B-1d-1990-01-02_2018-08-30.csv, stocks, BRK.B, 1d",
        "C:\\bitfinex\\BTC-USD-15m-2019.csv, bitfinex, BTC-USD, 15m",
        "kraken/ADAEUR-1h.zip, kraken, ADAEUR, 1h"
    })
    void folderAndNameSayWhichBarsTheseAre(String path, String exchange, String symbol, String interval) {
        BarFileName name = BarFileName.of(path);

        assertThat(name.exchange()).isEqualTo(exchange);
        assertThat(name.symbol()).isEqualTo(symbol);
        assertThat(name.interval()).isEqualTo(BarInterval.ofCode(interval));
    }

    @Test
    void keepsTheLastFolderAndTheName() {
        assertThat(BarFileName.of("../shared/data/stocks/A-1d.csv").file()).isEqualTo("stocks/A-1d.csv");
        assertThat(BarFileName.of("../A-1d.csv").file()).isEqualTo("A-1d.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTCUSDT-1m-2024-01.zip", "1m/BTCUSDT-1m-2024-01.zip", "../BTCUSDT-1m-2024-01.zip"})
    void aFolderThatIsNoExchangeSaysNothing(String path) {
        assertThat(BarFileName.of(path).exchange()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bars.csv", "BTCUSDT.csv", "BTCUSDT-7m-2024.csv", "-1m-2024.csv"})
    void aNameOfAnotherFormSaysNothing(String path) {
        BarFileName name = BarFileName.of(path);

        assertThat(name.symbol()).isNull();
        assertThat(name.interval()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "binance-spot/", "..", "a\u0000b.csv"})
    void aPathWithoutANameIsRefused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> BarFileName.of(path));
    }
}
