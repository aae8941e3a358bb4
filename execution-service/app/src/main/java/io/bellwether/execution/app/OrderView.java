package io.bellwether.execution.app;

import io.bellwether.execution.OrderProgress;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as people and other programs see it over REST. */
record OrderView(
        String decisionId,
        String clientOrderId,
        String account,
        Symbol symbol,
        Side side,
        OrderTerms terms,
        BigDecimal quantityBase,
        String reason,
        String status,
        @Nullable Completion completion,
        @Nullable String unknownCause,
        @Nullable Long venueOrderId,
        BigDecimal filledBase,
        List<Fill> fills,
        Instant decidedAt,
        Instant signedAt,
        Instant sentAt) {
    static OrderView of(StoredOrder order) {
        OrderProgress progress = order.state().progress();
        return new OrderView(
                order.identity().decisionId(),
                order.clientOrderId(),
                order.identity().account(),
                order.identity().symbol(),
                order.identity().side(),
                order.terms(),
                order.quantityBase(),
                order.reason(),
                status(order.state()),
                order.state() instanceof OrderState.Done done ? done.completion() : null,
                order.state() instanceof OrderState.Unknown(String cause) ? cause : null,
                progress == null ? null : progress.venueOrderId(),
                progress == null ? BigDecimal.ZERO : progress.filledBase(),
                progress == null
                        ? List.of()
                        : progress.fills().stream().map(VenueFill::fill).toList(),
                order.decidedAt(),
                order.signedAt(),
                order.sentAt());
    }

    private static String status(OrderState state) {
        return switch (state) {
            case OrderState.Intended intended -> "intended";
            case OrderState.Sending sending -> "sending";
            case OrderState.Unknown unknown -> "unknown";
            case OrderState.Open open -> "open";
            case OrderState.Closing closing -> "closing";
            case OrderState.Done done -> "done";
        };
    }
}
