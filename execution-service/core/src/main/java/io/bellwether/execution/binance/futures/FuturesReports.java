package io.bellwether.execution.binance.futures;

import io.bellwether.execution.OrderReport;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.binance.BinanceRefusal;
import io.bellwether.execution.binance.OrderStatus;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.Fill;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what USD-M futures tell of an order as the one report that the order's state machine takes. A conditional order
 * keeps the algo service's id for its whole life, also when the matching engine knows it by another.
 */
public final class FuturesReports {
    private FuturesReports() {}

    /** An order of the matching engine, together with those of its trades that are known. */
    public static OrderReport of(FuturesOrder order, List<FuturesTrade> trades) {
        return new OrderReport(
                order.orderId(),
                Instant.ofEpochMilli(order.placedMillis()),
                Instant.ofEpochMilli(order.updateTime()),
                order.executedQty(),
                ended(order.status()),
                trades.stream().map(FuturesReports::fill).toList());
    }

    /**
     * A conditional order.
     *
     * @param actual the matching engine's order that came of it, empty before its trigger
     */
    public static OrderReport of(AlgoOrder algo, Optional<OrderReport> actual) {
        Instant placedAt = Instant.ofEpochMilli(algo.createTime());
        Completion ended = switch (algo.algoStatus()) {
            case CANCELED -> new Completion.Canceled();
            case EXPIRED -> new Completion.Expired(AlgoStatus.EXPIRED.name());
            // Woken and refused: it was with the venue before, so that is an end and no refusal.
            case REJECTED -> new Completion.Expired("TRIGGERED_ORDER_REJECTED");
            case NEW, TRIGGERING, TRIGGERED, FINISHED, UNKNOWN -> null;
        };
        return actual.map(report -> new OrderReport(
                        algo.algoId(),
                        placedAt,
                        report.reportedAt(),
                        report.executedBase(),
                        report.ended(),
                        report.fills()))
                .orElseGet(() -> new OrderReport(
                        algo.algoId(),
                        placedAt,
                        Instant.ofEpochMilli(algo.updateTime()),
                        BigDecimal.ZERO,
                        ended,
                        List.of()));
    }

    /** One event of the user data stream about an order of the matching engine. */
    public static OrderReport of(FuturesUserEvent.OrderUpdate event) {
        FuturesUserEvent.Order order = event.order();
        Instant at = Instant.ofEpochMilli(event.transactionTime());
        boolean trade = order.tradeId() > 0
                && order.lastQuantity().signum() > 0
                && order.commissionAsset() != null
                && order.commission() != null;
        return new OrderReport(
                order.orderId(),
                at,
                at,
                order.cumulativeQuantity(),
                ended(order.status()),
                trade ? List.of(fill(order)) : List.of());
    }

    private static VenueFill fill(FuturesUserEvent.Order order) {
        BigDecimal commission = order.commission();
        String asset = order.commissionAsset();
        if (commission == null || asset == null) {
            throw new IllegalArgumentException("a trade must have its commission, trade %d of order %s has none"
                    .formatted(order.tradeId(), order.clientOrderId()));
        }
        return new VenueFill(
                new Fill(order.tradeId(), order.lastPrice(), order.lastQuantity(), commission, asset),
                Instant.ofEpochMilli(order.tradeTime()));
    }

    /** One of the account's trades. */
    public static VenueFill fill(FuturesTrade trade) {
        return new VenueFill(
                new Fill(trade.id(), trade.price(), trade.qty(), trade.commission(), trade.commissionAsset()),
                Instant.ofEpochMilli(trade.time()));
    }

    private static @Nullable Completion ended(OrderStatus status) {
        return switch (status) {
            case FILLED -> new Completion.Filled();
            case CANCELED -> new Completion.Canceled();
            case EXPIRED, EXPIRED_IN_MATCH -> new Completion.Expired(status.name());
            case REJECTED -> new Completion.Rejected(BinanceRefusal.NEW_ORDER_REJECTED, status.name());
            case NEW, PENDING_NEW, PARTIALLY_FILLED, PENDING_CANCEL, UNKNOWN -> null;
        };
    }
}
