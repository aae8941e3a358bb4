package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.execution.binance.OrderType;
import io.bellwether.execution.binance.RateLimit;
import io.bellwether.execution.binance.ServerTime;
import io.bellwether.marketdata.Trade;
import io.bellwether.marketdata.binance.SymbolFilter;
import io.bellwether.marketdata.binance.SymbolRules;
import io.bellwether.marketdata.binance.SymbolStatus;
import io.bellwether.marketdata.contract.BarInterval;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What anyone may ask: time, rules and market data. */
final class MarketEndpoints {
    private static final int DEFAULT_LIMIT = 500;
    private static final int MAX_LIMIT = 1000;

    private final Markets markets;
    private final Listing tapeListing;
    private final TradeTape tape;
    private final AggregateTrades aggregates;
    private final Replay replay;
    private final ReplayClock clock;
    private final KlineTelling telling;
    private final UsedWeight usedWeight;
    private final OrderCount orderCount;

    /** The tape's symbol is the only one of which there are trades. */
    MarketEndpoints(
            Markets markets,
            Listing tapeListing,
            TradeTape tape,
            AggregateTrades aggregates,
            Replay replay,
            ReplayClock clock,
            KlineTelling telling,
            UsedWeight usedWeight,
            OrderCount orderCount) {
        this.orderCount = orderCount;
        this.markets = markets;
        this.tapeListing = tapeListing;
        this.tape = tape;
        this.aggregates = aggregates;
        this.replay = replay;
        this.clock = clock;
        this.telling = telling;
        this.usedWeight = usedWeight;
    }

    Endpoint ping() {
        return Endpoint.open(1, Set.of(), _ -> Wire.object());
    }

    Endpoint time() {
        return Endpoint.open(1, Set.of(), _ -> Wire.tree(new ServerTime(clock.shown())));
    }

    Endpoint exchangeInfo() {
        return Endpoint.open(20, Set.of("symbol", "symbols"), this::describe);
    }

    Endpoint klines() {
        return Endpoint.open(
                2, Set.of("symbol", "interval", "startTime", "endTime", "limit", "timeZone"), this::selectKlines);
    }

    Endpoint lastPrice() {
        return Endpoint.open(2, Set.of("symbol"), parameters -> {
            requireSymbol(parameters, tapeListing);
            return Wire.object()
                    .put("symbol", tapeListing.symbol().value())
                    .put("price", Wire.decimalText(replay.lastPrice()));
        });
    }

    Endpoint trades() {
        return Endpoint.open(25, Set.of("symbol", "limit"), this::recentTrades);
    }

    Endpoint aggregateTrades() {
        return Endpoint.open(
                4, Set.of("symbol", "fromId", "startTime", "endTime", "limit"), this::selectAggregateTrades);
    }

    /**
     * Refuses a symbol in which nothing can be traded here.
     *
     * @throws Refusal if the parameter is missing or names another symbol
     */
    static void requireSymbol(Parameters parameters, Listing listing) {
        if (!parameters.requiredText("symbol").equals(listing.symbol().value())) {
            throw Refusal.of(-1121, "Invalid symbol.");
        }
    }

    static RateLimit weightLimit(int limit, @Nullable Long count) {
        return new RateLimit("REQUEST_WEIGHT", "MINUTE", 1, limit, count);
    }

    private JsonNode describe(Parameters parameters) {
        List<Listing> listings =
                markets.selected(parameters).stream().map(Market::listing).toList();
        ObjectNode information = Wire.object().put("timezone", "UTC").put("serverTime", clock.shown());
        ArrayNode limits = information.putArray("rateLimits");
        limits.add(Wire.tree(weightLimit(usedWeight.limit(), null)));
        limits.addAll(Wire.array(orderCount.limits(false)));
        limits.add(Wire.tree(new RateLimit("RAW_REQUESTS", "MINUTE", 5, 300_000, null)));
        information.putArray("exchangeFilters");
        ArrayNode symbols = information.putArray("symbols");
        for (Listing listing : listings) {
            boolean traded = listing.equals(tapeListing);
            ObjectNode symbol = Wire.tree(rules(listing, traded ? SymbolStatus.TRADING : SymbolStatus.BREAK));
            complete(symbol, listing);
            symbols.add(symbol);
        }
        return information;
    }

    /** Adds what our own records do not read. */
    private static void complete(ObjectNode symbol, Listing listing) {
        symbol.put("baseAssetPrecision", Listing.BASE_PRECISION)
                .put("quoteAssetPrecision", Listing.QUOTE_PRECISION)
                .put("quotePrecision", Listing.QUOTE_PRECISION)
                .put("baseCommissionPrecision", Listing.COMMISSION_SCALE)
                .put("quoteCommissionPrecision", Listing.COMMISSION_SCALE)
                .put("icebergAllowed", false)
                .put("ocoAllowed", true)
                .put("allowTrailingStop", true)
                .put("quoteOrderQtyMarketAllowed", true)
                .put("isSpotTradingAllowed", true)
                .put("isMarginTradingAllowed", false)
                .put("defaultSelfTradePreventionMode", "NONE");
        ArrayNode types = symbol.putArray("orderTypes");
        Stream.of(OrderType.values()).filter(type -> type != OrderType.UNKNOWN).forEach(type -> types.add(type.name()));
        symbol.putArray("permissionSets").addArray().add("SPOT");
        ArrayNode filters = symbol.withArray("filters");
        filters.addObject().put("filterType", "MAX_NUM_ORDERS").put("maxNumOrders", listing.maxOpenOrders());
        filters.addObject().put("filterType", "MAX_NUM_ALGO_ORDERS").put("maxNumAlgoOrders", Listing.MAX_ALGO_ORDERS);
        filters.addObject()
                .put("filterType", "PERCENT_PRICE_BY_SIDE")
                .put("bidMultiplierUp", Listing.HIGHEST_OF_AVERAGE.toPlainString())
                .put("bidMultiplierDown", Listing.LOWEST_OF_AVERAGE.toPlainString())
                .put("askMultiplierUp", Listing.HIGHEST_OF_AVERAGE.toPlainString())
                .put("askMultiplierDown", Listing.LOWEST_OF_AVERAGE.toPlainString())
                .put("avgPriceMins", Listing.AVERAGE_MINUTES);
        filters.addObject()
                .put("filterType", "MAX_POSITION")
                .put("maxPosition", Wire.decimalText(Listing.MAX_POSITION));
        filters.addObject()
                .put("filterType", "TRAILING_DELTA")
                .put("minTrailingAboveDelta", OrderForm.MIN_TRAILING)
                .put("maxTrailingAboveDelta", OrderForm.MAX_TRAILING)
                .put("minTrailingBelowDelta", OrderForm.MIN_TRAILING)
                .put("maxTrailingBelowDelta", OrderForm.MAX_TRAILING);
    }

    private static SymbolRules rules(Listing listing, SymbolStatus status) {
        return new SymbolRules(
                listing.symbol().value(),
                status,
                listing.baseAsset(),
                listing.quoteAsset(),
                List.of(
                        new SymbolFilter.Price(
                                Wire.decimalText(listing.minPrice()),
                                Wire.decimalText(listing.maxPrice()),
                                Wire.decimalText(listing.tickSize())),
                        new SymbolFilter.LotSize(
                                Wire.decimalText(listing.minQuantity()),
                                Wire.decimalText(listing.maxQuantity()),
                                Wire.decimalText(listing.stepSize())),
                        new SymbolFilter.Notional(
                                Wire.decimalText(listing.minNotional()),
                                true,
                                Wire.decimalText(listing.maxNotional()),
                                true,
                                0),
                        new SymbolFilter.MarketLotSize(
                                Wire.decimalText(BigDecimal.ZERO),
                                Wire.decimalText(listing.maxMarketQuantity()),
                                Wire.decimalText(BigDecimal.ZERO))));
    }

    private JsonNode selectKlines(Parameters parameters) {
        Market market = markets.of(parameters);
        BarInterval interval = interval(parameters.requiredText("interval"));
        if (!parameters.text("timeZone").orElse("0").equals("0")) {
            throw Refusal.of(-1130, "Data sent for parameter 'timeZone' is not valid.");
        }
        return telling.rows(
                market.klines(interval),
                parameters.time("startTime"),
                parameters.time("endTime"),
                parameters.limit(DEFAULT_LIMIT, MAX_LIMIT));
    }

    private static BarInterval interval(String code) {
        try {
            return BarInterval.ofCode(code);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(-1120, "Invalid interval.");
        }
    }

    private JsonNode recentTrades(Parameters parameters) {
        ArrayNode rows = Wire.array();
        if (!markets.traded(parameters)) {
            return rows;
        }
        int limit = parameters.limit(DEFAULT_LIMIT, MAX_LIMIT);
        for (int i = Math.max(0, replay.printed() - limit); i < replay.printed(); i++) {
            Trade trade = tape.trade(i);
            rows.addObject()
                    .put("id", trade.id())
                    .put("price", Wire.decimalText(trade.price()))
                    .put("qty", Wire.decimalText(trade.quantityBase()))
                    .put("quoteQty", Wire.decimalText(trade.quantityQuote()))
                    .put("time", tape.timeMillis(i))
                    .put("isBuyerMaker", tape.buyerIsMaker(i))
                    .put("isBestMatch", true);
        }
        return rows;
    }

    private JsonNode selectAggregateTrades(Parameters parameters) {
        ArrayNode rows = Wire.array();
        if (!markets.traded(parameters)) {
            return rows;
        }
        int limit = parameters.limit(DEFAULT_LIMIT, MAX_LIMIT);
        OptionalLong fromId = parameters.number("fromId");
        OptionalLong start = parameters.time("startTime");
        OptionalLong end = parameters.time("endTime");
        if (fromId.isPresent() && (start.isPresent() || end.isPresent())) {
            throw Refusal.of(-1128, "Combination of optional parameters invalid.");
        }
        int whole = aggregates.whole(replay.printed());
        int to = end.isPresent() ? Math.min(whole, aggregates.firstAt(end.getAsLong() + 1)) : whole;
        int from;
        if (fromId.isPresent()) {
            from = (int) Math.min(fromId.getAsLong(), whole);
        } else {
            from = start.isPresent() ? aggregates.firstAt(start.getAsLong()) : Math.max(0, to - limit);
        }
        for (int i = from; i < Math.min(to, from + limit); i++) {
            rows.add(aggregates.describe(i));
        }
        return rows;
    }
}
