package io.bellwether.marketdata;

import static io.bellwether.marketdata.Bars.BTCUSD;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for bars made from any trades. */
class BarBuildingPropertyTest {
    @Provide
    Arbitrary<List<Trade>> trades() {
        return TradeTapes.trades();
    }

    @Property(tries = 200)
    void noTradeIsLostOrDoubledAndEveryIntervalHasOneBar(
            @ForAll("trades") List<Trade> trades, @ForAll BarInterval interval) {
        List<Bar> bars = bars(trades, interval);

        assertThat(bars.stream().map(Bar::volumeBase).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualTo(trades.stream().map(Trade::quantityBase).reduce(BigDecimal.ZERO, BigDecimal::add));
        assertThat(bars.stream().map(Bar::volumeQuote).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(
                        trades.stream().map(Trade::quantityQuote).reduce(BigDecimal.ZERO, BigDecimal::add));
        assertThat(bars.stream().mapToLong(Bar::trades).sum())
                .isEqualTo(trades.stream().mapToLong(Trade::count).sum());
        for (int i = 1; i < bars.size(); i++) {
            assertThat(bars.get(i).openTime()).isEqualTo(bars.get(i - 1).closeTime());
        }
    }

    @Property(tries = 200)
    void aBarIsWhatItsTradesSay(@ForAll("trades") List<Trade> trades, @ForAll BarInterval interval) {
        Map<Instant, List<Trade>> byBar = new HashMap<>();
        trades.forEach(trade -> byBar.computeIfAbsent(interval.openTimeOf(trade.time()), any -> new ArrayList<>())
                .add(trade));
        BigDecimal close = trades.getFirst().price();

        for (Bar bar : bars(trades, interval)) {
            List<Trade> own = byBar.getOrDefault(bar.openTime(), List.of());
            if (own.isEmpty()) {
                assertThat(List.of(bar.open(), bar.high(), bar.low(), bar.close()))
                        .containsOnly(close);
                assertThat(bar.trades()).isZero();
            } else {
                assertThat(bar.open()).isEqualTo(own.getFirst().price());
                assertThat(bar.close()).isEqualTo(own.getLast().price());
                assertThat(bar.high())
                        .isEqualTo(own.stream()
                                .map(Trade::price)
                                .max(Comparator.naturalOrder())
                                .orElseThrow());
                assertThat(bar.low())
                        .isEqualTo(own.stream()
                                .map(Trade::price)
                                .min(Comparator.naturalOrder())
                                .orElseThrow());
            }
            close = bar.close();
        }
    }

    @Property(tries = 200)
    void aLiveStreamGivesTheSameBarsFromItsSecondOneOn(
            @ForAll("trades") List<Trade> trades, @ForAll BarInterval interval) {
        TradeBars live = new TradeBars(BTCUSD, interval);
        List<Bar> given = new ArrayList<>();
        trades.forEach(trade -> given.addAll(closed(live.add(trade))));
        given.addAll(closed(live.advanceTo(end(trades, interval))));

        List<Bar> all = bars(trades, interval);
        // A silence beyond a day of bars is left to the history: those bars are not compared.
        assertThat(all).containsAll(given);
        if (all.size() < 1_000) {
            assertThat(given).isEqualTo(all.subList(1, all.size()));
        }
    }

    @Property(tries = 200)
    void whateverIsLostOrRepeatedNoBarThatIsGivenOutIsWrong(
            @ForAll("trades") List<Trade> trades, @ForAll BarInterval interval, @ForAll Random random) {
        TradeBars live = new TradeBars(BTCUSD, interval);
        List<Bar> given = new ArrayList<>();
        for (int i = 0; i < trades.size(); i++) {
            int fate = random.nextInt(10);
            if (fate == 0) {
                continue;
            }
            given.addAll(closed(live.add(trades.get(i))));
            if (fate < 3) {
                given.addAll(closed(live.add(trades.get(random.nextInt(i + 1)))));
            }
        }

        assertThat(bars(trades, interval)).containsAll(given);
        assertThat(given).extracting(Bar::openTime).doesNotHaveDuplicates().isSorted();
    }

    private static List<Bar> bars(List<Trade> trades, BarInterval interval) {
        BarBuilder builder = new BarBuilder(BTCUSD, interval);
        List<Bar> bars = new ArrayList<>();
        trades.forEach(trade -> bars.addAll(builder.add(trade)));
        bars.addAll(builder.advanceTo(end(trades, interval)));
        return bars;
    }

    private static Instant end(List<Trade> trades, BarInterval interval) {
        return interval.openTimeOf(trades.getLast().time()).plus(interval.length());
    }

    private static List<Bar> closed(List<TradeOutcome> outcomes) {
        return outcomes.stream()
                .filter(TradeOutcome.Closed.class::isInstance)
                .map(TradeOutcome.Closed.class::cast)
                .map(TradeOutcome.Closed::bar)
                .toList();
    }
}
