package io.bellwether.marketdata;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Coarser bars made here against those the exchange made itself. The files of a pair are of different people who asked
 * the exchange at different times, and yet they agree in every digit, with one exception: ADA's minutes were kept as
 * binary fractions, so that their sums are off by up to 0.0000000006; there the exchange's own eight digits are compared.
 */
class RecordedAggregationTest {
    private static final int EXCHANGE_DIGITS = 8;
    private static final int ALL_DIGITS = 99;

    @ParameterizedTest(name = "{0} {1}-{2} {3}-{4}")
    @CsvSource({
        // symbol, finer, its period, coarser, its period, how many coarser bars both have, volumes
        "ADAUSDT, 15m, 2023-04-01_2024-04-09, 1h, 2022-01-01_2024-12-31, 8999, exact",
        "ADAUSDT, 1m, 2023-03-16_2023-05-01, 15m, 2023-04-01_2024-04-09, 2964, eight digits",
        "ADAUSDT, 1m, 2023-03-16_2023-05-01, 1h, 2022-01-01_2024-12-31, 1100, eight digits",
        "ADAUSDT, 15m, 2024-12-30_2025-04-30, 1h, 2022-01-01_2024-12-31, 48, exact",
        "ADAUSDT, 15m, 2024-12-30_2025-04-30, 1d, 2018-04-17_2025-04-30, 122, exact",
        "ADAUSDT, 1h, 2022-01-01_2024-12-31, 1d, 2018-04-17_2025-04-30, 1095, exact",
        "BTCUSDT, 15m, 2023-04-01_2024-04-09, 1h, 2022-01-01_2024-12-31, 8999, exact",
        "BTCUSDT, 1m, 2023-03-16_2023-05-01, 15m, 2023-04-01_2024-04-09, 2964, exact",
        "BTCUSDT, 1m, 2023-03-16_2023-05-01, 1h, 2022-01-01_2024-12-31, 1100, exact",
        "BTCUSDT, 15m, 2024-12-30_2025-04-30, 1h, 2022-01-01_2024-12-31, 48, exact",
        "BTCUSDT, 15m, 2024-12-30_2025-04-30, 1d, 2017-08-17_2025-04-30, 122, exact",
        "BTCUSDT, 1h, 2022-01-01_2024-12-31, 1d, 2017-08-17_2025-04-30, 1095, exact",
        "BTCUSDT, 1m, 2024-07-26_2024-08-25, 1h, 2022-01-01_2024-12-31, 719, exact",
        "ETHUSDT, 15m, 2023-04-01_2024-04-09, 1h, 2022-01-01_2024-12-31, 8999, exact",
        "ETHUSDT, 1m, 2023-03-16_2023-05-01, 15m, 2023-04-01_2024-04-09, 2964, exact",
        "ETHUSDT, 1m, 2023-03-16_2023-05-01, 1h, 2022-01-01_2024-12-31, 1100, exact",
        "ETHUSDT, 15m, 2024-12-30_2025-04-30, 1h, 2022-01-01_2024-12-31, 48, exact",
        "ETHUSDT, 15m, 2024-12-30_2025-04-30, 1d, 2017-08-17_2025-04-30, 122, exact",
        "ETHUSDT, 1h, 2022-01-01_2024-12-31, 1d, 2017-08-17_2025-04-30, 1095, exact",
        "ETHUSDT, 1m, 2024-07-26_2024-08-25, 1h, 2022-01-01_2024-12-31, 719, exact",
        "SOLUSDT, 15m, 2023-04-01_2024-04-09, 1h, 2022-01-01_2024-12-31, 8999, exact",
        "SOLUSDT, 1m, 2023-03-16_2023-05-01, 15m, 2023-04-01_2024-04-09, 2964, exact",
        "SOLUSDT, 1m, 2023-03-16_2023-05-01, 1h, 2022-01-01_2024-12-31, 1100, exact",
        "SOLUSDT, 15m, 2024-12-30_2025-04-30, 1h, 2022-01-01_2024-12-31, 48, exact",
        "SOLUSDT, 15m, 2024-12-30_2025-04-30, 1d, 2020-08-11_2025-04-30, 122, exact",
        "SOLUSDT, 1h, 2022-01-01_2024-12-31, 1d, 2020-08-11_2025-04-30, 1095, exact"
    })
    void everyBarEqualsTheExchangesOwn(
            String symbolName,
            String finerCode,
            String finerPeriod,
            String coarserCode,
            String coarserPeriod,
            int expected,
            String volumes,
            TestInfo test)
            throws IOException {
        // Given
        Symbol symbol = new Symbol(symbolName);
        BarInterval finer = BarInterval.ofCode(finerCode);
        BarInterval coarser = BarInterval.ofCode(coarserCode);
        RecordedBars.File parts = RecordedBars.read(file(symbol, finer, finerPeriod), symbol, finer);
        RecordedBars.File own = RecordedBars.read(file(symbol, coarser, coarserPeriod), symbol, coarser);
        Map<Instant, Bar> byOpenTime =
                own.bars().stream().collect(Collectors.toMap(Bar::openTime, Function.identity()));
        boolean complete = parts.complete() && own.complete();
        int digits = volumes.equals("exact") ? ALL_DIGITS : EXCHANGE_DIGITS;

        // When
        BarAggregator aggregator = new BarAggregator(symbol, finer, coarser);
        List<Bar> made = new ArrayList<>();
        for (Bar part : parts.bars()) {
            for (Aggregation outcome : aggregator.add(part)) {
                if (outcome instanceof Aggregation.Whole(Bar bar) && byOpenTime.containsKey(bar.openTime())) {
                    made.add(bar);
                }
            }
        }

        // Then
        assertThat(made).as(test.getDisplayName()).hasSize(expected).allSatisfy(bar -> {
            Bar recorded = requireNonNull(byOpenTime.get(bar.openTime()));
            assertThat(figures(bar, complete, digits)).isEqualTo(figures(recorded, complete, digits));
        });
    }

    /** What both files have, without regard to how many zeros a source writes. */
    private static List<String> figures(Bar bar, boolean complete, int digits) {
        List<String> figures = new ArrayList<>();
        BigDecimal volume = bar.volumeBase().scale() <= digits
                ? bar.volumeBase()
                : bar.volumeBase().setScale(digits, RoundingMode.HALF_UP);
        for (BigDecimal number : List.of(bar.open(), bar.high(), bar.low(), bar.close(), volume)) {
            figures.add(number.stripTrailingZeros().toPlainString());
        }
        if (complete) {
            figures.add(bar.volumeQuote().stripTrailingZeros().toPlainString());
            figures.add(Long.toString(bar.trades()));
        }
        return figures;
    }

    private static String file(Symbol symbol, BarInterval interval, String period) {
        return "binance-spot/%s-%s-%s.csv.gz".formatted(symbol, interval.code(), period);
    }
}
