package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.execution.binance.AccountInformation;
import io.bellwether.execution.binance.OrderStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** What the account's owner may ask: orders, trades and balances. */
final class TradingEndpoints {
    private static final int DEFAULT_LIMIT = 500;
    private static final int MAX_LIMIT = 1000;
    private static final long DAY_MILLIS = 24 * 60 * 60 * 1000L;
    private static final long ACCOUNT_ID = 1;

    private final Markets markets;
    private final MatchingEngine engine;
    private final OrderBook book;
    private final Balances balances;
    private final ReplayClock clock;
    private final OrderAnswers answers;
    private long cancels;

    TradingEndpoints(
            Markets markets,
            MatchingEngine engine,
            OrderBook book,
            Balances balances,
            ReplayClock clock,
            OrderAnswers answers) {
        this.markets = markets;
        this.engine = engine;
        this.book = book;
        this.balances = balances;
        this.clock = clock;
        this.answers = answers;
    }

    Endpoint placeOrder() {
        return Endpoint.trade(1, OrderForm.PARAMETERS, this::place);
    }

    /** Looks at an order that is not placed. */
    Endpoint testOrder() {
        return Endpoint.trade(1, OrderForm.PARAMETERS, parameters -> {
            check(parameters);
            return Wire.object();
        });
    }

    Endpoint cancelReplace(OrderCount count) {
        return new CancelReplace(this::cancel, this::place, this::check, count).endpoint();
    }

    Endpoint cancelOrder() {
        return Endpoint.trade(
                1,
                Set.of("symbol", "orderId", "origClientOrderId", "newClientOrderId", "cancelRestrictions"),
                this::cancel);
    }

    Endpoint cancelOpenOrders() {
        return Endpoint.trade(1, Set.of("symbol"), this::cancelAll);
    }

    Endpoint orderStatus() {
        return Endpoint.signed(4, Set.of("symbol", "orderId", "origClientOrderId"), parameters -> {
            Optional<Order> found = markets.traded(parameters) ? find(parameters) : Optional.empty();
            return answers.query(found.orElseThrow(() -> Refusal.of(-2013, "Order does not exist.")));
        });
    }

    Endpoint openOrders() {
        return Endpoint.signed(6, Set.of("symbol"), parameters -> {
            boolean asked = !parameters.has("symbol") || markets.traded(parameters);
            return list(asked ? book.open().stream() : Stream.empty());
        });
    }

    Endpoint allOrders() {
        return Endpoint.signed(20, Set.of("symbol", "orderId", "startTime", "endTime", "limit"), this::history);
    }

    Endpoint myTrades() {
        return Endpoint.signed(
                20, Set.of("symbol", "orderId", "startTime", "endTime", "fromId", "limit"), this::executions);
    }

    Endpoint account() {
        return Endpoint.signed(20, Set.of("omitZeroBalances"), this::describeAccount);
    }

    private JsonNode place(Parameters parameters) {
        markets.requireTraded(parameters);
        OrderRequest request = OrderForm.read(parameters);
        OrderForm.ResponseType responseType = OrderForm.responseType(parameters, request.type());
        return answers.placed(engine.place(request), responseType);
    }

    /** As far as an order can be looked at without the book: one that it is to take the place of may still be open. */
    private void check(Parameters parameters) {
        markets.requireTraded(parameters);
        OrderRequest request = OrderForm.read(parameters);
        OrderForm.responseType(parameters, request.type());
        engine.checkFilters(request);
    }

    private Optional<Order> find(Parameters parameters) {
        OptionalLong orderId = parameters.number("orderId");
        Optional<String> clientOrderId = parameters.text("origClientOrderId");
        if (orderId.isEmpty() && clientOrderId.isEmpty()) {
            throw Refusal.of(-1102, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!");
        }
        Optional<Order> order =
                orderId.isPresent() ? book.find(orderId.getAsLong()) : clientOrderId.flatMap(book::find);
        boolean other = order.isPresent()
                && clientOrderId.isPresent()
                && !order.get().clientOrderId().equals(clientOrderId.get());
        if (other) {
            throw Refusal.of(-2039, "Client order ID is not correct for this order ID");
        }
        return order;
    }

    private JsonNode cancel(Parameters parameters) {
        if (!markets.traded(parameters)) {
            throw unknownOrder();
        }
        Optional<String> named = OrderForm.clientOrderId(parameters, "newClientOrderId");
        Optional<OrderStatus> only = restriction(parameters);
        Order order = find(parameters).filter(Order::open).orElseThrow(TradingEndpoints::unknownOrder);
        if (only.filter(status -> status != order.status()).isPresent()) {
            throw Refusal.of(-2011, "Order was not canceled due to cancel restrictions.");
        }
        return cancel(order, named.orElseGet(this::nextCancelId));
    }

    private static Refusal unknownOrder() {
        return Refusal.of(-2011, "Unknown order sent.");
    }

    private static Optional<OrderStatus> restriction(Parameters parameters) {
        return parameters.text("cancelRestrictions").map(text -> switch (text) {
            case "ONLY_NEW" -> OrderStatus.NEW;
            case "ONLY_PARTIALLY_FILLED" -> OrderStatus.PARTIALLY_FILLED;
            default -> throw Refusal.of(-1130, "Data sent for parameter 'cancelRestrictions' is not valid.");
        });
    }

    private JsonNode cancelAll(Parameters parameters) {
        List<Order> open = markets.traded(parameters) ? book.open() : List.of();
        if (open.isEmpty()) {
            throw unknownOrder();
        }
        ArrayNode canceled = Wire.array();
        // Canceling one order of a list cancels the others of it.
        open.stream().filter(Order::open).forEach(order -> canceled.add(cancel(order, nextCancelId())));
        return canceled;
    }

    private ObjectNode cancel(Order order, String cancelId) {
        engine.cancel(order, cancelId);
        return answers.canceled(order, cancelId);
    }

    private String nextCancelId() {
        return "venue-cancel-" + ++cancels;
    }

    private JsonNode history(Parameters parameters) {
        OptionalLong fromId = parameters.number("orderId");
        OptionalLong start = parameters.time("startTime");
        OptionalLong end = parameters.time("endTime");
        requireWithinADay(start, end);
        List<Order> found = orders(parameters)
                .filter(order -> fromId.isEmpty() || order.orderId() >= fromId.getAsLong())
                .filter(order -> within(order.createdMillis(), start, end))
                .toList();
        int limit = parameters.limit(DEFAULT_LIMIT, MAX_LIMIT);
        return list(oldestOrNewest(found, fromId.isPresent() || start.isPresent(), limit));
    }

    private JsonNode executions(Parameters parameters) {
        OptionalLong orderId = parameters.number("orderId");
        OptionalLong fromId = parameters.number("fromId");
        OptionalLong start = parameters.time("startTime");
        OptionalLong end = parameters.time("endTime");
        requireWithinADay(start, end);
        record Traded(Order order, Execution execution) {}
        List<Traded> found = orders(parameters)
                .filter(order -> orderId.isEmpty() || order.orderId() == orderId.getAsLong())
                .flatMap(order -> order.executions().stream().map(execution -> new Traded(order, execution)))
                .filter(traded -> fromId.isEmpty() || traded.execution().tradeId() >= fromId.getAsLong())
                .filter(traded -> within(traded.execution().timeMillis(), start, end))
                .sorted((a, b) ->
                        Long.compare(a.execution().tradeId(), b.execution().tradeId()))
                .toList();
        int limit = parameters.limit(DEFAULT_LIMIT, MAX_LIMIT);
        ArrayNode rows = Wire.array();
        oldestOrNewest(found, fromId.isPresent() || start.isPresent(), limit)
                .forEach(traded -> rows.add(answers.trade(traded.order(), traded.execution())));
        return rows;
    }

    private Stream<Order> orders(Parameters parameters) {
        return markets.traded(parameters) ? book.all().stream() : Stream.empty();
    }

    private static void requireWithinADay(OptionalLong start, OptionalLong end) {
        if (start.isPresent() && end.isPresent() && end.getAsLong() - start.getAsLong() > DAY_MILLIS) {
            throw Refusal.of(-1127, "More than 24 hours between startTime and endTime.");
        }
    }

    private static boolean within(long timeMillis, OptionalLong start, OptionalLong end) {
        return (start.isEmpty() || timeMillis >= start.getAsLong()) && (end.isEmpty() || timeMillis <= end.getAsLong());
    }

    private static <T> Stream<T> oldestOrNewest(List<T> all, boolean oldest, int limit) {
        return oldest ? all.stream().limit(limit) : all.stream().skip(Math.max(0, all.size() - limit));
    }

    private ArrayNode list(Stream<Order> orders) {
        ArrayNode rows = Wire.array();
        orders.forEach(order -> rows.add(answers.query(order)));
        return rows;
    }

    private JsonNode describeAccount(Parameters parameters) {
        boolean omitZero =
                parameters.text("omitZeroBalances").filter("true"::equals).isPresent();
        List<AccountInformation.Balance> held = balances.all().entrySet().stream()
                .filter(entry -> !omitZero || entry.getValue().total().signum() > 0)
                .map(entry -> new AccountInformation.Balance(
                        entry.getKey(),
                        Wire.decimal(entry.getValue().free()),
                        Wire.decimal(entry.getValue().locked())))
                .toList();
        BigDecimal rate = Wire.decimal(Listing.COMMISSION_RATE);
        BigDecimal nothing = Wire.decimal(BigDecimal.ZERO);
        return Wire.tree(new AccountInformation(
                true,
                false,
                false,
                clock.now(),
                "SPOT",
                held,
                List.of("SPOT"),
                ACCOUNT_ID,
                new AccountInformation.CommissionRates(rate, rate, nothing, nothing)));
    }
}
