package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.Trade;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TradeTapeTest {
    private static final TradeTape ONE_LAP = Floor.tape("0 100 1", "10 101 2", "10 101 3", "30 99 4");

    private final TradeTape tape = new TradeTape(
            IntStream.range(0, ONE_LAP.size()).mapToObj(ONE_LAP::trade).toList(), 3);

    @Test
    void goesBackwardsAndForwardsAgainAfterTheLastTrade() {
        assertThat(all(tape::trade).stream().map(Trade::price).map(BigDecimal::intValue))
                .containsExactly(100, 101, 101, 99, 99, 101, 101, 100, 100, 101, 101, 99);
        assertThat(all(tape::trade).stream().map(Trade::quantityBase).map(BigDecimal::intValue))
                .containsExactly(1, 2, 3, 4, 4, 3, 2, 1, 1, 2, 3, 4);
    }

    @Test
    void timesAndIdsGrowOverAllLaps() {
        assertThat(all(index -> (tape.timeMillis(index) - tape.startMillis()) / 1_000))
                .containsExactly(0L, 10L, 10L, 30L, 31L, 51L, 51L, 61L, 62L, 72L, 72L, 92L);
        assertThat(all(tape::trade).stream().map(Trade::id))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(all(index -> tape.trade(index).time().toEpochMilli())).isEqualTo(all(tape::timeMillis));
    }

    @Test
    void whoTookFollowsFromThePriceBefore() {
        assertThat(all(tape::buyerIsMaker))
                .containsExactly(false, false, false, true, true, false, false, true, false, false, false, true);
    }

    @Test
    void anOrderAfterTheRecordingsEndTakesFromTheNextLap() {
        long end = ONE_LAP.endMillis();
        Floor floor = new Floor(tape, end, Map.of("USD", new BigDecimal("10000")));

        Order order = floor.engine.place(Floor.market(Side.BUY, "6"));

        assertThat(order.executions().stream().map(Execution::price))
                .containsExactly(new BigDecimal("99"), new BigDecimal("99"));
    }

    @Test
    void anExchangeTakesNoLapsAtAllForAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PaperExchangeOptions.defaults().withLaps(0))
                .withMessageContaining("laps must be 1 to 1000, were 0");
    }

    private <T> List<T> all(Function<Integer, T> what) {
        return IntStream.range(0, tape.size()).boxed().map(what).toList();
    }
}
