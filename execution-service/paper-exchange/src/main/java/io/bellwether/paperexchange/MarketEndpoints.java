package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.execution.binance.ExchangeInformation;
import io.bellwether.execution.binance.OrderType;
import io.bellwether.execution.binance.RateLimit;
import io.bellwether.execution.binance.ServerTime;
import io.bellwether.execution.binance.SymbolFilter;
import io.bellwether.execution.binance.SymbolStatus;
import io.bellwether.marketdata.Trade;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import java.util.List;
import java.util.Set;

/** What anyone may ask: time, rules and market data. */
final class MarketEndpoints {
    private static final int DEFAULT_LIMIT = 500;
    private static final int MAX_LIMIT = 1000;

    private final Listing listing;
    private final TradeTape tape;
    private final Replay replay;
    private final ReplayClock clock;
    private final KlineHistory klines;

    MarketEndpoints(Listing listing, TradeTape tape, Replay replay, ReplayClock clock, KlineHistory klines) {
        this.listing = listing;
        this.tape = tape;
        this.replay = replay;
        this.clock = clock;
        this.klines = klines;
    }

    Endpoint ping() {
        return Endpoint.open(1, Set.of(), _ -> Wire.object());
    }

    Endpoint time() {
        return Endpoint.open(1, Set.of(), _ -> Wire.tree(new ServerTime(clock.now())));
    }

    Endpoint exchangeInfo() {
        return Endpoint.open(20, Set.of("symbol", "symbols"), this::describe);
    }

    Endpoint klines() {
        return Endpoint.open(
                2, Set.of("symbol", "interval", "startTime", "endTime", "limit", "timeZone"), this::selectKlines);
    }

    Endpoint trades() {
        return Endpoint.open(25, Set.of("symbol", "limit"), this::recentTrades);
    }

    /**
     * Refuses a symbol that does not trade here.
     *
     * @throws Refusal if the parameter is missing or names another symbol
     */
    static void requireSymbol(Parameters parameters, Listing listing) {
        if (!parameters.requiredText("symbol").equals(listing.symbol().value())) {
            throw Refusal.of(-1121, "Invalid symbol.");
        }
    }

    static List<RateLimit> rateLimits() {
        return List.of(
                new RateLimit("REQUEST_WEIGHT", "MINUTE", 1, UsedWeight.LIMIT_PER_MINUTE, null),
                new RateLimit("ORDERS", "SECOND", 10, 50, null),
                new RateLimit("ORDERS", "DAY", 1, 160_000, null),
                new RateLimit("RAW_REQUESTS", "MINUTE", 5, 300_000, null));
    }

    private JsonNode describe(Parameters parameters) {
        if (parameters.has("symbol")) {
            requireSymbol(parameters, listing);
        }
        if (parameters.has("symbols")) {
            requireSymbols(parameters.requiredText("symbols"));
        }
        ObjectNode information =
                Wire.tree(new ExchangeInformation("UTC", clock.now(), rateLimits(), List.of(tradedSymbol())));
        information.putArray("exchangeFilters");
        ObjectNode symbol = (ObjectNode) information.withArray("symbols").get(0);
        symbol.put("quotePrecision", Listing.QUOTE_PRECISION)
                .put("baseCommissionPrecision", Listing.COMMISSION_SCALE)
                .put("quoteCommissionPrecision", Listing.COMMISSION_SCALE)
                .put("icebergAllowed", false)
                .put("ocoAllowed", false)
                .put("quoteOrderQtyMarketAllowed", true)
                .put("isSpotTradingAllowed", true)
                .put("isMarginTradingAllowed", false)
                .put("defaultSelfTradePreventionMode", "NONE");
        symbol.putArray("permissionSets").addArray().add("SPOT");
        symbol.withArray("filters")
                .addObject()
                .put("filterType", "MAX_NUM_ORDERS")
                .put("maxNumOrders", listing.maxOpenOrders());
        return information;
    }

    private void requireSymbols(String text) {
        JsonNode symbols = Wire.parse(text);
        if (!symbols.isArray() || symbols.isEmpty()) {
            throw Refusal.illegalCharacters("symbols", "[\"SYMBOL\",\"SYMBOL\"]");
        }
        for (JsonNode symbol : symbols) {
            if (!symbol.asText().equals(listing.symbol().value())) {
                throw Refusal.of(-1121, "Invalid symbol.");
            }
        }
    }

    private ExchangeInformation.TradedSymbol tradedSymbol() {
        return new ExchangeInformation.TradedSymbol(
                listing.symbol().value(),
                SymbolStatus.TRADING,
                listing.baseAsset(),
                Listing.BASE_PRECISION,
                listing.quoteAsset(),
                Listing.QUOTE_PRECISION,
                List.of(OrderType.LIMIT, OrderType.LIMIT_MAKER, OrderType.MARKET),
                List.of(
                        new SymbolFilter.PriceFilter(
                                Wire.decimal(listing.minPrice()),
                                Wire.decimal(listing.maxPrice()),
                                Wire.decimal(listing.tickSize())),
                        new SymbolFilter.LotSize(
                                Wire.decimal(listing.minQuantity()),
                                Wire.decimal(listing.maxQuantity()),
                                Wire.decimal(listing.stepSize())),
                        new SymbolFilter.Notional(
                                Wire.decimal(listing.minNotional()),
                                true,
                                Wire.decimal(listing.maxNotional()),
                                true,
                                0)));
    }

    private JsonNode selectKlines(Parameters parameters) {
        requireSymbol(parameters, listing);
        BarInterval interval = interval(parameters.requiredText("interval"));
        if (!parameters.text("timeZone").orElse("0").equals("0")) {
            throw Refusal.of(-1130, "Data sent for parameter 'timeZone' is not valid.");
        }
        ArrayNode rows = Wire.array();
        klines.of(interval)
                .select(
                        parameters.time("startTime"),
                        parameters.time("endTime"),
                        parameters.limit(DEFAULT_LIMIT, MAX_LIMIT))
                .forEach(kline -> rows.add(row(kline)));
        return rows;
    }

    private static BarInterval interval(String code) {
        try {
            return BarInterval.ofCode(code);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(-1120, "Invalid interval.");
        }
    }

    private static ArrayNode row(Kline kline) {
        Bar bar = kline.bar();
        return Wire.array()
                .add(kline.openMillis())
                .add(Wire.decimalText(bar.open()))
                .add(Wire.decimalText(bar.high()))
                .add(Wire.decimalText(bar.low()))
                .add(Wire.decimalText(bar.close()))
                .add(Wire.decimalText(bar.volumeBase()))
                .add(kline.closeMillis())
                .add(Wire.decimalText(bar.volumeQuote()))
                .add(bar.trades())
                .add(Wire.decimalText(kline.takerBuyBase()))
                .add(Wire.decimalText(kline.takerBuyQuote()))
                .add("0");
    }

    private JsonNode recentTrades(Parameters parameters) {
        requireSymbol(parameters, listing);
        int limit = parameters.limit(DEFAULT_LIMIT, MAX_LIMIT);
        ArrayNode rows = Wire.array();
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
}
