package io.bellwether.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.Fill;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state meets everything that can happen. A null outcome is a broken invariant and must throw. */
class OrderStateTest {
    private static final Instant AT = Instant.parse("2013-11-28T00:01:00Z");
    private static final VenueFill FIRST = fill(1, "0.4");
    private static final VenueFill SECOND = fill(2, "0.6");
    private static final DenialReason LATE = new DenialReason.Expired(AT, AT.plusMillis(1));

    private static final OrderState INTENDED = new OrderState.Intended();
    private static final OrderState SENDING = new OrderState.Sending();
    private static final OrderState UNKNOWN = new OrderState.Unknown("timeout");
    private static final OrderState OPEN = open("0.4", FIRST);
    private static final OrderState CLOSING =
            new OrderState.Closing(progress("1.0", SECOND), new Completion.Filled(), AT);
    private static final OrderState DONE =
            new OrderState.Done(new Completion.Filled(), AT, progress("1.0", FIRST, SECOND));
    private static final OrderState NEVER = new OrderState.Done(new Completion.NotPlaced(), AT, null);

    private static final Event SUBMITTED = new Event("submitted", OrderState::submitted);
    private static final Event DENIED = new Event("denied", state -> state.denied(LATE, AT));
    private static final Event REJECTED = new Event("rejected", state -> state.rejected(-2010, "no money", AT));
    private static final Event DOUBTED = new Event("unknown", state -> state.unknown("reset"));
    private static final Event ACCEPTED = reported("accepted", "0", null);
    private static final Event FILLED_IN_PART = reported("filled in part", "0.4", null, FIRST);
    private static final Event FILLED = reported("filled", "1.0", new Completion.Filled(), FIRST, SECOND);
    private static final Event LAST_FILL = reported("last fill", "1.0", new Completion.Filled(), SECOND);
    private static final Event FIRST_FILL = reported("first fill", "0.4", null, FIRST);
    private static final Event REFUSED = reported("refused", "0", new Completion.Rejected(-2010, "NONE"));
    private static final Event NOT_PLACED = new Event("not placed", state -> state.notPlaced(AT));

    static Stream<Arguments> table() {
        return Stream.of(
                row(INTENDED, SUBMITTED, SENDING),
                row(INTENDED, DENIED, new OrderState.Done(new Completion.Denied(LATE.text()), AT, null)),
                row(INTENDED, REJECTED, null),
                row(INTENDED, DOUBTED, null),
                row(INTENDED, ACCEPTED, null),
                row(INTENDED, NOT_PLACED, null),
                row(SENDING, SUBMITTED, SENDING),
                row(SENDING, DENIED, null),
                row(SENDING, REJECTED, new OrderState.Done(new Completion.Rejected(-2010, "no money"), AT, null)),
                row(SENDING, DOUBTED, new OrderState.Unknown("reset")),
                row(SENDING, ACCEPTED, open("0")),
                row(SENDING, FILLED_IN_PART, OPEN),
                row(SENDING, FILLED, DONE),
                row(SENDING, LAST_FILL, CLOSING),
                row(SENDING, REFUSED, new OrderState.Done(new Completion.Rejected(-2010, "NONE"), AT, null)),
                row(SENDING, NOT_PLACED, null),
                row(UNKNOWN, SUBMITTED, UNKNOWN),
                row(UNKNOWN, DENIED, null),
                row(UNKNOWN, REJECTED, new OrderState.Done(new Completion.Rejected(-2010, "no money"), AT, null)),
                row(UNKNOWN, DOUBTED, UNKNOWN),
                row(UNKNOWN, ACCEPTED, open("0")),
                row(UNKNOWN, FILLED_IN_PART, OPEN),
                row(UNKNOWN, FILLED, DONE),
                row(UNKNOWN, LAST_FILL, CLOSING),
                row(UNKNOWN, NOT_PLACED, NEVER),
                row(OPEN, SUBMITTED, OPEN),
                row(OPEN, DENIED, null),
                row(OPEN, REJECTED, OPEN),
                row(OPEN, DOUBTED, OPEN),
                row(OPEN, ACCEPTED, OPEN),
                row(OPEN, FILLED_IN_PART, OPEN),
                row(OPEN, FILLED, DONE),
                row(OPEN, LAST_FILL, DONE),
                row(OPEN, NOT_PLACED, OPEN),
                row(CLOSING, SUBMITTED, CLOSING),
                row(CLOSING, DENIED, null),
                row(CLOSING, REJECTED, CLOSING),
                row(CLOSING, DOUBTED, CLOSING),
                row(CLOSING, ACCEPTED, CLOSING),
                row(CLOSING, LAST_FILL, CLOSING),
                row(CLOSING, FIRST_FILL, DONE),
                row(CLOSING, FILLED, DONE),
                row(CLOSING, NOT_PLACED, CLOSING),
                row(DONE, SUBMITTED, DONE),
                row(DONE, DENIED, DONE),
                row(DONE, REJECTED, DONE),
                row(DONE, DOUBTED, DONE),
                row(DONE, ACCEPTED, DONE),
                row(DONE, FILLED, DONE),
                row(DONE, NOT_PLACED, DONE),
                row(NEVER, REJECTED, NEVER),
                row(NEVER, FILLED, NEVER));
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("table")
    void leadsTo(OrderState before, Event event, @Nullable OrderState after) {
        if (after == null) {
            assertThatThrownBy(() -> event.happen().apply(before)).isInstanceOf(IllegalStateException.class);
        } else {
            assertThat(event.happen().apply(before)).isEqualTo(after);
        }
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void noticesAVenueThatContradictsAnEnd(OrderState.Done done, OrderReport report, boolean contradicted) {
        assertThat(done.contradictedBy(report)).isEqualTo(contradicted);
    }

    static Stream<Arguments> contradictions() {
        OrderReport filled = new OrderReport(7, AT, AT, new BigDecimal("1.0"), new Completion.Filled(), List.of());
        OrderReport refused =
                new OrderReport(7, AT, AT, BigDecimal.ZERO, new Completion.Rejected(-2010, "NONE"), List.of());
        return Stream.of(
                Arguments.of(NEVER, filled, true),
                Arguments.of(NEVER, refused, false),
                Arguments.of(DONE, filled, false));
    }

    private static Arguments row(OrderState before, Event event, @Nullable OrderState after) {
        return Arguments.of(before, event, after);
    }

    private static Event reported(String name, String executed, @Nullable Completion ended, VenueFill... fills) {
        OrderReport report = new OrderReport(7, AT, AT, new BigDecimal(executed), ended, List.of(fills));
        return new Event(name, state -> state.reported(report));
    }

    private static OrderState open(String executed, VenueFill... fills) {
        return new OrderState.Open(progress(executed, fills));
    }

    private static OrderProgress progress(String executed, VenueFill... fills) {
        return new OrderProgress(7, AT, new BigDecimal(executed), List.of(fills));
    }

    private static VenueFill fill(long tradeId, String quantity) {
        return new VenueFill(
                new Fill(tradeId, new BigDecimal("900"), new BigDecimal(quantity), new BigDecimal("0.001"), "BTC"), AT);
    }

    record Event(String name, UnaryOperator<OrderState> happen) {
        @Override
        public String toString() {
            return name;
        }
    }
}
