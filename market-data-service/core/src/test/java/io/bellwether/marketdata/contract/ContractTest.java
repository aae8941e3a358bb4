package io.bellwether.marketdata.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.BarChecksum;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {
    static Iterable<Path> barClosed() {
        return ContractGoldens.files("BarClosed");
    }

    @ParameterizedTest
    @MethodSource("barClosed")
    void everyBarClosedEverWrittenMeansTheSame(Path golden) {
        // When
        BarClosed event = ContractGoldens.verify(golden, BarClosed.class);

        // Then
        assertThat(event.id()).isEqualTo("bar:BTCUSD:1m:1385596800000").isEqualTo(id(event));
        assertThat(event.sequence()).isEqualTo(1_439);
        assertThat(event.source()).isEqualTo(BarSource.STREAM);
        assertThat(event.sealed()).isTrue();
        assertThat(event.bar().openTime()).isEqualTo(Instant.parse("2013-11-28T00:00:00Z"));
        assertThat(event.bar().interval()).isEqualTo(BarInterval.ONE_MINUTE);
        assertThat(event.bar().low()).isEqualByComparingTo("990.25");
        assertThat(event.bar().trades()).isEqualTo(7);
        assertThat(event.eventTime()).isEqualTo(event.bar().closeTime());
        assertThat(event.createdAt()).isEqualTo(Instant.parse("2026-11-21T10:00:00.123456Z"));
        assertThat(event.checksum()).isEqualTo(BarChecksum.of(event.bar()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GapOpened", "GapSealed", "BarCorrected", "FreshnessChanged"})
    void everyMarketEventEverWrittenMeansTheSame(String type) {
        for (Path golden : ContractGoldens.files(type)) {
            // When
            MarketEvent event = ContractGoldens.verify(golden, MarketEvent.class);

            // Then
            assertThat(event.getClass().getSimpleName()).isEqualTo(type);
            assertThat(event.symbol()).isEqualTo(new Symbol("BTCUSD"));
            assertThat(event.interval()).isEqualTo(BarInterval.ONE_MINUTE);
            assertThat(event.createdAt()).isEqualTo(Instant.parse("2026-11-21T10:00:00.123456Z"));
            assertMeaning(event);
        }
    }

    private static void assertMeaning(MarketEvent event) {
        switch (event) {
            case MarketEvent.GapOpened gap -> {
                assertThat(gap.id())
                        .isEqualTo("gap-opened:BTCUSD:1m:" + gap.from().toEpochMilli());
                assertThat(gap.eventTime()).isEqualTo(gap.to());
            }
            case MarketEvent.GapSealed gap -> {
                assertThat(gap.id())
                        .isEqualTo("gap-sealed:BTCUSD:1m:" + gap.from().toEpochMilli());
                assertThat(gap.filled()).isEqualTo(90);
                assertThat(gap.absent()).isEqualTo(30);
            }
            case MarketEvent.BarCorrected correction -> {
                assertThat(correction.checksum()).isEqualTo(BarChecksum.of(correction.bar()));
                assertThat(correction.previousChecksum()).startsWith("0fa39bd4");
                assertThat(correction.sequence()).isEqualTo(1_439);
                assertThat(correction.eventTime()).isEqualTo(correction.bar().closeTime());
            }
            case MarketEvent.FreshnessChanged change -> {
                assertThat(change.stale()).isTrue();
                assertThat(change.lastCloseTime()).isEqualTo(Instant.parse("2013-11-28T00:01:00Z"));
            }
        }
    }

    static Iterable<Path> symbolFollowed() {
        return ContractGoldens.files("SymbolFollowed");
    }

    @ParameterizedTest
    @MethodSource("symbolFollowed")
    void everySymbolEverFollowedMeansTheSame(Path golden) {
        assertThat(ContractGoldens.verify(golden, SymbolFollowed.class))
                .isEqualTo(new SymbolFollowed(new Symbol("BTCUSD"), BarInterval.ONE_MINUTE, true));
    }

    private static String id(BarClosed event) {
        return BarClosed.idOf(
                event.bar().symbol(), event.bar().interval(), event.bar().openTime());
    }
}
