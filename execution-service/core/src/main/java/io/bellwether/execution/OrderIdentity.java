package io.bellwether.execution;

import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which order it is, and so what every event about it says.
 *
 * @param quantityBase how much the venue was asked for
 */
public record OrderIdentity(
        String account, String decisionId, String clientOrderId, Symbol symbol, Side side, BigDecimal quantityBase) {
    /** The id of an account's event. */
    public static String eventId(String account, long sequence) {
        return "order-event:%s:%d".formatted(account, sequence);
    }

    /**
     * What the world must hear when the order went from one state to another: accepted, each new fill, completed, in
     * that order. Equal states tell nothing.
     *
     * @param firstSequence the account's next free number
     * @param venueTime for what the venue itself gave no time
     */
    public List<OrderEvent> events(
            OrderState before, OrderState after, long firstSequence, Instant venueTime, Instant createdAt) {
        Telling telling = new Telling(firstSequence, venueTime, createdAt);
        OrderProgress known = before.progress();
        OrderProgress progress = after.progress();
        if (before instanceof OrderState.Intended && !(after instanceof OrderState.Done)) {
            telling.submitted();
        }
        if (after instanceof OrderState.Unknown(String cause) && !(before instanceof OrderState.Unknown)) {
            telling.unknown(cause);
        }
        if (progress != null) {
            if (known == null) {
                telling.accepted(progress);
            }
            telling.filled(known, progress);
        }
        if (after instanceof OrderState.Done done && !(before instanceof OrderState.Done)) {
            telling.completed(done.completion(), done.filledBase(), done.endedAt());
        }
        return telling.events;
    }

    /** What the world must hear of trades that no order of ours accounts for. */
    public List<OrderEvent> external(
            OrderEvent.Origin origin, List<VenueFill> fills, long firstSequence, Instant createdAt) {
        List<OrderEvent> events = new ArrayList<>();
        for (VenueFill venueFill : fills) {
            long sequence = firstSequence + events.size();
            events.add(new OrderEvent.ExternalFill(
                    eventId(account, sequence),
                    account,
                    sequence,
                    clientOrderId,
                    symbol,
                    side,
                    origin,
                    venueFill.fill(),
                    venueFill.time(),
                    createdAt));
        }
        return events;
    }

    private final class Telling {
        private final List<OrderEvent> events = new ArrayList<>();
        private final long firstSequence;
        private final Instant venueTime;
        private final Instant createdAt;

        Telling(long firstSequence, Instant venueTime, Instant createdAt) {
            this.firstSequence = firstSequence;
            this.venueTime = venueTime;
            this.createdAt = createdAt;
        }

        private long sequence() {
            return firstSequence + events.size();
        }

        private String id() {
            return eventId(account, sequence());
        }

        void submitted() {
            events.add(new OrderEvent.OrderSubmitted(
                    id(), account, sequence(), decisionId, clientOrderId, symbol, venueTime, createdAt));
        }

        void unknown(String cause) {
            events.add(new OrderEvent.OrderUnknown(
                    id(), account, sequence(), decisionId, clientOrderId, symbol, cause, venueTime, createdAt));
        }

        void accepted(OrderProgress progress) {
            events.add(new OrderEvent.OrderAccepted(
                    id(),
                    account,
                    sequence(),
                    decisionId,
                    clientOrderId,
                    symbol,
                    progress.venueOrderId(),
                    progress.placedAt(),
                    createdAt));
        }

        void filled(@Nullable OrderProgress known, OrderProgress progress) {
            Set<Long> told = new HashSet<>();
            BigDecimal remaining = quantityBase;
            if (known != null) {
                known.fills().forEach(fill -> told.add(fill.fill().tradeId()));
                remaining = remaining.subtract(known.filledBase());
            }
            for (VenueFill venueFill : progress.fills()) {
                if (told.add(venueFill.fill().tradeId())) {
                    remaining = remaining.subtract(venueFill.fill().quantityBase());
                    events.add(new OrderEvent.OrderFilled(
                            id(),
                            account,
                            sequence(),
                            decisionId,
                            clientOrderId,
                            symbol,
                            side,
                            venueFill.fill(),
                            venueFill.time(),
                            createdAt,
                            remaining));
                }
            }
        }

        void completed(Completion completion, BigDecimal filledBase, Instant endedAt) {
            events.add(new OrderEvent.OrderCompleted(
                    id(),
                    account,
                    sequence(),
                    decisionId,
                    clientOrderId,
                    symbol,
                    completion,
                    filledBase,
                    endedAt,
                    createdAt));
        }
    }
}
