package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.execution.binance.AccountTrade;
import io.bellwether.execution.binance.CancelResponse;
import io.bellwether.execution.binance.OrderFill;
import io.bellwether.execution.binance.OrderQuery;
import io.bellwether.execution.binance.OrderResponse;
import io.bellwether.execution.contract.Side;
import io.bellwether.paperexchange.OrderForm.ResponseType;
import java.math.BigDecimal;
import java.util.List;

/** Orders and their trades as the protocol writes them. */
final class OrderAnswers {
    static final long NO_LIST = -1;

    private static final List<String> ACKNOWLEDGED =
            List.of("symbol", "orderId", "orderListId", "clientOrderId", "transactTime");

    private final Listing listing;

    OrderAnswers(Listing listing) {
        this.listing = listing;
    }

    ObjectNode placed(Order order, ResponseType responseType) {
        ObjectNode answer = Wire.tree(response(order));
        return switch (responseType) {
            case FULL -> answer;
            case RESULT -> answer.without(List.of("fills"));
            case ACK -> answer.retain(ACKNOWLEDGED);
        };
    }

    private OrderResponse response(Order order) {
        OrderRequest request = order.request();
        return new OrderResponse(
                listing.symbol().value(),
                order.orderId(),
                order.listId(),
                order.clientOrderId(),
                order.createdMillis(),
                Wire.decimal(request.price()),
                Wire.decimal(order.quantity()),
                Wire.decimal(order.executedQuantity()),
                Wire.decimal(request.quoteOrderQty()),
                Wire.decimal(order.executedQuote()),
                order.status(),
                request.timeInForce(),
                request.type(),
                request.side(),
                order.createdMillis(),
                request.selfTradePreventionMode(),
                order.expiryReason(),
                order.executions().stream().map(OrderAnswers::fill).toList());
    }

    private static OrderFill fill(Execution execution) {
        return new OrderFill(
                Wire.decimal(execution.price()),
                Wire.decimal(execution.quantity()),
                Wire.decimal(execution.commission()),
                execution.commissionAsset(),
                execution.tradeId());
    }

    ObjectNode query(Order order) {
        OrderRequest request = order.request();
        return Wire.tree(new OrderQuery(
                listing.symbol().value(),
                order.orderId(),
                order.listId(),
                order.clientOrderId(),
                Wire.decimal(request.price()),
                Wire.decimal(order.quantity()),
                Wire.decimal(order.executedQuantity()),
                Wire.decimal(request.quoteOrderQty()),
                Wire.decimal(order.executedQuote()),
                order.status(),
                request.timeInForce(),
                request.type(),
                request.side(),
                Wire.decimal(request.stopPrice()),
                Wire.decimal(BigDecimal.ZERO),
                order.createdMillis(),
                order.updatedMillis(),
                !order.asleep(),
                order.workingMillis(),
                request.selfTradePreventionMode(),
                order.expiryReason()));
    }

    ObjectNode canceled(Order order, String cancelId) {
        OrderRequest request = order.request();
        return Wire.tree(new CancelResponse(
                listing.symbol().value(),
                order.clientOrderId(),
                order.orderId(),
                order.listId(),
                cancelId,
                order.updatedMillis(),
                Wire.decimal(request.price()),
                Wire.decimal(order.quantity()),
                Wire.decimal(order.executedQuantity()),
                Wire.decimal(request.quoteOrderQty()),
                Wire.decimal(order.executedQuote()),
                order.status(),
                request.timeInForce(),
                request.type(),
                request.side(),
                request.selfTradePreventionMode()));
    }

    ObjectNode trade(Order order, Execution execution) {
        return Wire.tree(new AccountTrade(
                listing.symbol().value(),
                execution.tradeId(),
                order.orderId(),
                order.listId(),
                Wire.decimal(execution.price()),
                Wire.decimal(execution.quantity()),
                Wire.decimal(execution.quoteQuantity()),
                Wire.decimal(execution.commission()),
                execution.commissionAsset(),
                execution.timeMillis(),
                order.request().side() == Side.BUY,
                execution.maker(),
                true));
    }
}
