package io.bellwether.execution;

import io.bellwether.execution.contract.Completion;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one order stands with us: one record per state, one method per thing that can happen.
 *
 * <pre>
 * Intended --submitted--> Sending --reported--> Open --ended, trades missing--> Closing --last trade--> Done
 *    |                     |   |                 |                                                      ^ ^
 *    |                     |   unknown           +--ended, all trades known-----------------------------+ |
 *    denied                |   v                                                                          |
 *    |                     |  Unknown --reported--> Open, Closing or Done                                 |
 *    |                     |   +--notPlaced, rejected-----------------------------------------------------+
 *    +---------------------+--rejected--------------------------------------------------------------------+
 * </pre>
 *
 * The venue's answer, its stream and its queries may tell of an order in any order, twice, or not at all. Hence {@link
 * #reported} is commutative and idempotent, evidence that the venue has the order beats doubt ({@link #unknown} and
 * {@link #notPlaced} change nothing then), and {@link Done} is for ever. An order that ended stays in {@link Closing}
 * until every trade the venue counts is known, so that its completion always comes after its last fill. An order that
 * waits for its trigger is {@link Open} as well: the venue has it, and it may fill at any time.
 */
public sealed interface OrderState {
    /** The intent is stored and the request may leave. */
    OrderState submitted();

    /** We do not send it. */
    OrderState denied(DenialReason reason, Instant at);

    /** The venue refused it. */
    OrderState rejected(int code, String message, Instant at);

    /** The request may or may not have arrived. */
    OrderState unknown(String cause);

    /** The venue told of the order. */
    OrderState reported(OrderReport report);

    /** The venue has proven that it never got the order. */
    OrderState notPlaced(Instant at);

    /** What is known from the venue; null while it has told nothing. */
    @Nullable
    OrderProgress progress();

    /** Wanted, checked by nobody, stored nowhere. */
    record Intended() implements OrderState {
        @Override
        public OrderState submitted() {
            return new Sending();
        }

        @Override
        public OrderState denied(DenialReason reason, Instant at) {
            return new Done(new Completion.Denied(reason.text()), at, null);
        }

        @Override
        public OrderState rejected(int code, String message, Instant at) {
            throw new IllegalStateException("an order that was not sent cannot be rejected");
        }

        @Override
        public OrderState unknown(String cause) {
            throw new IllegalStateException("an order that was not sent cannot be unknown");
        }

        @Override
        public OrderState reported(OrderReport report) {
            throw new IllegalStateException("an order that was not sent cannot be reported");
        }

        @Override
        public OrderState notPlaced(Instant at) {
            throw new IllegalStateException("an order that was not sent needs no proof of absence");
        }

        @Override
        public @Nullable OrderProgress progress() {
            return null;
        }
    }

    /** Stored; the request is on its way, or was when we died. */
    record Sending() implements OrderState {
        @Override
        public OrderState submitted() {
            return this;
        }

        @Override
        public OrderState denied(DenialReason reason, Instant at) {
            throw new IllegalStateException("an order that may have left cannot be denied");
        }

        @Override
        public OrderState rejected(int code, String message, Instant at) {
            return new Done(new Completion.Rejected(code, message), at, null);
        }

        @Override
        public OrderState unknown(String cause) {
            return new Unknown(cause);
        }

        @Override
        public OrderState reported(OrderReport report) {
            return first(report);
        }

        @Override
        public OrderState notPlaced(Instant at) {
            throw new IllegalStateException("an order must be unknown before its absence is proven");
        }

        @Override
        public @Nullable OrderProgress progress() {
            return null;
        }
    }

    /** Sent, and nobody knows whether it arrived. */
    record Unknown(String cause) implements OrderState {
        @Override
        public OrderState submitted() {
            return this;
        }

        @Override
        public OrderState denied(DenialReason reason, Instant at) {
            throw new IllegalStateException("an order that may have left cannot be denied");
        }

        @Override
        public OrderState rejected(int code, String message, Instant at) {
            return new Done(new Completion.Rejected(code, message), at, null);
        }

        @Override
        public OrderState unknown(String laterCause) {
            return this;
        }

        @Override
        public OrderState reported(OrderReport report) {
            return first(report);
        }

        @Override
        public OrderState notPlaced(Instant at) {
            return new Done(new Completion.NotPlaced(), at, null);
        }

        @Override
        public @Nullable OrderProgress progress() {
            return null;
        }
    }

    /** The venue has it and it may still fill. */
    record Open(OrderProgress progress) implements OrderState {
        @Override
        public OrderState submitted() {
            return this;
        }

        @Override
        public OrderState denied(DenialReason reason, Instant at) {
            throw new IllegalStateException("an order that the venue has cannot be denied");
        }

        @Override
        public OrderState rejected(int code, String message, Instant at) {
            return this;
        }

        @Override
        public OrderState unknown(String cause) {
            return this;
        }

        @Override
        public OrderState reported(OrderReport report) {
            return known(progress.merge(report), report.ended(), report.reportedAt());
        }

        @Override
        public OrderState notPlaced(Instant at) {
            return this;
        }
    }

    /** It has ended at the venue, but not all of its trades are known. */
    record Closing(OrderProgress progress, Completion ended, Instant endedAt) implements OrderState {
        @Override
        public OrderState submitted() {
            return this;
        }

        @Override
        public OrderState denied(DenialReason reason, Instant at) {
            throw new IllegalStateException("an order that the venue has cannot be denied");
        }

        @Override
        public OrderState rejected(int code, String message, Instant at) {
            return this;
        }

        @Override
        public OrderState unknown(String cause) {
            return this;
        }

        @Override
        public OrderState reported(OrderReport report) {
            // Of two words on the end the earlier counts, whichever came first: the answer to a query is late.
            boolean earlier = report.ended() != null && report.reportedAt().isBefore(endedAt);
            return known(
                    progress.merge(report), earlier ? report.ended() : ended, earlier ? report.reportedAt() : endedAt);
        }

        @Override
        public OrderState notPlaced(Instant at) {
            return this;
        }
    }

    /** It is over. {@code progress} is null where the venue never had it. */
    record Done(
            Completion completion,
            Instant endedAt,
            @Nullable OrderProgress progress) implements OrderState {
        /** How much of it traded in all. */
        public BigDecimal filledBase() {
            return progress == null ? BigDecimal.ZERO : progress.filledBase();
        }

        /** Whether the venue tells of an order that we hold for never placed: somebody must look at that. */
        public boolean contradictedBy(OrderReport report) {
            if (progress == null) {
                return !(report.ended() instanceof Completion.Rejected);
            }
            return report.executedBase().compareTo(progress.executedBase()) > 0;
        }

        @Override
        public OrderState submitted() {
            return this;
        }

        @Override
        public OrderState denied(DenialReason reason, Instant at) {
            return this;
        }

        @Override
        public OrderState rejected(int code, String message, Instant at) {
            return this;
        }

        @Override
        public OrderState unknown(String cause) {
            return this;
        }

        @Override
        public OrderState reported(OrderReport report) {
            return this;
        }

        @Override
        public OrderState notPlaced(Instant at) {
            return this;
        }
    }

    private static OrderState first(OrderReport report) {
        if (report.ended() instanceof Completion.Rejected rejected) {
            return new Done(rejected, report.reportedAt(), null); // Told by the stream, but never in the book.
        }
        return known(OrderProgress.of(report), report.ended(), report.reportedAt());
    }

    private static OrderState known(OrderProgress progress, @Nullable Completion ended, Instant endedAt) {
        if (ended == null) {
            return new Open(progress);
        }
        return progress.complete() ? new Done(ended, endedAt, progress) : new Closing(progress, ended, endedAt);
    }
}
