package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.execution.binance.OrderType;
import io.bellwether.execution.contract.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Orders that hang together: placed, queried and canceled as one. */
final class OrderListEndpoints {
    private static final List<String> LEG_PARAMETERS =
            List.of("type", "price", "stopPrice", "trailingDelta", "timeInForce", "icebergQty", "clientOrderId");
    private static final Set<String> LIST_PARAMETERS =
            Set.of("symbol", "side", "quantity", "listClientOrderId", "newOrderRespType", "selfTradePreventionMode");

    private static final Set<String> BRACKET_PARAMETERS = Set.of(
            "symbol",
            "pendingSide",
            "pendingQuantity",
            "listClientOrderId",
            "newOrderRespType",
            "selfTradePreventionMode");
    private static final Set<String> WORKING_PARAMETERS =
            Set.of("type", "side", "clientOrderId", "price", "quantity", "timeInForce");

    private final Markets markets;
    private final Listing listing;
    private final MatchingEngine engine;
    private final OrderBook book;
    private final OrderAnswers answers;
    private long cancels;

    OrderListEndpoints(Markets markets, Listing listing, MatchingEngine engine, OrderBook book, OrderAnswers answers) {
        this.markets = markets;
        this.listing = listing;
        this.engine = engine;
        this.book = book;
        this.answers = answers;
    }

    Endpoint placeOneCancelsOther() {
        Set<String> known = new TreeSet<>(LIST_PARAMETERS);
        Stream.of("above", "below")
                .flatMap(leg -> LEG_PARAMETERS.stream().map(name -> legName(leg, name)))
                .forEach(known::add);
        return Endpoint.trade(1, known, this::place);
    }

    Endpoint placeBracket() {
        Set<String> known = new TreeSet<>(BRACKET_PARAMETERS);
        WORKING_PARAMETERS.forEach(name -> known.add(legName("working", name)));
        Stream.of("pendingAbove", "pendingBelow")
                .flatMap(leg -> LEG_PARAMETERS.stream().map(name -> legName(leg, name)))
                .forEach(known::add);
        return Endpoint.trade(1, known, this::bracket);
    }

    Endpoint cancelList() {
        return Endpoint.trade(
                1, Set.of("symbol", "orderListId", "listClientOrderId", "newClientOrderId"), this::cancel);
    }

    Endpoint listStatus() {
        return Endpoint.signed(
                4,
                Set.of("orderListId", "origClientOrderId"),
                parameters -> describe(find(parameters, "origClientOrderId")
                        .orElseThrow(() -> Refusal.of(-2018, "Order list does not exist."))));
    }

    Endpoint openLists() {
        return Endpoint.signed(6, Set.of(), _ -> {
            ArrayNode rows = Wire.array();
            book.groups().stream().filter(OrderGroup::open).forEach(group -> rows.add(describe(group)));
            return rows;
        });
    }

    private JsonNode place(Parameters parameters) {
        markets.requireTraded(parameters);
        Exits exits = Exits.of(parameters, "", "");
        Optional<String> name = OrderForm.clientOrderId(parameters, "listClientOrderId");
        return placed(engine.placeOneCancelsOther(exits.profit(), exits.stop(), name));
    }

    private JsonNode bracket(Parameters parameters) {
        markets.requireTraded(parameters);
        OrderRequest working = OrderForm.read(leg(parameters, "working", "working"));
        if (working.type() != OrderType.LIMIT && working.type() != OrderType.LIMIT_MAKER) {
            throw Refusal.newOrderRejected("Unsupported order combination");
        }
        Exits exits = Exits.of(parameters, "pending", "pending");
        Optional<String> name = OrderForm.clientOrderId(parameters, "listClientOrderId");
        return placed(engine.placeBracket(working, exits.profit(), exits.stop(), name));
    }

    private JsonNode placed(OrderGroup group) {
        ObjectNode answer = describe(group);
        ArrayNode reports = answer.putArray("orderReports");
        group.orders().forEach(order -> reports.add(answers.placed(order, OrderForm.ResponseType.RESULT)));
        return answer;
    }

    /** A target and a stop of one side. */
    private record Exits(OrderRequest profit, OrderRequest stop) {
        /** Out of the parameters that begin with {@code phase}. */
        static Exits of(Parameters parameters, String phase, String common) {
            OrderRequest above = OrderForm.read(leg(parameters, name(phase, "above"), common));
            OrderRequest below = OrderForm.read(leg(parameters, name(phase, "below"), common));
            boolean selling = above.side() == Side.SELL;
            OrderRequest profit = selling ? above : below;
            OrderRequest stop = selling ? below : above;
            if (!takesProfit(profit.type()) || !stops(stop.type())) {
                throw Refusal.newOrderRejected("Unsupported order combination");
            }
            return new Exits(profit, stop);
        }

        private static String name(String phase, String leg) {
            return phase.isEmpty() ? leg : legName(phase, leg);
        }
    }

    private static boolean takesProfit(OrderType type) {
        return type == OrderType.LIMIT_MAKER || type == OrderType.TAKE_PROFIT || type == OrderType.TAKE_PROFIT_LIMIT;
    }

    private static boolean stops(OrderType type) {
        return type == OrderType.STOP_LOSS || type == OrderType.STOP_LOSS_LIMIT;
    }

    /**
     * One leg's parameters under the names that a single order has.
     *
     * @param common what its side's and quantity's names begin with
     */
    private static Parameters leg(Parameters all, String leg, String common) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : List.of("side", "quantity")) {
            all.text(common.isEmpty() ? name : legName(common, name)).ifPresent(value -> values.put(name, value));
        }
        for (String name : LEG_PARAMETERS) {
            String own = name.equals("clientOrderId") ? "newClientOrderId" : name;
            all.text(legName(leg, name)).ifPresent(value -> values.put(own, value));
        }
        return new Parameters(values);
    }

    private static String legName(String leg, String name) {
        return leg + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private JsonNode cancel(Parameters parameters) {
        boolean traded = markets.traded(parameters);
        OrderGroup group = find(parameters, "listClientOrderId")
                .filter(found -> traded && found.open())
                .orElseThrow(() -> Refusal.of(-2011, "Unknown order list sent."));
        Optional<String> named = OrderForm.clientOrderId(parameters, "newClientOrderId");
        String cancelId = named.orElseGet(() -> "venue-list-cancel-" + ++cancels);
        List<Order> open = group.orders().stream().filter(Order::open).toList();
        engine.cancel(open.getFirst(), cancelId);
        ObjectNode answer = describe(group);
        ArrayNode reports = answer.putArray("orderReports");
        open.forEach(order -> reports.add(answers.canceled(order, cancelId)));
        return answer;
    }

    private Optional<OrderGroup> find(Parameters parameters, String nameParameter) {
        OptionalLong id = parameters.number("orderListId");
        Optional<String> name = parameters.text(nameParameter);
        if (id.isEmpty() && name.isEmpty()) {
            throw Refusal.missing("orderListId");
        }
        return book.groups().stream()
                .filter(group -> id.isPresent()
                        ? group.id() == id.getAsLong()
                        : group.clientOrderId().equals(name.orElseThrow()))
                .reduce((_, later) -> later);
    }

    private ObjectNode describe(OrderGroup group) {
        ObjectNode answer = Wire.object()
                .put("orderListId", group.id())
                .put("contingencyType", group.contingency())
                .put("listStatusType", group.open() ? "EXEC_STARTED" : "ALL_DONE")
                .put("listOrderStatus", group.open() ? "EXECUTING" : "ALL_DONE")
                .put("listClientOrderId", group.clientOrderId())
                .put("transactionTime", group.createdMillis())
                .put("symbol", listing.symbol().value());
        ArrayNode orders = answer.putArray("orders");
        group.orders()
                .forEach(order -> orders.addObject()
                        .put("symbol", listing.symbol().value())
                        .put("orderId", order.orderId())
                        .put("clientOrderId", order.clientOrderId()));
        return answer;
    }
}
