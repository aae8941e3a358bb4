package io.bellwether.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One order's messages, shuffled, doubled and interrupted by doubt, always end the same. Seeds are the loop's numbers. */
class OrderMessagesInAnyOrderTest {
    private static final Instant AT = Instant.parse("2013-11-28T00:01:00Z");
    private static final OrderIdentity ORDER =
            new OrderIdentity("main", "decision-1", "bwp-1", new Symbol("BTCUSD"), Side.BUY, new BigDecimal("1.0"));
    private static final int ORDERINGS = 2_000;

    @Test
    void aFilledMarketOrderEndsFilledWithEveryTradeToldOnce() {
        List<OrderReport> messages = List.of(
                report("0", null),
                report("0.4", null, 1),
                report("0.7", null, 2),
                report("1.0", new Completion.Filled(), 3),
                report("1.0", new Completion.Filled(), 1, 2, 3));
        OrderState expected = new OrderState.Done(new Completion.Filled(), AT, progress("1.0", 1, 2, 3));

        IntStream.range(0, ORDERINGS).forEach(seed -> assertEndsAs(expected, 3, messages, new Random(seed)));
    }

    @Test
    void aLostAnswerIsMadeUpForByTheStream() {
        List<OrderReport> messages = List.of(
                report("0", null),
                report("0.4", null, 1),
                report("0.7", null, 2),
                report("1.0", new Completion.Filled(), 3));
        OrderState expected = new OrderState.Done(new Completion.Filled(), AT, progress("1.0", 1, 2, 3));

        IntStream.range(0, ORDERINGS).forEach(seed -> assertEndsAs(expected, 3, messages, new Random(seed)));
    }

    @Test
    void anOrderCanceledAfterAPartialFillEndsCanceledWithThatFill() {
        List<OrderReport> messages = List.of(
                report("0", null),
                report("0.4", null, 1),
                report("0.4", new Completion.Canceled()),
                report("0.4", new Completion.Canceled(), 1));
        OrderState expected = new OrderState.Done(new Completion.Canceled(), AT, progress("0.4", 1));

        IntStream.range(0, ORDERINGS).forEach(seed -> assertEndsAs(expected, 1, messages, new Random(seed)));
    }

    private static void assertEndsAs(OrderState expected, int trades, List<OrderReport> messages, Random random) {
        // Given
        List<OrderReport> delivered = new ArrayList<>(messages);
        messages.forEach(message -> {
            if (random.nextBoolean()) {
                delivered.add(message);
            }
        });
        Collections.shuffle(delivered, random);
        OrderState state = new OrderState.Intended().submitted();
        List<OrderEvent> told = new ArrayList<>();

        // When
        for (OrderReport message : delivered) {
            if (random.nextInt(4) == 0) {
                state = tell(told, state, state.unknown("timeout"));
            }
            state = tell(told, state, state.reported(message));
        }

        // Then
        assertThat(state).isEqualTo(expected);
        assertThat(told.stream().map(OrderEvent::sequence))
                .containsExactlyElementsOf(
                        IntStream.range(0, told.size()).mapToObj(Long::valueOf).toList());
        assertThat(told).filteredOn(OrderEvent.OrderAccepted.class::isInstance).hasSize(1);
        assertThat(told.stream()
                        .filter(OrderEvent.OrderFilled.class::isInstance)
                        .map(event -> ((OrderEvent.OrderFilled) event).fill().tradeId()))
                .hasSize(trades)
                .doesNotHaveDuplicates();
        assertThat(told).filteredOn(OrderEvent.OrderCompleted.class::isInstance).hasSize(1);
        assertThat(told.getLast()).isInstanceOf(OrderEvent.OrderCompleted.class);
    }

    private static OrderState tell(List<OrderEvent> told, OrderState before, OrderState after) {
        told.addAll(ORDER.events(before, after, told.size(), AT, AT));
        return after;
    }

    private static OrderReport report(String executed, @Nullable Completion ended, long... tradeIds) {
        return new OrderReport(7, AT, AT, new BigDecimal(executed), ended, fills(tradeIds));
    }

    private static OrderProgress progress(String executed, long... tradeIds) {
        return new OrderProgress(7, AT, new BigDecimal(executed), fills(tradeIds));
    }

    private static List<VenueFill> fills(long... tradeIds) {
        return Arrays.stream(tradeIds)
                .mapToObj(id -> new VenueFill(
                        new Fill(id, new BigDecimal("900"), quantity(id), new BigDecimal("0.001"), "BTC"), AT))
                .toList();
    }

    private static BigDecimal quantity(long tradeId) {
        return new BigDecimal(tradeId == 1 ? "0.4" : "0.3");
    }
}
