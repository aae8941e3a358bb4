package io.bellwether.marketdata.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class BarFilePropertyTest {
    private static final String HEADER =
            "open_time,open,high,low,close,volume,quote_volume,trades,taker_buy_base,taker_buy_quote,adj_close\n";

    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(@ForAll("histories") List<HistoricBar> bars) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        bars.forEach(bar -> text.append(row(bar)).append('\n'));

        assertThat(FileText.read(text.toString())).isEqualTo(bars);
    }

    @Property(tries = 1_000)
    void anyTextIsReadOrRefusedButNeverBreaksTheReader(@ForAll("damagedFiles") byte[] bytes) throws IOException {
        List<BarLine> lines = new ArrayList<>();
        try {
            lines.addAll(FileText.read(bytes, FileLimits.DEFAULT));
        } catch (UnreadableFile e) {
            assertThat(e).message().isNotBlank();
        }

        Instant newest = Instant.MIN;
        for (BarLine line : lines) {
            if (line instanceof HistoricBar bar) {
                assertThat(bar.openTime()).isAfter(newest);
                newest = bar.openTime();
            }
        }
    }

    @Provide
    Arbitrary<List<HistoricBar>> histories() {
        return bars().list().ofMaxSize(50).map(bars -> {
            List<HistoricBar> history = new ArrayList<>();
            Instant openTime = Instant.parse("2018-01-01T00:00:00Z");
            for (HistoricBar bar : bars) {
                // A bar's trades say how many minutes there are before the next one: gaps are nothing special.
                long trades = bar.trades() == null ? 0 : bar.trades();
                history.add(at(openTime, bar));
                openTime = openTime.plusSeconds(60 * (1 + trades % 5));
            }
            return history;
        });
    }

    /** A sound file with some of its bytes replaced, so that it is damaged in places and not everywhere. */
    @Provide
    Arbitrary<byte[]> damagedFiles() {
        byte[] sound = (HEADER + row("1514764800000") + row("1514764860000") + row("1514764920000"))
                .getBytes(StandardCharsets.UTF_8);
        Arbitrary<Integer> place = Arbitraries.integers().between(0, sound.length - 1);
        Arbitrary<Byte> replacement =
                Arbitraries.of((byte) ',', (byte) '\n', (byte) '-', (byte) 'e', (byte) '0', (byte) 0, (byte) 0xff);
        return Combinators.combine(place, replacement)
                .as(Damage::new)
                .list()
                .ofMaxSize(8)
                .map(damages -> {
                    byte[] bytes = sound.clone();
                    damages.forEach(damage -> bytes[damage.place()] = damage.replacement());
                    return bytes;
                });
    }

    private record Damage(int place, byte replacement) {}

    private static Arbitrary<HistoricBar> bars() {
        Arbitrary<BigDecimal> prices = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.00000001"), new BigDecimal("1000000"))
                .ofScale(8);
        Arbitrary<BigDecimal> volumes = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("1000000"))
                .ofScale(5);
        return Combinators.combine(
                        prices,
                        prices,
                        prices,
                        volumes,
                        volumes.injectNull(0.3),
                        Arbitraries.longs().between(0, 1_000_000).injectNull(0.3),
                        prices.injectNull(0.5))
                .as((open, high, close, volume, quote, trades, adjusted) -> new HistoricBar(
                        Instant.EPOCH, open, high, open, close, volume, quote, trades, quote, volume, adjusted));
    }

    private static HistoricBar at(Instant openTime, HistoricBar bar) {
        return new HistoricBar(
                openTime,
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volumeBase(),
                bar.volumeQuote(),
                bar.trades(),
                bar.takerBuyBase(),
                bar.takerBuyQuote(),
                bar.adjustedClose());
    }

    private static String row(String openTime) {
        return openTime + ",10.5,12,9.25,11,3.5,36,7,2,20,5.5\n";
    }

    private static String row(HistoricBar bar) {
        return String.join(
                ",",
                Long.toString(bar.openTime().toEpochMilli()),
                bar.open().toPlainString(),
                bar.high().toPlainString(),
                bar.low().toPlainString(),
                bar.close().toPlainString(),
                bar.volumeBase().toPlainString(),
                plain(bar.volumeQuote()),
                bar.trades() == null ? "" : bar.trades().toString(),
                plain(bar.takerBuyBase()),
                plain(bar.takerBuyQuote()),
                plain(bar.adjustedClose()));
    }

    private static String plain(@Nullable BigDecimal value) {
        return value == null ? "" : value.toPlainString();
    }
}
