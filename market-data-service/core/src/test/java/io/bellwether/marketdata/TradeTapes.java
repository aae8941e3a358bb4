package io.bellwether.marketdata;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random trades for property tests. */
final class TradeTapes {
    private TradeTapes() {}

    /** Up to 200 trades in order, some of them aggregates, from milliseconds to hours apart; ids without holes. */
    static Arbitrary<List<Trade>> trades() {
        Arbitrary<Long> pauses = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 500),
                Arbitraries.longs().between(0, 30_000),
                Arbitraries.longs().between(0, 3_000_000));
        Arbitrary<BigDecimal> prices =
                Arbitraries.longs().between(1, 200_000).map(ticks -> BigDecimal.valueOf(ticks, 2));
        Arbitrary<BigDecimal> quantities =
                Arbitraries.longs().between(1, 1_000_000_000_000L).map(lots -> BigDecimal.valueOf(lots, 8));
        Arbitrary<Integer> counts = Arbitraries.integers().between(1, 3);
        return Combinators.combine(pauses, prices, quantities, counts)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(200)
                .map(TradeTapes::tape);
    }

    private record Step(long pauseMillis, BigDecimal price, BigDecimal quantity, int count) {}

    private static List<Trade> tape(List<Step> steps) {
        List<Trade> trades = new ArrayList<>();
        Instant time = Bars.MIDNIGHT;
        long id = 1;
        for (Step step : steps) {
            time = time.plusMillis(step.pauseMillis());
            trades.add(new Trade(id, id + step.count() - 1, time, step.price(), step.quantity()));
            id += step.count();
        }
        return trades;
    }
}
