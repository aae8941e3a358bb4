package io.bellwether.marketdata.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bellwether.embedded.ServersResource;
import io.bellwether.marketdata.BarChecksum;
import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Sentiment;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.marketdata.file.HistoricBar;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the store does with followed bars, each test with a series of its own. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ScriptedExchangeResource.class)
@SuppressWarnings("NullAway.Init") // The test framework fills the fields.
class BarStoreTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Two minutes before a month ends, so that bars go into two partitions. */
    private static final Instant FIRST = Instant.parse("2019-06-30T23:58:00Z");

    @Inject
    BarStore store;

    @Inject
    History history;

    @Test
    void appendedBarsAreThereUntilTheyArePublished() throws InterruptedException {
        // Given
        Series series = series("APPENDED");
        List<BarClosed> bars = bars(series, 5);

        // When
        store.append(series, bars);
        store.markPublished(series, bars.subList(0, 3));

        // Then
        assertThat(store.unpublished(series, 10)).isEqualTo(bars.subList(3, 5));
        assertThat(store.unpublished(series, 1)).isEqualTo(bars.subList(3, 4));
        assertThat(store.newest(series, 2)).isEqualTo(bars.subList(3, 5));
        assertThat(store.last(series)).contains(bars.getLast());
    }

    @Test
    void manySeriesAreAppendedAndMarkedTogether() throws InterruptedException {
        // Given
        Series one = series("TOGETHER1");
        Series two = series("TOGETHER2");

        // When
        store.append(Map.of(one, bars(one, 2), two, bars(two, 3)));
        store.markPublished(Map.of(one, bars(one, 2), two, bars(two, 2)));

        // Then
        assertThat(store.unpublished(one, 10)).isEmpty();
        assertThat(store.unpublished(two, 10)).isEqualTo(bars(two, 3).subList(2, 3));
    }

    @Test
    void aBarThatIsStoredAlreadyFailsAllOfThem() throws InterruptedException {
        // Given
        Series series = series("TWICE");
        store.append(series, bars(series, 2));

        // When, Then
        assertThatExceptionOfType(AlreadyStored.class)
                .isThrownBy(() -> store.append(series, bars(series, 4).subList(1, 4)));
        assertThat(store.newest(series, 10)).hasSize(2);
    }

    @Test
    void whatAnImportPutThereIsTakenOver() throws InterruptedException {
        // Given
        Series series = series("TAKEN");
        List<BarClosed> bars = bars(series, 2);
        HistoricBar same = HistoricBar.of(bars.getFirst().bar());
        HistoricBar other = withVolume(HistoricBar.of(bars.getLast().bar()), "77");
        history.keep(series, "test", List.of(same, other));

        // When
        store.append(series, bars);

        // Then
        List<StoredBar> stored = page(series);
        assertThat(stored).extracting(StoredBar::sequence).containsExactly(0L, 1L);
        assertThat(stored).extracting(StoredBar::revision).containsExactly(0, 1);
        assertThat(stored).extracting(StoredBar::source).containsOnly("BACKFILL");
        assertThat(store.newest(series, 2)).isEqualTo(bars);
    }

    @Test
    void anImportNeverTouchesWhatIsPublished() throws InterruptedException {
        // Given
        Series series = series("SEALED");
        List<BarClosed> bars = bars(series, 2);
        store.append(series, bars);

        // When
        Kept kept = history.keep(
                series,
                "test",
                List.of(
                        withVolume(HistoricBar.of(bars.getFirst().bar()), "77"),
                        HistoricBar.of(bars.getLast().bar()),
                        HistoricBar.of(bars(series, 3).getLast().bar())));

        // Then
        assertThat(kept).isEqualTo(new Kept(3, 1, 1, 0, 1, 0, FIRST, FIRST.plusSeconds(120)));
        assertThat(store.newest(series, 5)).isEqualTo(bars);
    }

    @Test
    void aCorrectedBarHasTheNewContentAndOneRevisionMore() throws InterruptedException {
        // Given
        Series series = series("CORRECTED");
        List<BarClosed> bars = bars(series, 1);
        store.append(series, bars);
        BarClosed before = bars.getFirst();
        Bar trueBar = bar(series, 0, "1009.5");
        BarClosed corrected = event(trueBar, 0);

        // When
        boolean changed = store.correct(series, corrected, before.checksum());
        boolean changedAgain = store.correct(series, corrected, before.checksum());

        // Then
        assertThat(changed).isTrue();
        assertThat(changedAgain).isFalse();
        assertThat(store.last(series).orElseThrow().bar()).isEqualTo(trueBar);
        assertThat(page(series)).singleElement().extracting(StoredBar::revision).isEqualTo(1);
        assertThatIllegalStateException()
                .isThrownBy(() -> store.correct(series, before, "neither"))
                .withMessageContaining("must have checksum neither or");
    }

    private List<StoredBar> page(Series series) {
        return store.page(series, Parameters.BEGINNING_OF_TIME, Parameters.END_OF_TIME, 10)
                .await()
                .atMost(PATIENCE);
    }

    private static Series series(String symbol) {
        return new Series("store-test", new Symbol(symbol), BarInterval.ONE_MINUTE);
    }

    private static List<BarClosed> bars(Series series, int count) {
        return LongStream.range(0, count)
                .mapToObj(minute -> withSentiment(event(bar(series, minute, "1000.5"), minute)))
                .toList();
    }

    /** Every second bar knows something of its coin. */
    private static BarClosed withSentiment(BarClosed event) {
        Instant close = event.bar().closeTime();
        return event.sequence() % 2 == 0
                ? event
                : event.with(new Sentiment(
                        close.minusSeconds(7_200), close.minusNanos(1_000), 12.0, null, 3.4, 2.25, 0.1 + 0.2));
    }

    private static BarClosed event(Bar bar, long sequence) {
        return new BarClosed(
                BarClosed.idOf(bar.symbol(), bar.interval(), bar.openTime()),
                bar,
                sequence,
                BarSource.BACKFILL,
                BarChecksum.of(bar),
                true,
                bar.closeTime(),
                Instant.parse("2026-11-21T10:00:00.123456Z"));
    }

    private static Bar bar(Series series, long minute, String close) {
        return new Bar(
                series.symbol(),
                series.interval(),
                FIRST.plusSeconds(60 * minute),
                new BigDecimal("1000"),
                new BigDecimal("1010"),
                new BigDecimal("990.25"),
                new BigDecimal(close),
                new BigDecimal("2.50000000"),
                new BigDecimal("2500.75"),
                7,
                new BigDecimal("1.25"),
                minute % 3 == 0 ? null : new BigDecimal("1250.500"));
    }

    private static HistoricBar withVolume(HistoricBar bar, String volume) {
        return new HistoricBar(
                bar.openTime(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                new BigDecimal(volume),
                bar.volumeQuote(),
                bar.trades(),
                null,
                null,
                null);
    }
}
