package io.bellwether.execution.binance;

import io.bellwether.execution.OrderReport;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.Fill;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads Binance's four ways of telling of an order as the one report that the order's state machine takes. */
public final class OrderReports {
    private OrderReports() {}

    /** The answer to a placement. */
    public static OrderReport of(OrderResponse response) {
        Instant at = Instant.ofEpochMilli(response.transactTime());
        List<VenueFill> fills = response.fills().stream()
                .map(fill -> new VenueFill(
                        new Fill(fill.tradeId(), fill.price(), fill.qty(), fill.commission(), fill.commissionAsset()),
                        at))
                .toList();
        return new OrderReport(
                response.orderId(),
                at,
                at,
                response.executedQty(),
                ended(response.status(), response.expiryReason()),
                fills);
    }

    /** The answer to a query together with the order's trades. */
    public static OrderReport of(OrderQuery query, List<AccountTrade> trades) {
        return new OrderReport(
                query.orderId(),
                Instant.ofEpochMilli(query.time()),
                Instant.ofEpochMilli(query.updateTime()),
                query.executedQty(),
                ended(query.status(), query.expiryReason()),
                trades.stream().map(OrderReports::fill).toList());
    }

    /** One report of the user data stream. */
    public static OrderReport of(ExecutionReport report) {
        Instant at = Instant.ofEpochMilli(report.transactionTime());
        return new OrderReport(
                report.orderId(),
                Instant.ofEpochMilli(report.orderCreationTime()),
                at,
                report.cumulativeQuantity(),
                report.orderStatus() == OrderStatus.REJECTED
                        ? new Completion.Rejected(BinanceRefusal.NEW_ORDER_REJECTED, report.rejectReason())
                        : ended(report.orderStatus(), report.expiryReason()),
                report.commissionAsset() == null || report.tradeId() < 0
                        ? List.of()
                        : List.of(new VenueFill(
                                new Fill(
                                        report.tradeId(),
                                        report.lastPrice(),
                                        report.lastQuantity(),
                                        report.commission(),
                                        report.commissionAsset()),
                                at)));
    }

    /** The answer to a cancel, which lists no trades. */
    public static OrderReport of(CancelResponse response) {
        Instant at = Instant.ofEpochMilli(response.transactTime());
        return new OrderReport(
                response.orderId(), at, at, response.executedQty(), ended(response.status(), null), List.of());
    }

    /** One of the account's trades. */
    public static VenueFill fill(AccountTrade trade) {
        return new VenueFill(
                new Fill(trade.id(), trade.price(), trade.qty(), trade.commission(), trade.commissionAsset()),
                Instant.ofEpochMilli(trade.time()));
    }

    private static @Nullable Completion ended(OrderStatus status, @Nullable String expiryReason) {
        return switch (status) {
            case FILLED -> new Completion.Filled();
            case CANCELED -> new Completion.Canceled();
            case EXPIRED, EXPIRED_IN_MATCH ->
                new Completion.Expired(expiryReason == null ? status.name() : expiryReason);
            // The venue's code of a refusal by its matching engine; this message carries none itself.
            case REJECTED -> new Completion.Rejected(BinanceRefusal.NEW_ORDER_REJECTED, status.name());
            case NEW, PENDING_NEW, PARTIALLY_FILLED, PENDING_CANCEL, UNKNOWN -> null;
        };
    }
}
