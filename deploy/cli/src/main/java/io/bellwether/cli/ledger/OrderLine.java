package io.bellwether.cli.ledger;

import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the order events said about one placement. */
final class OrderLine {
    private @Nullable Instant acknowledgedAt;
    private @Nullable Completion completion;
    private long fills;

    void add(OrderEvent event) {
        switch (event) {
            case OrderEvent.OrderAccepted accepted -> acknowledgedAt = first(acknowledgedAt, accepted.createdAt());
            case OrderEvent.OrderFilled filled -> {
                acknowledgedAt = first(acknowledgedAt, filled.createdAt());
                fills++;
            }
            case OrderEvent.OrderCompleted completed -> {
                acknowledgedAt = first(acknowledgedAt, completed.createdAt());
                completion = completed.completion();
            }
            case OrderEvent.OrderSubmitted _,
                    OrderEvent.OrderUnknown _,
                    OrderEvent.AccountReported _,
                    OrderEvent.ExternalFill _ -> {
                // Neither a moment nor an outcome of the order.
            }
        }
    }

    private static Instant first(@Nullable Instant known, Instant candidate) {
        return known == null || candidate.isBefore(known) ? candidate : known;
    }

    @Nullable
    Instant acknowledgedAt() {
        return acknowledgedAt;
    }

    long fills() {
        return fills;
    }

    boolean completed() {
        return completion != null;
    }

    /** Whether the order ended without the exchange ever taking it in. */
    boolean endedOutsideTheVenue() {
        return switch (completion) {
            case Completion.Denied _, Completion.NotPlaced _, Completion.Rejected _ -> true;
            case Completion.Filled _, Completion.Canceled _, Completion.Expired _ -> false;
            case null -> false;
        };
    }
}
