package io.bellwether.execution.app;

import static io.bellwether.execution.app.BinanceHttp.ofSymbol;
import static io.bellwether.execution.app.BinanceHttp.orderOf;

import io.bellwether.execution.ListedSymbol;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.VenueUnavailable;
import io.bellwether.execution.app.BinanceHttp.Outcome;
import io.bellwether.execution.binance.ExchangeInformation;
import io.bellwether.execution.binance.LastPrice;
import io.bellwether.execution.binance.RequestPayload;
import io.bellwether.execution.binance.futures.AlgoOrder;
import io.bellwether.execution.binance.futures.FuturesAccount;
import io.bellwether.execution.binance.futures.FuturesOrder;
import io.bellwether.execution.binance.futures.FuturesParameters;
import io.bellwether.execution.binance.futures.FuturesReports;
import io.bellwether.execution.binance.futures.FuturesTrade;
import io.bellwether.execution.binance.futures.PositionRisk;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Binance's USD-M futures over REST, or whatever speaks their protocol, such as the paper exchange: one-way positions, each
 * with an isolated margin.
 *
 * <p>Orders that wait for a trigger live in the venue's algo service under an id of their own and become another order when
 * they wake. Here they are one order that keeps the first id, {@link FuturesIds} knows which is which.
 */
final class FuturesVenue implements ExchangeVenue {
    private static final int OK = 200;
    private static final String ORDER = "/fapi/v1/order";
    private static final String ALGO = "/fapi/v1/algoOrder";

    private final BinanceHttp http;
    private final VenueClock clock;
    private final FuturesSetup setup;
    private final FuturesIds ids = new FuturesIds();
    private volatile Map<String, String> baseAssets = Map.of();

    /** @param leverage how many times its margin a position may be worth when it is opened, by symbol; 1 where not named */
    FuturesVenue(BinanceHttp http, VenueClock clock, Map<String, Integer> leverage) {
        this.http = http;
        this.clock = clock;
        this.setup = new FuturesSetup(http, clock, leverage);
    }

    /** Which of our orders wait for a trigger. */
    FuturesIds ids() {
        return ids;
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.SHORTS);
    }

    @Override
    public Instant time() {
        http.requireWelcome();
        return clock.now();
    }

    @Override
    public void synchronizeClock() {
        clock.synchronize();
    }

    @Override
    public VenueAnswer place(OrderRequest request, Instant signedAt) {
        boolean conditional = FuturesParameters.conditional(request.terms());
        ids.sent(request.clientOrderId(), conditional);
        Outcome outcome = http.signed("POST", conditional ? ALGO : ORDER, FuturesParameters.of(request), signedAt);
        return http.answer(
                outcome,
                body -> conditional
                        ? Optional.ofNullable(http.read(body, AlgoOrder.class))
                                .map(algo -> FuturesReports.of(algo, Optional.empty()))
                        : Optional.ofNullable(http.read(body, FuturesOrder.class))
                                .map(this::withTradesIfTold));
    }

    @Override
    public Optional<VenueAnswer.Rejected> test(OrderRequest request, Instant signedAt) {
        return http.refusal(http.signed("POST", ORDER + "/test", FuturesParameters.of(request), signedAt));
    }

    /** The placement is certain: where its trades cannot be asked for now, whoever follows the order asks again. */
    private OrderReport withTradesIfTold(FuturesOrder order) {
        try {
            return withTrades(order);
        } catch (VenueUnavailable e) {
            return FuturesReports.of(order, List.of());
        }
    }

    private OrderReport withTrades(FuturesOrder order) {
        return FuturesReports.of(
                order,
                order.executedQty().signum() == 0
                        ? List.of()
                        : accountTrades(new Symbol(order.symbol()), "orderId", order.orderId()));
    }

    @Override
    public List<VenueAnswer> place(
            Symbol symbol, OrderList list, Function<OrderList.Leg, String> clientOrderId, Instant signedAt) {
        throw new IllegalArgumentException("this venue has no order lists; ask only for its abilities, was " + list);
    }

    @Override
    public VenueAnswer cancel(Symbol symbol, String clientOrderId) {
        try {
            if (ids.plain(clientOrderId)) {
                return http.answer(
                        http.signed("DELETE", ORDER, orderOf(symbol, clientOrderId), time()),
                        body -> Optional.ofNullable(http.read(body, FuturesOrder.class))
                                .map(order -> FuturesReports.of(order, List.of())));
            }
            VenueAnswer answer = canceled(
                    symbol, clientOrderId, http.signed("DELETE", ALGO, Map.of("clientAlgoId", clientOrderId), time()));
            // Awake, it is the matching engine's; and one from before our start may be a plain order.
            return answer instanceof VenueAnswer.Rejected
                    ? canceled(
                            symbol, clientOrderId, http.signed("DELETE", ORDER, orderOf(symbol, clientOrderId), time()))
                    : answer;
        } catch (VenueUnavailable e) {
            return new VenueAnswer.Unknown("not sent, the venue cannot be asked: " + e.getMessage());
        }
    }

    /** The algo service does not tell what became of an order that it canceled, so it is asked. */
    private VenueAnswer canceled(Symbol symbol, String clientOrderId, Outcome outcome) {
        return http.answer(outcome, _ -> find(symbol, clientOrderId));
    }

    @Override
    public Optional<OrderReport> find(Symbol symbol, String clientOrderId) {
        if (!ids.plain(clientOrderId)) {
            Optional<AlgoOrder> algo =
                    http.find(http.signed("GET", ALGO, Map.of("clientAlgoId", clientOrderId), time()), AlgoOrder.class);
            if (algo.isPresent()) {
                return algo.map(this::report);
            }
        }
        return query(orderOf(symbol, clientOrderId)).map(this::withTrades);
    }

    private OrderReport report(AlgoOrder algo) {
        ids.sent(algo.clientAlgoId(), true);
        if (algo.actualOrder().isEmpty()) {
            return FuturesReports.of(algo, Optional.empty());
        }
        long actual = algo.actualOrder().getAsLong();
        ids.woke(actual, algo.algoId());
        return FuturesReports.of(
                algo, query(orderOf(new Symbol(algo.symbol()), actual)).map(this::withTrades));
    }

    private Optional<FuturesOrder> query(Map<String, String> parameters) {
        return http.find(http.signed("GET", ORDER, parameters, time()), FuturesOrder.class);
    }

    @Override
    public BigDecimal lastPrice(Symbol symbol) {
        return http.require(
                        http.open("/fapi/v1/ticker/price", RequestPayload.rest(Map.of("symbol", symbol.value()))),
                        LastPrice.class)
                .price();
    }

    /**
     * The account as it would be had the positions been bought and sold on spot: of the base asset what is held, below
     * nothing when short, of the margin asset the wallet less what the positions were worth when they were entered. So every
     * trade changes both as on spot, and both together are what the account is worth.
     */
    @Override
    public List<AssetBalance> balances() {
        FuturesAccount account =
                http.require(http.signed("GET", "/fapi/v3/account", Map.of(), time()), FuturesAccount.class);
        List<PositionRisk> positions =
                http
                        .requireList(http.signed("GET", "/fapi/v3/positionRisk", Map.of(), time()), PositionRisk.class)
                        .stream()
                        .filter(position -> baseAssets.containsKey(position.symbol()))
                        .toList();
        List<AssetBalance> balances = new ArrayList<>();
        for (PositionRisk position : positions) {
            balances.add(new AssetBalance(
                    baseAssets.getOrDefault(position.symbol(), position.symbol()),
                    position.positionAmt(),
                    BigDecimal.ZERO));
        }
        for (FuturesAccount.Asset asset : account.assets()) {
            BigDecimal entered = positions.stream()
                    .filter(position -> position.marginAsset().equals(asset.asset()))
                    .map(PositionRisk::entryWorth)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal locked = asset.openOrderInitialMargin();
            balances.add(new AssetBalance(
                    asset.asset(), asset.walletBalance().subtract(entered).subtract(locked), locked));
        }
        return balances;
    }

    @Override
    public List<ListedSymbol> listed(Set<Symbol> symbols) {
        List<ListedSymbol> listed =
                http.require(http.open("/fapi/v1/exchangeInfo", ""), ExchangeInformation.class).listed().stream()
                        .filter(symbol -> symbols.contains(symbol.rules().symbol()))
                        .toList();
        Map<String, String> bases = new LinkedHashMap<>();
        for (ListedSymbol symbol : listed) {
            setup.prepare(symbol.rules().symbol());
            bases.put(symbol.rules().symbol().value(), symbol.rules().baseAsset());
        }
        baseAssets = Map.copyOf(bases);
        return listed;
    }

    @Override
    public List<OpenOrder> open(Symbol symbol) {
        Map<String, String> ofSymbol = Map.of("symbol", symbol.value());
        Stream<OpenOrder> plain =
                http
                        .requireList(http.signed("GET", "/fapi/v1/openOrders", ofSymbol, time()), FuturesOrder.class)
                        .stream()
                        .map(order -> new OpenOrder(order.clientOrderId(), FuturesReports.of(order, List.of())));
        Stream<OpenOrder> conditional =
                http
                        .requireList(http.signed("GET", "/fapi/v1/openAlgoOrders", ofSymbol, time()), AlgoOrder.class)
                        .stream()
                        .map(algo -> new OpenOrder(algo.clientAlgoId(), FuturesReports.of(algo, Optional.empty())));
        return Stream.concat(plain, conditional).toList();
    }

    @Override
    public List<AccountFill> trades(Symbol symbol, long fromTradeId) {
        return accountTrades(symbol, "fromId", fromTradeId).stream()
                .map(this::fill)
                .toList();
    }

    @Override
    public Optional<AccountFill> newestTrade(Symbol symbol) {
        return accountTrades(symbol, "limit", 1).stream().map(this::fill).findFirst();
    }

    private AccountFill fill(FuturesTrade trade) {
        return new AccountFill(ids.known(trade.orderId()), trade.side(), FuturesReports.fill(trade));
    }

    @Override
    public String clientOrderId(Symbol symbol, long venueOrderId) {
        return query(orderOf(symbol, venueOrderId))
                .map(FuturesOrder::clientOrderId)
                .orElseThrow(() -> new VenueUnavailable(
                        "the venue does not show order %d yet, which has traded".formatted(venueOrderId), null));
    }

    @Override
    public void takeBackUnlessHeard(Symbol symbol, Duration within) {
        Outcome outcome = http.signed(
                "POST",
                "/fapi/v1/countdownCancelAll",
                ofSymbol(symbol, "countdownTime", Long.toString(within.toMillis())),
                time());
        if (!(outcome instanceof Outcome.Answered(int status, String body) && status == OK)) {
            throw new VenueUnavailable("the venue's dead-man switch cannot be set: " + outcome, null);
        }
    }

    private List<FuturesTrade> accountTrades(Symbol symbol, String name, long value) {
        return http.requireList(
                http.signed("GET", "/fapi/v1/userTrades", ofSymbol(symbol, name, Long.toString(value)), time()),
                FuturesTrade.class);
    }
}
