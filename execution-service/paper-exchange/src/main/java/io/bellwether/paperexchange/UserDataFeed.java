package io.bellwether.paperexchange;

import io.bellwether.execution.binance.ExecutionReport;
import io.bellwether.execution.binance.ExecutionType;
import io.bellwether.execution.binance.OutboundAccountPosition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the account's streams what becomes of its orders and balances. */
final class UserDataFeed implements OrderObserver {
    private final Listing listing;
    private final Balances balances;
    private final ReplayClock clock;
    private final UserStreams streams;
    private long nextExecutionId = 1;

    UserDataFeed(Listing listing, Balances balances, ReplayClock clock, UserStreams streams) {
        this.streams = streams;
        this.listing = listing;
        this.balances = balances;
        this.clock = clock;
    }

    @Override
    public void accepted(Order order) {
        report(order, ExecutionType.NEW, null, null);
    }

    @Override
    public void traded(Order order, Execution execution) {
        report(order, ExecutionType.TRADE, execution, null);
    }

    @Override
    public void canceled(Order order, String cancelId) {
        report(order, ExecutionType.CANCELED, null, cancelId);
    }

    @Override
    public void expired(Order order) {
        report(order, ExecutionType.EXPIRED, null, null);
    }

    @Override
    public void balancesChanged(Set<String> assets) {
        List<OutboundAccountPosition.Balance> changed = assets.stream()
                .sorted()
                .map(asset -> new OutboundAccountPosition.Balance(
                        asset,
                        Wire.decimal(balances.of(asset).free()),
                        Wire.decimal(balances.of(asset).locked())))
                .toList();
        streams.push(new OutboundAccountPosition(clock.now(), clock.now(), changed));
    }

    private void report(Order order, ExecutionType type, @Nullable Execution execution, @Nullable String cancelId) {
        OrderRequest request = order.request();
        BigDecimal zero = Wire.decimal(BigDecimal.ZERO);
        streams.push(new ExecutionReport(
                clock.now(),
                listing.symbol().value(),
                cancelId == null ? order.clientOrderId() : cancelId,
                request.side(),
                request.type(),
                request.timeInForce(),
                Wire.decimal(order.quantity()),
                Wire.decimal(request.price()),
                Wire.decimal(request.stopPrice()),
                zero,
                order.listId(),
                cancelId == null ? "" : order.clientOrderId(),
                type,
                order.status(),
                "NONE",
                order.orderId(),
                execution == null ? zero : Wire.decimal(execution.quantity()),
                Wire.decimal(order.executedQuantity()),
                execution == null ? zero : Wire.decimal(execution.price()),
                execution == null ? zero : Wire.decimal(execution.commission()),
                execution == null ? null : execution.commissionAsset(),
                clock.now(),
                execution == null ? -1 : execution.tradeId(),
                nextExecutionId++,
                order.open() && !order.asleep() && !request.immediate(),
                execution != null && execution.maker(),
                order.createdMillis(),
                Wire.decimal(order.executedQuote()),
                execution == null ? zero : Wire.decimal(execution.quoteQuantity()),
                Wire.decimal(request.quoteOrderQty()),
                order.createdMillis(),
                request.selfTradePreventionMode(),
                order.expiryReason()));
    }
}
