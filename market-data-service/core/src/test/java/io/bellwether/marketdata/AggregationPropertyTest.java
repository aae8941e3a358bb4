package io.bellwether.marketdata;

import static io.bellwether.marketdata.Bars.BTCUSD;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for coarser bars made from any finer ones. */
class AggregationPropertyTest {
    @Provide
    Arbitrary<List<Trade>> trades() {
        return TradeTapes.trades();
    }

    @Property(tries = 150)
    void aggregatedBarsEqualThoseMadeFromTheTrades(@ForAll("trades") List<Trade> trades, @ForAll BarInterval interval) {
        Assume.that(interval != BarInterval.ONE_MINUTE);

        List<Bar> fromMinutes =
                aggregate(build(trades, BarInterval.ONE_MINUTE), interval).bars();

        List<Bar> fromTrades = build(trades, interval);
        // Before the first trade and after the last there are no minutes, so those two bars may not be whole.
        int first = fromTrades.indexOf(fromMinutes.isEmpty() ? fromTrades.getFirst() : fromMinutes.getFirst());
        assertThat(first).isBetween(0, 1);
        assertThat(fromMinutes).isEqualTo(fromTrades.subList(first, first + fromMinutes.size()));
        assertThat(fromMinutes.size()).isGreaterThanOrEqualTo(fromTrades.size() - 2);
    }

    @Property(tries = 150)
    void itDoesNotMatterOverWhichStepsBarsAreAggregated(@ForAll("trades") List<Trade> trades) {
        List<Bar> minutes = aligned(build(trades, BarInterval.ONE_MINUTE), BarInterval.ONE_HOUR);

        List<Bar> direct = aggregate(minutes, BarInterval.ONE_HOUR).bars();
        List<Bar> overQuarters = aggregate(
                        aggregate(minutes, BarInterval.FIFTEEN_MINUTES).bars(), BarInterval.ONE_HOUR)
                .bars();
        List<Bar> overThree = aggregate(
                        aggregate(aggregate(minutes, BarInterval.FIVE_MINUTES).bars(), BarInterval.THIRTY_MINUTES)
                                .bars(),
                        BarInterval.ONE_HOUR)
                .bars();

        assertThat(overQuarters).isEqualTo(direct);
        assertThat(overThree).isEqualTo(direct);
    }

    @Property(tries = 150)
    void withHolesEveryFinerBarIsInOneWholeBarOrReported(
            @ForAll("trades") List<Trade> trades, @ForAll BarInterval interval, @ForAll Random random) {
        Assume.that(interval != BarInterval.ONE_MINUTE);
        List<Bar> minutes = build(trades, BarInterval.ONE_MINUTE).stream()
                .filter(any -> random.nextInt(200) > 0)
                .toList();
        Assume.that(!minutes.isEmpty());

        Aggregated result = aggregate(minutes, interval);

        long parts = interval.millis() / BarInterval.ONE_MINUTE.millis();
        long inWhole = result.bars().size() * parts;
        long reported = result.incomplete().stream()
                .mapToLong(Aggregation.Incomplete::present)
                .sum();
        assertThat(inWhole + reported + result.pending()).isEqualTo(minutes.size());
        BigDecimal volume = result.bars().stream().map(Bar::volumeBase).reduce(BigDecimal.ZERO, BigDecimal::add);
        Set<Instant> whole = result.bars().stream().map(Bar::openTime).collect(Collectors.toSet());
        BigDecimal volumeOfParts = minutes.stream()
                .filter(minute -> whole.contains(interval.openTimeOf(minute.openTime())))
                .map(Bar::volumeBase)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(volume).isEqualByComparingTo(volumeOfParts);
        assertEveryStretchIsAccountedFor(result, interval, minutes);
    }

    /** Whole and incomplete bars follow each other without a break from the first finer bar on. */
    private static void assertEveryStretchIsAccountedFor(Aggregated result, BarInterval interval, List<Bar> minutes) {
        Instant expected = interval.openTimeOf(minutes.getFirst().openTime());
        for (Aggregation outcome : result.outcomes()) {
            switch (outcome) {
                case Aggregation.Whole(Bar bar) -> {
                    assertThat(bar.openTime()).isEqualTo(expected);
                    expected = bar.closeTime();
                }
                case Aggregation.Incomplete(Instant from, Instant to, long present, long missing) -> {
                    assertThat(from).isEqualTo(expected);
                    assertThat(missing).isPositive();
                    assertThat(present + missing)
                            .isEqualTo((to.toEpochMilli() - from.toEpochMilli()) / BarInterval.ONE_MINUTE.millis());
                    expected = to;
                }
            }
        }
    }

    private record Aggregated(List<Aggregation> outcomes, long pending) {
        List<Bar> bars() {
            return outcomes.stream()
                    .filter(Aggregation.Whole.class::isInstance)
                    .map(Aggregation.Whole.class::cast)
                    .map(Aggregation.Whole::bar)
                    .toList();
        }

        List<Aggregation.Incomplete> incomplete() {
            return outcomes.stream()
                    .filter(Aggregation.Incomplete.class::isInstance)
                    .map(Aggregation.Incomplete.class::cast)
                    .toList();
        }
    }

    private static Aggregated aggregate(List<Bar> bars, BarInterval interval) {
        if (bars.isEmpty()) {
            return new Aggregated(List.of(), 0);
        }
        BarAggregator aggregator = new BarAggregator(BTCUSD, bars.getFirst().interval(), interval);
        List<Aggregation> outcomes = new ArrayList<>();
        bars.forEach(bar -> outcomes.addAll(aggregator.add(bar)));
        return new Aggregated(outcomes, aggregator.pending());
    }

    /** Without the bars of the first stretch, which lacks those before the first trade. */
    private static List<Bar> aligned(List<Bar> bars, BarInterval interval) {
        Instant first = interval.openTimeOf(bars.getFirst().openTime()).plus(interval.length());
        return bars.stream().filter(bar -> !bar.openTime().isBefore(first)).toList();
    }

    private static List<Bar> build(List<Trade> trades, BarInterval interval) {
        BarBuilder builder = new BarBuilder(BTCUSD, interval);
        List<Bar> bars = new ArrayList<>();
        trades.forEach(trade -> bars.addAll(builder.add(trade)));
        bars.addAll(
                builder.advanceTo(interval.openTimeOf(trades.getLast().time()).plus(interval.length())));
        return bars;
    }
}
