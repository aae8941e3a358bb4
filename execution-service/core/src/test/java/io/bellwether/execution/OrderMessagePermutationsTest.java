package io.bellwether.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.Fill;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every subset of an order's messages that holds the one that cannot be done without, in every order, each once and then
 * all of them again: thousands of lives, one end. The sources disagree about times, as the real ones do.
 */
class OrderMessagePermutationsTest {
    private static final Instant PLACED = Instant.parse("2013-11-28T00:01:00Z");
    private static final Instant ENDED = PLACED.plusMillis(300);

    private static final Message DOUBT = new Message("no answer", state -> state.unknown("no answer"));
    private static final Message ACCEPTED = told("answer: new", PLACED, PLACED, "0", null);

    @Test
    void aFilledOrderEndsTheSameWhateverIsLostOrLate() {
        List<Message> optional = List.of(
                DOUBT,
                ACCEPTED,
                told("stream: trade 1", PLACED, PLACED.plusMillis(100), "0.4", null, 1),
                told("stream: trade 2", PLACED, PLACED.plusMillis(200), "0.7", null, 2),
                told("stream: trade 3", PLACED, ENDED, "1.0", new Completion.Filled(), 3),
                told("query: partly filled", PLACED, PLACED.plusMillis(200), "0.7", null, 1, 2));
        Message needed = told("query: filled", PLACED, ENDED, "1.0", new Completion.Filled(), 1, 2, 3);

        assertEveryLifeEndsAs(done(new Completion.Filled(), "1.0", 1, 2, 3), optional, needed, 11_743);
    }

    @Test
    void anOrderCanceledAfterAPartialFillEndsTheSameWhateverIsLostOrLate() {
        List<Message> optional = List.of(
                DOUBT,
                ACCEPTED,
                told("stream: trade 1", PLACED, PLACED.plusMillis(100), "0.4", null, 1),
                // The answer to a cancel knows no placement time and lists no trade.
                told("cancel: canceled", ENDED, ENDED, "0.4", new Completion.Canceled()),
                told("stream: canceled", PLACED, ENDED, "0.4", new Completion.Canceled()),
                told("query: partly filled", PLACED, PLACED.plusMillis(100), "0.4", null, 1));
        Message needed = told("query: canceled, read late", PLACED, ENDED, "0.4", new Completion.Canceled(), 1);

        assertEveryLifeEndsAs(done(new Completion.Canceled(), "0.4", 1), optional, needed, 11_743);
    }

    @Test
    void anExpiredOrderEndsTheSameWhateverIsLostOrLate() {
        Completion expired = new Completion.Expired("INSUFFICIENT_LIQUIDITY");
        List<Message> optional = List.of(
                DOUBT,
                ACCEPTED,
                told("stream: trade 1", PLACED, PLACED.plusMillis(100), "0.4", null, 1),
                told("stream: trade 2", PLACED, PLACED.plusMillis(200), "0.7", null, 2),
                told("stream: expired", PLACED, ENDED, "0.7", expired));
        Message needed = told("query: expired", PLACED, ENDED, "0.7", expired, 1, 2);

        assertEveryLifeEndsAs(done(expired, "0.7", 1, 2), optional, needed, 1_631);
    }

    @Test
    void theEarlierOfTwoWordsOnTheEndCountsWhicheverCameFirst() {
        OrderReport canceled = report(PLACED, ENDED, "0.4", new Completion.Canceled());
        OrderReport late = report(PLACED, ENDED.plusMillis(50), "0.4", new Completion.Canceled());

        assertThat(submitted().reported(canceled).reported(late))
                .isEqualTo(submitted().reported(late).reported(canceled));
    }

    /** {@code lives} is the sum over k of (n over k) times (k + 1) factorial: a test that ran none would pass. */
    private static void assertEveryLifeEndsAs(OrderState end, List<Message> optional, Message needed, long lives) {
        long lived = 0;
        for (int kept = 0; kept < 1 << optional.size(); kept++) {
            List<Message> messages = new ArrayList<>(List.of(needed));
            for (int i = 0; i < optional.size(); i++) {
                if ((kept & (1 << i)) != 0) {
                    messages.add(optional.get(i));
                }
            }
            lived += permutations(messages, 0, end);
        }
        assertThat(lived).isEqualTo(lives);
    }

    private static long permutations(List<Message> messages, int from, OrderState end) {
        if (from == messages.size()) {
            live(messages, end);
            return 1;
        }
        long lived = 0;
        for (int i = from; i < messages.size(); i++) {
            Collections.swap(messages, from, i);
            lived += permutations(messages, from + 1, end);
            Collections.swap(messages, from, i);
        }
        return lived;
    }

    private static void live(List<Message> messages, OrderState end) {
        OrderState once = after(submitted(), messages);
        if (!once.equals(end) || !after(once, messages).equals(end)) {
            throw new AssertionError("expected %s after %s and after the same again, was %s and %s"
                    .formatted(end, messages, once, after(once, messages)));
        }
    }

    private static OrderState submitted() {
        return new OrderState.Intended().submitted();
    }

    private static OrderState after(OrderState before, List<Message> messages) {
        OrderState state = before;
        for (Message message : messages) {
            state = message.happens().apply(state);
        }
        return state;
    }

    private static OrderState done(Completion completion, String executed, long... tradeIds) {
        return new OrderState.Done(
                completion, ENDED, new OrderProgress(7, PLACED, new BigDecimal(executed), fills(tradeIds)));
    }

    private static Message told(
            String name, Instant placed, Instant at, String executed, @Nullable Completion ended, long... tradeIds) {
        OrderReport report = report(placed, at, executed, ended, tradeIds);
        return new Message(name, state -> state.reported(report));
    }

    private static OrderReport report(
            Instant placed, Instant at, String executed, @Nullable Completion ended, long... tradeIds) {
        return new OrderReport(7, placed, at, new BigDecimal(executed), ended, fills(tradeIds));
    }

    private static List<VenueFill> fills(long... tradeIds) {
        return Arrays.stream(tradeIds)
                .mapToObj(id -> new VenueFill(
                        new Fill(
                                id,
                                new BigDecimal("900"),
                                new BigDecimal(id == 1 ? "0.4" : "0.3"),
                                new BigDecimal("0.001"),
                                "BTC"),
                        PLACED.plusMillis(100 * id)))
                .toList();
    }

    private record Message(String name, UnaryOperator<OrderState> happens) {
        @Override
        public String toString() {
            return name;
        }
    }
}
