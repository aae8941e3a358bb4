package io.bellwether.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.MarketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Instant CLOSED = Bars.MIDNIGHT;
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final Freshness freshness = new Freshness(Bars.BTCUSD, BarInterval.ONE_MINUTE, Duration.ofSeconds(10));

    @Test
    void theFirstLookSaysHowItIs() {
        assertThat(look(CLOSED, 5, 1))
                .contains(new MarketEvent.FreshnessChanged(
                        "freshness:BTCUSD:1m:fresh:1385596800000",
                        Bars.BTCUSD,
                        BarInterval.ONE_MINUTE,
                        false,
                        CLOSED,
                        CLOSED.plusSeconds(5),
                        NOW));
    }

    @Test
    void isStaleOnceTheNextBarIsOverdueByMoreThanTheGrace() {
        // Given
        look(CLOSED, 0, 1);

        // When
        Optional<MarketEvent.FreshnessChanged> atTheLimit = look(CLOSED, 70, 1);
        Optional<MarketEvent.FreshnessChanged> beyond = look(CLOSED, 71, 1);
        Optional<MarketEvent.FreshnessChanged> longAfter = look(CLOSED, 500, 1);
        Optional<MarketEvent.FreshnessChanged> recovered = look(CLOSED.plusSeconds(480), 501, 1);

        // Then
        assertThat(atTheLimit).isEmpty();
        assertThat(beyond).get().satisfies(event -> {
            assertThat(event.stale()).isTrue();
            assertThat(event.id()).isEqualTo("freshness:BTCUSD:1m:stale:1385596800000");
        });
        assertThat(longAfter).isEmpty();
        assertThat(recovered)
                .get()
                .extracting(MarketEvent.FreshnessChanged::stale)
                .isEqualTo(false);
    }

    @Test
    void aReplayThatRunsFasterHasTheSameGraceInOurTime() {
        // Given
        look(CLOSED, 0, 60);

        // Then
        assertThat(look(CLOSED, 60 + 600, 60)).isEmpty();
        assertThat(look(CLOSED, 60 + 601, 60)).get().matches(MarketEvent.FreshnessChanged::stale);
    }

    @Test
    void noBarAtAllIsStale() {
        assertThat(look(null, 0, 1)).get().satisfies(event -> {
            assertThat(event.stale()).isTrue();
            assertThat(event.id()).isEqualTo("freshness:BTCUSD:1m:stale:none");
        });
    }

    @Test
    void aVenueClockThatIsBehindMakesNoNegativeAge() {
        assertThat(Freshness.age(CLOSED, CLOSED.minusSeconds(3))).isEqualTo(Duration.ZERO);
        assertThat(Freshness.age(CLOSED, CLOSED.plusSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aGraceIsNotNegative() {
        assertThatThrownBy(() -> new Freshness(Bars.BTCUSD, BarInterval.ONE_MINUTE, Duration.ofSeconds(-1)))
                .hasMessageContaining("grace must not be negative");
    }

    @Test
    void thePaceOfTheVenuesClockTakesTwoLooks() {
        // Given
        VenuePace first = VenuePace.first(CLOSED, 0);

        // When
        VenuePace second =
                first.next(CLOSED.plusSeconds(60), Duration.ofSeconds(1).toNanos());

        // Then
        assertThat(first.measured()).isEmpty();
        assertThat(second.measured()).contains(60.0);
        assertThat(second.at(Duration.ofMillis(1_500).toNanos())).isEqualTo(CLOSED.plusSeconds(90));
    }

    @Test
    void aVenueThatStandsStillGivesNoMoreTimeThanOneThatRuns() {
        // When
        VenuePace standing = VenuePace.first(CLOSED, 0)
                .next(CLOSED, Duration.ofSeconds(1).toNanos())
                .next(CLOSED, Duration.ofSeconds(2).toNanos());

        // Then
        assertThat(standing.measured()).contains(1.0);
        assertThat(standing.next(CLOSED.plusSeconds(9), standing.nanos())).isEqualTo(standing);
    }

    private Optional<MarketEvent.FreshnessChanged> look(@Nullable Instant lastClose, long seconds, double rate) {
        return freshness.look(lastClose, CLOSED.plusSeconds(seconds), rate, NOW);
    }
}
