package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** The answer to {@code POST /api/v3/orderList/oco}, as far as it tells of the orders. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OrderListResponse(long orderListId, String listClientOrderId, List<OrderResponse> orderReports) {
    public OrderListResponse {
        orderReports = List.copyOf(orderReports);
    }
}
