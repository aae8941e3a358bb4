package io.bellwether.execution.app;

import static io.bellwether.execution.app.BinanceHttp.ofSymbol;
import static io.bellwether.execution.app.BinanceHttp.orderOf;

import io.bellwether.execution.ListedSymbol;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.VenueUnavailable;
import io.bellwether.execution.app.BinanceHttp.Outcome;
import io.bellwether.execution.binance.AccountInformation;
import io.bellwether.execution.binance.AccountTrade;
import io.bellwether.execution.binance.BinanceRefusal;
import io.bellwether.execution.binance.CancelResponse;
import io.bellwether.execution.binance.ErrorBody;
import io.bellwether.execution.binance.ExchangeInformation;
import io.bellwether.execution.binance.LastPrice;
import io.bellwether.execution.binance.OrderListResponse;
import io.bellwether.execution.binance.OrderParameters;
import io.bellwether.execution.binance.OrderQuery;
import io.bellwether.execution.binance.OrderReports;
import io.bellwether.execution.binance.OrderResponse;
import io.bellwether.execution.binance.RequestPayload;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Binance's spot market over REST, or whatever speaks its protocol, such as the paper exchange. */
final class BinanceVenue implements ExchangeVenue {
    private static final int OK = 200;
    private static final String ORDER = "/api/v3/order";

    private final BinanceHttp http;
    private final VenueClock clock;

    BinanceVenue(BinanceHttp http, VenueClock clock) {
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.PAIRS, Ability.BRACKETS);
    }

    @Override
    public Instant time() {
        http.requireWelcome(); // Whoever wants the time wants to ask for something next.
        return clock.now();
    }

    @Override
    public void synchronizeClock() {
        clock.synchronize();
    }

    @Override
    public VenueAnswer place(OrderRequest request, Instant signedAt) {
        return http.answer(
                http.signed("POST", ORDER, placement(request), signedAt),
                body -> Optional.ofNullable(http.read(body, OrderResponse.class))
                        .map(OrderReports::of));
    }

    @Override
    public Optional<VenueAnswer.Rejected> test(OrderRequest request, Instant signedAt) {
        return http.refusal(http.signed("POST", ORDER + "/test", placement(request), signedAt));
    }

    private static Map<String, String> placement(OrderRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("symbol", request.symbol().value());
        parameters.put("side", request.side().name());
        parameters.putAll(OrderParameters.of(request.terms()));
        parameters.put("quantity", request.quantityBase().toPlainString());
        parameters.put("newClientOrderId", request.clientOrderId());
        parameters.put("newOrderRespType", "FULL");
        return parameters;
    }

    @Override
    public List<VenueAnswer> place(
            Symbol symbol, OrderList list, Function<OrderList.Leg, String> clientOrderId, Instant signedAt) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("symbol", symbol.value());
        String kind = switch (list) {
            case OrderList.Oco pair -> {
                parameters.putAll(OrderParameters.of(pair, clientOrderId));
                yield "oco";
            }
            case OrderList.Bracket bracket -> {
                parameters.putAll(OrderParameters.of(bracket, clientOrderId));
                yield "otoco";
            }
        };
        parameters.put("newOrderRespType", "RESULT");
        Outcome outcome = http.signed("POST", "/api/v3/orderList/" + kind, parameters, signedAt);
        return list.legs().stream()
                .map(leg -> http.answer(outcome, body -> reportOf(body, clientOrderId.apply(leg))))
                .toList();
    }

    private Optional<OrderReport> reportOf(String body, String clientOrderId) {
        return Optional.ofNullable(http.read(body, OrderListResponse.class))
                .flatMap(answer -> answer.orderReports().stream()
                        .filter(report -> report.clientOrderId().equals(clientOrderId))
                        .findFirst())
                .map(OrderReports::of);
    }

    @Override
    public VenueAnswer cancel(Symbol symbol, String clientOrderId) {
        try {
            return http.answer(
                    http.signed("DELETE", ORDER, orderOf(symbol, clientOrderId), time()),
                    body -> Optional.ofNullable(http.read(body, CancelResponse.class))
                            .map(OrderReports::of));
        } catch (VenueUnavailable e) {
            return new VenueAnswer.Unknown("not sent, the venue's clock cannot be read: " + e.getMessage());
        }
    }

    @Override
    public Optional<OrderReport> find(Symbol symbol, String clientOrderId) {
        return query(orderOf(symbol, clientOrderId))
                .map(order -> OrderReports.of(
                        order,
                        order.executedQty().signum() == 0
                                ? List.of()
                                : accountTrades(symbol, "orderId", order.orderId())));
    }

    private Optional<OrderQuery> query(Map<String, String> parameters) {
        return http.find(http.signed("GET", ORDER, parameters, time()), OrderQuery.class);
    }

    @Override
    public BigDecimal lastPrice(Symbol symbol) {
        return http.require(
                        http.open("/api/v3/ticker/price", RequestPayload.rest(Map.of("symbol", symbol.value()))),
                        LastPrice.class)
                .price();
    }

    /** The greater of both rates, although discounts may make it less: what is left over is dust. */
    @Override
    public BigDecimal feeKept(Symbol symbol) {
        AccountInformation.CommissionRates rates = http.require(
                        http.signed("GET", "/api/v3/account", Map.of("omitZeroBalances", "true"), time()),
                        AccountInformation.class)
                .commissionRates();
        return rates == null
                ? BigDecimal.ZERO
                : rates.maker().max(rates.taker()).add(rates.buyer());
    }

    @Override
    public List<AssetBalance> balances() {
        AccountInformation account =
                http.require(http.signed("GET", "/api/v3/account", Map.of(), time()), AccountInformation.class);
        return account.balances().stream()
                .map(balance -> new AssetBalance(balance.asset(), balance.free(), balance.locked()))
                .toList();
    }

    @Override
    public List<ListedSymbol> listed(Set<Symbol> symbols) {
        String names = symbols.stream()
                .map(symbol -> "\"" + symbol.value() + "\"")
                .sorted()
                .collect(Collectors.joining(",", "[", "]"));
        Outcome outcome = http.open("/api/v3/exchangeInfo", RequestPayload.rest(Map.of("symbols", names)));
        if (outcome instanceof Outcome.Answered(int status, String body) && status != OK) {
            ErrorBody error = http.error(body);
            if (error != null && error.code() == BinanceRefusal.INVALID_SYMBOL) {
                // One symbol that is gone makes the venue refuse all: find out which, and leave it out.
                return symbols.size() == 1
                        ? List.of()
                        : symbols.stream()
                                .sorted()
                                .flatMap(symbol -> listed(Set.of(symbol)).stream())
                                .toList();
            }
        }
        ExchangeInformation information = http.require(outcome, ExchangeInformation.class);
        http.budget().replace(information.rateLimits());
        return information.listed();
    }

    @Override
    public Optional<String> scarce() {
        return http.budget().scarce();
    }

    @Override
    public List<OpenOrder> open(Symbol symbol) {
        return http
                .requireList(
                        http.signed("GET", "/api/v3/openOrders", Map.of("symbol", symbol.value()), time()),
                        OrderQuery.class)
                .stream()
                .map(order -> new OpenOrder(order.clientOrderId(), OrderReports.of(order, List.of())))
                .toList();
    }

    @Override
    public List<AccountFill> trades(Symbol symbol, long fromTradeId) {
        return accountTrades(symbol, "fromId", fromTradeId).stream()
                .map(BinanceVenue::fill)
                .toList();
    }

    @Override
    public Optional<AccountFill> newestTrade(Symbol symbol) {
        return accountTrades(symbol, "limit", 1).stream()
                .map(BinanceVenue::fill)
                .findFirst();
    }

    private static AccountFill fill(AccountTrade trade) {
        return new AccountFill(trade.orderId(), trade.buyer() ? Side.BUY : Side.SELL, OrderReports.fill(trade));
    }

    @Override
    public String clientOrderId(Symbol symbol, long venueOrderId) {
        return query(orderOf(symbol, venueOrderId))
                .map(OrderQuery::clientOrderId)
                .orElseThrow(() -> new VenueUnavailable(
                        "the venue does not show order %d yet, which has traded".formatted(venueOrderId), null));
    }

    private List<AccountTrade> accountTrades(Symbol symbol, String name, long value) {
        return http.requireList(
                http.signed("GET", "/api/v3/myTrades", ofSymbol(symbol, name, Long.toString(value)), time()),
                AccountTrade.class);
    }
}
