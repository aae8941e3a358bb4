package io.bellwether.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.MarketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a stream does to its bars: with a history to ask, every bar is sealed once and in order. */
class BarMergePropertyTest {
    private static final Instant SEEN = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int MAX_ASKS = 1_000;

    /** The time until which the exchange has closed bars. */
    private static final int UNTIL = 100;

    /**
     * What a feed goes through.
     *
     * @param arrivals the minutes the stream shows, in its order: some lost, some twice, some late
     * @param absent minutes for which the exchange has no bar
     * @param lags by how many minutes each answer of REST in turn is behind; none behind after the last
     * @param restarts after which arrivals the process is killed and goes on from what is stored
     * @param revised minutes whose bar REST shows differently from the stream
     */
    record Journey(
            List<Integer> arrivals,
            Set<Integer> absent,
            List<Integer> lags,
            Set<Integer> restarts,
            Set<Integer> revised) {}

    @Provide
    Arbitrary<Journey> journeys() {
        Arbitrary<Integer> minutes = Arbitraries.integers().between(1, UNTIL - 2);
        return Combinators.combine(
                        minutes.list().ofMaxSize(150),
                        minutes.set().ofMaxSize(40),
                        Arbitraries.integers().between(0, 5).list().ofMaxSize(30),
                        Arbitraries.integers().between(0, 150).set().ofMaxSize(4),
                        minutes.set().ofMaxSize(10))
                .as(Journey::new);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void everyBarIsSealedOnceAndInOrder(@ForAll("journeys") Journey journey) {
        // When
        Feed feed = new Feed(journey);
        feed.live();

        // Then
        List<Integer> present = IntStream.range(0, UNTIL)
                .filter(minute -> !journey.absent().contains(minute))
                .boxed()
                .toList();
        assertThat(feed.history).extracting(event -> (int) event.sequence()).isEqualTo(present);
        assertThat(feed.history)
                .allSatisfy(event -> assertThat(event.bar().openTime())
                        .isEqualTo(Bars.at((int) event.sequence()).openTime()));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void everyGapThatIsOpenedIsSealedAndTellsHowManyBarsAreAbsent(@ForAll("journeys") Journey journey) {
        // Given
        Feed feed = new Feed(
                new Journey(journey.arrivals(), journey.absent(), journey.lags(), Set.of(), journey.revised()));

        // When
        feed.live();

        // Then
        assertThat(instants(feed, MarketEvent.GapOpened.class)).isEqualTo(instants(feed, MarketEvent.GapSealed.class));
        assertThat(feed.events.stream()
                        .mapToLong(event -> event instanceof MarketEvent.GapSealed gap ? gap.absent() : 0)
                        .sum())
                .isEqualTo(journey.absent().size());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatRestShowsDifferentlyWinsInTheEnd(@ForAll("journeys") Journey journey) {
        // Given
        Feed feed = new Feed(journey);
        feed.live();

        // When
        feed.compare();
        feed.compare();

        // Then
        assertThat(feed.contents())
                .isEqualTo(feed.rest(0, UNTIL).stream()
                        .collect(Collectors.toMap(Bar::openTime, BarChecksum::of, (one, other) -> one, TreeMap::new)));
    }

    private static List<Instant> instants(Feed feed, Class<? extends MarketEvent> type) {
        return feed.events.stream()
                .filter(type::isInstance)
                .map(event -> switch (event) {
                    case MarketEvent.GapOpened gap -> gap.from();
                    case MarketEvent.GapSealed gap -> gap.from();
                    case MarketEvent.BarCorrected other -> other.eventTime();
                    case MarketEvent.FreshnessChanged other -> other.eventTime();
                })
                .toList();
    }

    /** Does with a merge what the service's feed does, without a network. */
    private static final class Feed {
        private final Journey journey;
        private final List<BarClosed> history = new ArrayList<>();
        private final Map<Instant, String> corrected = new TreeMap<>();
        private final List<MarketEvent> events = new ArrayList<>();
        private BarMerge merge = BarMerge.after(Bars.BTCUSD, BarInterval.ONE_MINUTE, List.of(), GRACE);
        private int closedUntil = 1;
        private int asks;

        Feed(Journey journey) {
            this.journey = journey;
        }

        void live() {
            take(merge.answer(rest(0, 1), time(1), SEEN, 0));
            for (int i = 0; i < journey.arrivals().size(); i++) {
                int minute = journey.arrivals().get(i);
                if (!journey.absent().contains(minute)) {
                    arrive(minute);
                }
                if (journey.restarts().contains(i)) {
                    merge = BarMerge.after(Bars.BTCUSD, BarInterval.ONE_MINUTE, stored(), GRACE);
                }
            }
            closedUntil = UNTIL;
            merge.missedUntil(time(UNTIL), SEEN);
            askUntil(UNTIL);
        }

        void compare() {
            Instant from = merge.comparableFrom(UNTIL).orElseThrow();
            List<Bar> bars = rest(0, UNTIL).stream()
                    .filter(bar -> !bar.openTime().isBefore(from))
                    .toList();
            take(merge.answer(bars, time(UNTIL), SEEN, nanos()));
        }

        /** What is stored in the end: the sealed content, and corrections on top. */
        Map<Instant, String> contents() {
            Map<Instant, String> contents = new TreeMap<>();
            history.forEach(event -> contents.put(event.bar().openTime(), event.checksum()));
            contents.putAll(corrected);
            return contents;
        }

        /** What the exchange's history has. */
        List<Bar> rest(int from, int to) {
            return IntStream.range(from, to)
                    .filter(minute -> !journey.absent().contains(minute))
                    .mapToObj(minute -> journey.revised().contains(minute) ? Bars.at(minute, "1001") : Bars.at(minute))
                    .toList();
        }

        private void arrive(int minute) {
            closedUntil = Math.max(closedUntil, minute + 1);
            SealOutcome outcome = merge.stream(Bars.at(minute), SEEN);
            if (outcome instanceof SealOutcome.Gap) {
                askUntil(minute);
                outcome = merge.stream(Bars.at(minute), SEEN);
            }
            assertThat(outcome).isNotInstanceOfAny(SealOutcome.Gap.class, SealOutcome.Jump.class);
            if (outcome instanceof SealOutcome.Sealed(BarClosed event)) {
                history.add(event);
            }
            events.addAll(merge.drainEvents());
        }

        private void askUntil(int minute) {
            while (merge.nextOpenTime().orElseThrow().isBefore(time(minute))) {
                assertThat(asks).as("answers needed").isLessThan(MAX_ASKS);
                int lag = asks < journey.lags().size() ? journey.lags().get(asks) : 0;
                Instant from = merge.nextOpenTime().orElseThrow();
                List<Bar> bars = rest(0, closedUntil - lag).stream()
                        .filter(bar -> !bar.openTime().isBefore(from))
                        .toList();
                take(merge.answer(bars, time(minute), SEEN, nanos()));
            }
        }

        private void take(BarMerge.Answer answer) {
            asks++;
            history.addAll(answer.sealed());
            answer.corrections()
                    .forEach(correction -> corrected.put(
                            correction.corrected().bar().openTime(),
                            correction.corrected().checksum()));
            assertThat(answer.sealed()).allMatch(event -> event.source() == BarSource.BACKFILL);
            events.addAll(merge.drainEvents());
        }

        private List<BarClosed> stored() {
            return history.subList(Math.max(0, history.size() - BarSealer.REMEMBERED_BARS), history.size());
        }

        private long nanos() {
            return asks * GRACE.toNanos();
        }

        private static Instant time(int minute) {
            return Bars.at(minute).openTime();
        }
    }
}
