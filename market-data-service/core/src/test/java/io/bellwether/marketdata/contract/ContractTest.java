package io.bellwether.marketdata.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.marketdata.BarChecksum;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
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

    @Test
    void whatTakersBoughtAndWhatWasKnownOfTheCoinCameLater() {
        // Given
        Path first = ContractGoldens.files("BarClosed").getFirst();
        Path second = ContractGoldens.files("BarClosed").get(1);

        // When
        BarClosed before = ContractGoldens.verify(first, BarClosed.class);
        BarClosed after = ContractGoldens.verify(second, BarClosed.class);

        // Then
        assertThat(before.bar().takerBuyBase()).isNull();
        assertThat(before.bar().takerBuyQuote()).isNull();
        assertThat(before.sentiment()).isNull();
        assertThat(after.bar().takerBuyBase()).isEqualByComparingTo("1.25");
        assertThat(after.bar().takerBuyQuote()).isEqualByComparingTo("1250.5");
        assertThat(after.sentiment())
                .isEqualTo(new Sentiment(
                        Instant.parse("2013-11-27T22:00:00Z"),
                        Instant.parse("2013-11-27T23:12:30.5Z"),
                        12.0,
                        null,
                        3.4,
                        2.25,
                        61.5));
        // What takers bought is no part of the checksum, so what was stored before stays valid.
        assertThat(after.checksum()).isEqualTo(before.checksum());
    }

    @Test
    void aLaterPublicationCannotBePartOfABar() {
        // Given
        BarClosed bar =
                ContractGoldens.verify(ContractGoldens.files("BarClosed").getFirst(), BarClosed.class);
        Instant close = bar.bar().closeTime();

        // When, Then
        Sentiment known = new Sentiment(close.minusSeconds(60), close, null, null, null, null, 50.0);
        assertThat(bar.with(known).sentiment()).isEqualTo(known);
        Sentiment later = new Sentiment(close.minusSeconds(60), close.plusNanos(1), null, null, null, null, 50.0);
        assertThatThrownBy(() -> bar.with(later)).hasMessageContaining("must be known at the close");
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
