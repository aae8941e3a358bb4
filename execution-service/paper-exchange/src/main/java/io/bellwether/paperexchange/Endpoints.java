package io.bellwether.paperexchange;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Where each endpoint is found: by REST under a method and a path, on the WebSocket API under a name. */
record Endpoints(Map<String, Endpoint> rest, Map<String, Endpoint> webSocket) {
    Endpoints {
        rest = Map.copyOf(rest);
        webSocket = Map.copyOf(webSocket);
    }

    /** With more that is asked by REST. */
    Endpoints and(Map<String, Endpoint> more) {
        Map<String, Endpoint> all = new HashMap<>(rest);
        all.putAll(more);
        return new Endpoints(all, webSocket);
    }

    static Endpoints of(MarketEndpoints market, TradingEndpoints trading, OrderListEndpoints lists, OrderCount count) {
        Endpoint placeOrder = trading.placeOrder().counted(count, 1);
        Endpoint testOrder = trading.testOrder();
        Endpoint cancelReplace = trading.cancelReplace(count);
        Endpoint placePair = lists.placeOneCancelsOther().counted(count, 2);
        Endpoint placeBracket = lists.placeBracket().counted(count, 3);
        Endpoint orderLimits = Endpoint.signed(40, Set.of(), _ -> Wire.array(count.limits(true)));
        return new Endpoints(
                Map.ofEntries(
                        Map.entry("GET /api/v3/ping", market.ping()),
                        Map.entry("GET /api/v3/time", market.time()),
                        Map.entry("GET /api/v3/exchangeInfo", market.exchangeInfo()),
                        Map.entry("GET /api/v3/klines", market.klines()),
                        Map.entry("GET /api/v3/trades", market.trades()),
                        Map.entry("GET /api/v3/ticker/price", market.lastPrice()),
                        Map.entry("GET /api/v3/aggTrades", market.aggregateTrades()),
                        Map.entry("GET /api/v3/account", trading.account()),
                        Map.entry("POST /api/v3/order", placeOrder),
                        Map.entry("POST /api/v3/order/test", testOrder),
                        Map.entry("POST /api/v3/order/cancelReplace", cancelReplace),
                        Map.entry("GET /api/v3/rateLimit/order", orderLimits),
                        Map.entry("GET /api/v3/order", trading.orderStatus()),
                        Map.entry("DELETE /api/v3/order", trading.cancelOrder()),
                        Map.entry("GET /api/v3/openOrders", trading.openOrders()),
                        Map.entry("DELETE /api/v3/openOrders", trading.cancelOpenOrders()),
                        Map.entry("GET /api/v3/allOrders", trading.allOrders()),
                        Map.entry("GET /api/v3/myTrades", trading.myTrades()),
                        Map.entry("POST /api/v3/orderList/oco", placePair),
                        Map.entry("POST /api/v3/orderList/otoco", placeBracket),
                        Map.entry("GET /api/v3/orderList", lists.listStatus()),
                        Map.entry("DELETE /api/v3/orderList", lists.cancelList()),
                        Map.entry("GET /api/v3/openOrderList", lists.openLists())),
                Map.ofEntries(
                        Map.entry("ping", market.ping()),
                        Map.entry("time", market.time()),
                        Map.entry("exchangeInfo", market.exchangeInfo()),
                        Map.entry("klines", market.klines()),
                        Map.entry("trades.recent", market.trades()),
                        Map.entry("ticker.price", market.lastPrice()),
                        Map.entry("trades.aggregate", market.aggregateTrades()),
                        Map.entry("account.status", trading.account()),
                        Map.entry("order.place", placeOrder),
                        Map.entry("order.test", testOrder),
                        Map.entry("order.cancelReplace", cancelReplace),
                        Map.entry("account.rateLimits.orders", orderLimits),
                        Map.entry("order.status", trading.orderStatus()),
                        Map.entry("order.cancel", trading.cancelOrder()),
                        Map.entry("openOrders.status", trading.openOrders()),
                        Map.entry("openOrders.cancelAll", trading.cancelOpenOrders()),
                        Map.entry("allOrders", trading.allOrders()),
                        Map.entry("myTrades", trading.myTrades()),
                        Map.entry("orderList.place.oco", placePair),
                        Map.entry("orderList.place.otoco", placeBracket),
                        Map.entry("orderList.status", lists.listStatus()),
                        Map.entry("orderList.cancel", lists.cancelList()),
                        Map.entry("openOrderLists.status", lists.openLists())));
    }
}
