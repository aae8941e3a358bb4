package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What may be asked under {@code /fapi}: the market, the orders with and without a trigger, the account, its settings. */
final class FuturesEndpoints {
    private static final int DEFAULT_LIMIT = 500;
    private static final int MAX_LIMIT = 1000;
    private static final Set<String> NAMED = Set.of("symbol", "orderId", "origClientOrderId");
    private static final Set<String> ALGO_NAMED = Set.of("symbol", "algoId", "clientAlgoId");

    private final Listing listing;
    private final FuturesMarket market;
    private final FuturesAnswers answers;
    private final FuturesFeed feed;
    private final Journal journal;
    private final Replay replay;
    private final ReplayClock clock;
    private final Map<String, Endpoint> changing = new TreeMap<>();
    private int unnamed;

    FuturesEndpoints(
            Listing listing,
            FuturesMarket market,
            FuturesAnswers answers,
            FuturesFeed feed,
            Journal journal,
            Replay replay,
            ReplayClock clock) {
        this.listing = listing;
        this.market = market;
        this.answers = answers;
        this.feed = feed;
        this.journal = journal;
        this.replay = replay;
        this.clock = clock;
        changes("POST /fapi/v1/order", 1, FuturesForm.PARAMETERS, this::place);
        changes("DELETE /fapi/v1/order", 1, NAMED, this::cancel);
        changes("DELETE /fapi/v1/allOpenOrders", 1, Set.of("symbol"), parameters -> cancelAll(parameters, false));
        changes("POST /fapi/v1/algoOrder", 1, FuturesForm.ALGO_PARAMETERS, this::placeConditional);
        changes("DELETE /fapi/v1/algoOrder", 1, ALGO_NAMED, this::cancelConditional);
        changes("DELETE /fapi/v1/algoOpenOrders", 1, Set.of("symbol"), parameters -> cancelAll(parameters, true));
        changes("POST /fapi/v1/leverage", 1, Set.of("symbol", "leverage"), this::leverage);
        changes("POST /fapi/v1/countdownCancelAll", 10, Set.of("symbol", "countdownTime"), this::countdown);
    }

    private void changes(String request, int weight, Set<String> parameters, Endpoint.Handler handler) {
        changing.put(request, Endpoint.trade(weight, parameters, asked -> {
            journal.write(
                    new Journal.Entry(clock.now(), replay.printed(), new Journal.Deed.Asked(request, asked.values())));
            market.keepCountdown();
            return handler.answer(asked);
        }));
    }

    /** Does again what was asked before a restart. */
    void again(String request, Map<String, String> parameters) {
        Endpoint endpoint = changing.get(request);
        if (endpoint == null) {
            throw new IllegalArgumentException(
                    "the state file has a request '%s', known are %s".formatted(request, changing.keySet()));
        }
        try {
            var _ = endpoint.answer(new Parameters(parameters));
        } catch (Refusal e) {
            // As it was refused then.
        }
    }

    /** Everything, under method and path; what the markets have in common is {@code spot}'s. */
    Map<String, Endpoint> all(MarketEndpoints spot) {
        Map<String, Endpoint> all = new LinkedHashMap<>(changing);
        all.put("GET /fapi/v1/ping", spot.ping());
        all.put("GET /fapi/v1/time", spot.time());
        all.put("GET /fapi/v1/exchangeInfo", Endpoint.open(1, Set.of(), _ -> describe()));
        all.put("GET /fapi/v1/klines", spot.klines());
        all.put("GET /fapi/v1/trades", spot.trades());
        all.put("GET /fapi/v1/aggTrades", spot.aggregateTrades());
        all.put("GET /fapi/v1/ticker/price", spot.lastPrice());
        all.put("GET /fapi/v1/premiumIndex", Endpoint.open(1, Set.of("symbol"), _ -> markPrice()));
        all.put("GET /fapi/v1/order", Endpoint.signed(1, NAMED, parameters -> answers.order(find(parameters))));
        all.put("POST /fapi/v1/order/test", Endpoint.trade(1, FuturesForm.PARAMETERS, this::test));
        all.put("GET /fapi/v1/openOrders", listed(FuturesEntry::matching, answers::order));
        all.put("GET /fapi/v1/allOrders", history(FuturesEntry::matching, "orderId", FuturesEntry::orderId, false));
        all.put(
                "GET /fapi/v1/algoOrder",
                Endpoint.signed(1, ALGO_NAMED, parameters -> answers.algo(findConditional(parameters))));
        all.put(
                "GET /fapi/v1/openAlgoOrders",
                listed(entry -> entry.conditional() && !entry.matching(), answers::algo));
        all.put("GET /fapi/v1/allAlgoOrders", history(FuturesEntry::conditional, "algoId", FuturesEntry::algoId, true));
        all.put(
                "GET /fapi/v1/userTrades",
                Endpoint.signed(
                        5, Set.of("symbol", "orderId", "fromId", "startTime", "endTime", "limit"), this::trades));
        all.put("GET /fapi/v2/account", Endpoint.signed(5, Set.of(), _ -> answers.account()));
        all.put("GET /fapi/v3/account", Endpoint.signed(5, Set.of(), _ -> answers.account()));
        all.put("GET /fapi/v2/balance", Endpoint.signed(5, Set.of(), _ -> rows(answers.balance())));
        all.put("GET /fapi/v3/balance", Endpoint.signed(5, Set.of(), _ -> rows(answers.balance())));
        all.put(
                "GET /fapi/v2/positionRisk",
                Endpoint.signed(5, Set.of("symbol"), _ -> rows(answers.positionWithSettings())));
        all.put("GET /fapi/v3/positionRisk", Endpoint.signed(5, Set.of("symbol"), _ -> positions()));
        all.put("GET /fapi/v1/leverageBracket", Endpoint.signed(1, Set.of("symbol"), _ -> brackets()));
        all.put("POST /fapi/v1/marginType", Endpoint.trade(1, Set.of("symbol", "marginType"), this::marginType));
        all.put("POST /fapi/v1/positionSide/dual", Endpoint.trade(1, Set.of("dualSidePosition"), this::sides));
        all.put(
                "GET /fapi/v1/positionSide/dual",
                Endpoint.signed(30, Set.of(), _ -> Wire.object().put("dualSidePosition", false)));
        all.put("POST /fapi/v1/listenKey", Endpoint.keyed(1, Set.of(), _ -> key(feed.open())));
        all.put("PUT /fapi/v1/listenKey", Endpoint.keyed(1, Set.of("listenKey"), _ -> prolong()));
        all.put("DELETE /fapi/v1/listenKey", Endpoint.keyed(1, Set.of("listenKey"), _ -> close()));
        return all;
    }

    private static ArrayNode rows(JsonNode row) {
        return Wire.array().add(row);
    }

    private static JsonNode key(String key) {
        return Wire.object().put("listenKey", key);
    }

    private JsonNode prolong() {
        feed.prolong();
        return Wire.object();
    }

    private JsonNode close() {
        feed.close();
        return Wire.object();
    }

    private JsonNode markPrice() {
        String price = Wire.decimalText(replay.lastPrice());
        return Wire.object()
                .put("symbol", listing.symbol().value())
                .put("markPrice", price)
                .put("indexPrice", price)
                .put("time", clock.now());
    }

    private JsonNode describe() {
        ObjectNode information = Wire.object().put("timezone", "UTC").put("serverTime", clock.shown());
        information.putArray("rateLimits");
        information.putArray("exchangeFilters");
        ObjectNode symbol = information.putArray("symbols").addObject();
        symbol.put("symbol", listing.symbol().value())
                .put("pair", listing.symbol().value())
                .put("contractType", "PERPETUAL")
                .put("deliveryDate", 4_133_404_800_000L)
                .put("status", "TRADING")
                .put("baseAsset", listing.baseAsset())
                .put("quoteAsset", listing.quoteAsset())
                .put("marginAsset", listing.quoteAsset())
                .put("pricePrecision", listing.tickSize().scale())
                .put("quantityPrecision", FuturesMarket.STEP.scale())
                .put("baseAssetPrecision", Listing.BASE_PRECISION)
                .put("quotePrecision", Listing.COMMISSION_SCALE);
        String step = FuturesMarket.STEP.toPlainString();
        ArrayNode filters = symbol.putArray("filters");
        filters.addObject()
                .put("filterType", "PRICE_FILTER")
                .put("minPrice", listing.minPrice().toPlainString())
                .put("maxPrice", listing.maxPrice().toPlainString())
                .put("tickSize", listing.tickSize().toPlainString());
        for (String name : List.of("LOT_SIZE", "MARKET_LOT_SIZE")) {
            filters.addObject()
                    .put("filterType", name)
                    .put("minQty", step)
                    .put("maxQty", listing.maxQuantity().toPlainString())
                    .put("stepSize", step);
        }
        filters.addObject()
                .put("filterType", "MIN_NOTIONAL")
                .put("notional", FuturesMarket.MIN_NOTIONAL.toPlainString());
        Stream.of("LIMIT", "MARKET", "STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET")
                .forEach(symbol.putArray("orderTypes")::add);
        Stream.of("GTC", "IOC", "FOK", "GTX").forEach(symbol.putArray("timeInForce")::add);
        return information;
    }

    private JsonNode brackets() {
        ObjectNode symbol = Wire.object().put("symbol", listing.symbol().value());
        symbol.putArray("brackets")
                .addObject()
                .put("bracket", 1)
                .put("initialLeverage", 125)
                .put("notionalCap", 1_000_000_000)
                .put("notionalFloor", 0)
                .put("maintMarginRatio", FuturesMarket.MAINTENANCE_RATE.doubleValue())
                .put("cum", 0.0);
        return rows(symbol);
    }

    private JsonNode positions() {
        return market.position().quantityBase().signum() == 0
                        && market.open(_ -> true).isEmpty()
                ? Wire.array()
                : rows(Wire.tree(answers.position()));
    }

    private JsonNode place(Parameters parameters) {
        return answers.order(market.place(FuturesForm.plain(parameters, listing, nextId()), parameters.values()));
    }

    /** Looks at the form of an order and at the grid; the rest only the market knows. */
    private JsonNode test(Parameters parameters) {
        var _ = FuturesForm.plain(parameters, listing, "venue-futures-test");
        return Wire.object();
    }

    private JsonNode placeConditional(Parameters parameters) {
        return answers.algo(market.place(FuturesForm.conditional(parameters, listing, nextId()), parameters.values()));
    }

    private String nextId() {
        return "venue-futures-" + ++unnamed;
    }

    private JsonNode cancel(Parameters parameters) {
        FuturesEntry entry = named(parameters, "orderId", "origClientOrderId", FuturesEntry::orderId)
                .filter(FuturesEntry::open)
                .filter(FuturesEntry::matching)
                .orElseThrow(FuturesEndpoints::unknown);
        market.cancel(entry);
        return answers.order(entry);
    }

    private JsonNode cancelConditional(Parameters parameters) {
        FuturesEntry entry = named(parameters, "algoId", "clientAlgoId", FuturesEntry::algoId)
                .filter(FuturesEntry::open)
                .filter(candidate -> !candidate.matching())
                .orElseThrow(FuturesEndpoints::unknown);
        market.cancel(entry);
        return Wire.object()
                .put("algoId", entry.algoId())
                .put("clientAlgoId", entry.request().clientOrderId())
                .put("code", "200")
                .put("msg", "success");
    }

    private static Refusal unknown() {
        return Refusal.of(-2011, "Unknown order sent.");
    }

    private JsonNode cancelAll(Parameters parameters, boolean conditional) {
        MarketEndpoints.requireSymbol(parameters, listing);
        market.open(entry -> entry.matching() != conditional).forEach(market::cancel);
        return Wire.object().put("code", 200).put("msg", "The operation of cancel all open order is done.");
    }

    private FuturesEntry find(Parameters parameters) {
        return named(parameters, "orderId", "origClientOrderId", FuturesEntry::orderId)
                .filter(FuturesEntry::matching)
                .orElseThrow(FuturesEndpoints::absent);
    }

    private FuturesEntry findConditional(Parameters parameters) {
        return named(parameters, "algoId", "clientAlgoId", FuturesEntry::algoId)
                .filter(FuturesEntry::conditional)
                .orElseThrow(FuturesEndpoints::absent);
    }

    private static Refusal absent() {
        return Refusal.of(-2013, "Order does not exist.");
    }

    private Optional<FuturesEntry> named(
            Parameters parameters, String idName, String clientIdName, ToLongFunction<FuturesEntry> id) {
        OptionalLong number = parameters.number(idName);
        if (number.isPresent()) {
            return market.all().stream()
                    .filter(entry -> id.applyAsLong(entry) == number.getAsLong())
                    .findFirst();
        }
        return market.find(parameters.text(clientIdName).orElseThrow(() -> Refusal.missing(clientIdName)));
    }

    private Endpoint listed(Predicate<FuturesEntry> which, Function<FuturesEntry, JsonNode> write) {
        return Endpoint.signed(1, Set.of("symbol", "algoType"), _ -> {
            ArrayNode rows = Wire.array();
            market.open(which).forEach(entry -> rows.add(write.apply(entry)));
            return rows;
        });
    }

    private Endpoint history(
            Predicate<FuturesEntry> which, String idName, ToLongFunction<FuturesEntry> id, boolean conditional) {
        return Endpoint.signed(5, Set.of("symbol", idName, "startTime", "endTime", "limit"), parameters -> {
            long from = parameters.number(idName).orElse(0);
            ArrayNode rows = Wire.array();
            market.all().stream()
                    .filter(which)
                    .filter(entry -> id.applyAsLong(entry) >= from)
                    .limit(parameters.limit(DEFAULT_LIMIT, MAX_LIMIT))
                    .forEach(entry -> rows.add(conditional ? answers.algo(entry) : answers.order(entry)));
            return rows;
        });
    }

    private JsonNode trades(Parameters parameters) {
        MarketEndpoints.requireSymbol(parameters, listing);
        OptionalLong order = parameters.number("orderId");
        OptionalLong from = parameters.number("fromId");
        record Traded(FuturesEntry entry, FuturesEntry.Trade trade) {
            long id() {
                return trade.fill().fill().tradeId();
            }
        }
        List<Traded> found = market.all().stream()
                .filter(entry -> order.isEmpty() || entry.orderId() == order.getAsLong())
                .flatMap(entry -> entry.trades().stream().map(trade -> new Traded(entry, trade)))
                .filter(traded -> from.isEmpty() || traded.id() >= from.getAsLong())
                .sorted((a, b) -> Long.compare(a.id(), b.id()))
                .toList();
        int limit = parameters.limit(DEFAULT_LIMIT, MAX_LIMIT);
        ArrayNode rows = Wire.array();
        found.stream()
                .skip(from.isPresent() ? 0 : Math.max(0, found.size() - limit))
                .limit(limit)
                .forEach(traded -> rows.add(answers.trade(traded.entry(), traded.trade())));
        return rows;
    }

    private JsonNode leverage(Parameters parameters) {
        MarketEndpoints.requireSymbol(parameters, listing);
        market.leverage((int) parameters.number("leverage").orElseThrow(() -> Refusal.missing("leverage")));
        return Wire.object()
                .put("symbol", listing.symbol().value())
                .put("leverage", market.position().leverage())
                .put("maxNotionalValue", "1000000000");
    }

    private JsonNode marginType(Parameters parameters) {
        MarketEndpoints.requireSymbol(parameters, listing);
        throw parameters.requiredText("marginType").equals("ISOLATED")
                ? Refusal.of(-4046, "No need to change margin type.")
                : Refusal.of(-4047, "Margin type cannot be changed: positions here have isolated margins.");
    }

    private JsonNode sides(Parameters parameters) {
        throw parameters.requiredText("dualSidePosition").equals("false")
                ? Refusal.of(-4059, "No need to change position side.")
                : Refusal.of(-4068, "Position side cannot be changed: positions here are one-way.");
    }

    private JsonNode countdown(Parameters parameters) {
        MarketEndpoints.requireSymbol(parameters, listing);
        long millis = parameters.number("countdownTime").orElseThrow(() -> Refusal.missing("countdownTime"));
        market.countdown(millis);
        return Wire.object().put("symbol", listing.symbol().value()).put("countdownTime", Long.toString(millis));
    }

    /** Every futures order ever taken, oldest first, with its trades; the position and the wallet. */
    JsonNode ledger() {
        ObjectNode ledger = Wire.object();
        ArrayNode orders = ledger.putArray("orders");
        for (FuturesEntry entry : market.all()) {
            ObjectNode row = entry.matching() ? answers.order(entry) : answers.algo(entry);
            ArrayNode fills = row.putArray("fills");
            entry.trades().forEach(trade -> fills.add(answers.trade(entry, trade)));
            orders.add(row);
        }
        ledger.set("position", answers.positionWithSettings());
        ledger.set("wallet", answers.balance());
        return ledger;
    }
}
