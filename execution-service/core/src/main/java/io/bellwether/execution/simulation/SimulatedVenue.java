package io.bellwether.execution.simulation;

import io.bellwether.execution.ListedSymbol;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.Venue;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.simulation.SimulatedOrder.Stage;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A venue that fills by the bars it is shown, for backtests and for paper trading alike. Its clock is the end of the last
 * bar, so the same bars and orders give the same fills at any speed: an order sent at the close of one bar fills at the
 * open of the next, or by its rules inside it.
 *
 * <p>All symbols are quoted in one asset and share one account. Not thread-safe: one thread shows bars and sends orders.
 */
public final class SimulatedVenue implements Venue {
    private static final int UNKNOWN_SYMBOL = -1121;
    private static final int CANCEL_REJECTED = -2011;
    private static final int MOST_KNOWN_ORDERS = 10_000;

    private final SimulationRules rules;
    private final String quoteAsset;
    private final Wallet wallet;
    private final Scale money;
    private final Counters counters = new Counters();
    private final Map<Symbol, SimulatedMarket> markets = new LinkedHashMap<>();
    /** By the client's id; the latest of those that share one. */
    private final Map<String, SimulatedOrder> orders = new LinkedHashMap<>();

    private final SimulatedMarket[] inOrder;
    private long nowMillis;

    /**
     * A venue with one account.
     *
     * @param symbols all with the same quote asset and money unit
     * @param balances what the account holds at the start, by asset; nothing of an asset that is not named
     * @param startsAt what the venue's clock shows before the first bar
     */
    public SimulatedVenue(
            List<SimulatedSymbol> symbols,
            SimulationRules rules,
            Map<String, BigDecimal> balances,
            Instant startsAt,
            SimulationListener listener) {
        if (symbols.stream().map(SimulatedSymbol::quoteAsset).distinct().count() != 1
                || symbols.stream()
                                .map(symbol -> symbol.scale().moneyUnit().stripTrailingZeros())
                                .distinct()
                                .count()
                        != 1) {
            throw new IllegalArgumentException(
                    "the symbols of one venue must have one quote asset and one money unit, were " + symbols);
        }
        this.rules = rules;
        this.nowMillis = startsAt.toEpochMilli();
        this.quoteAsset = symbols.getFirst().quoteAsset();
        this.money = symbols.getFirst().scale();
        this.wallet = new Wallet(money.units(balances.getOrDefault(quoteAsset, BigDecimal.ZERO)));
        for (SimulatedSymbol symbol : symbols) {
            boolean spot = rules.margin() instanceof Margin.Spot;
            long held = spot ? symbol.scale().lots(balances.getOrDefault(symbol.baseAsset(), BigDecimal.ZERO)) : 0;
            Holding holding = new Holding(symbol.scale(), rules, wallet, held);
            markets.put(
                    symbol.symbol(),
                    new SimulatedMarket(
                            symbol, rules, holding, new Matching(symbol, rules, wallet, holding, counters, listener)));
        }
        inOrder = markets.values().toArray(SimulatedMarket[]::new);
    }

    /** The market of a symbol, for callers that hold their bars as ticks and lots. */
    public SimulatedMarket market(Symbol symbol) {
        SimulatedMarket market = markets.get(symbol);
        if (market == null) {
            throw new IllegalArgumentException("this venue lists %s, not %s".formatted(markets.keySet(), symbol));
        }
        return market;
    }

    /** Shows the next bar of a symbol. */
    public void step(Bar bar) {
        SimulatedMarket market = market(bar.symbol());
        Scale scale = market.symbol().scale();
        long openMillis = bar.openTime().toEpochMilli();
        long closeMillis = openMillis + bar.interval().millis();
        long open = scale.ticks(bar.open());
        long high = scale.ticks(bar.high());
        long low = scale.ticks(bar.low());
        long close = scale.ticks(bar.close());
        // The volume is the dearest number to convert, and a bar in which nothing happens does not need it.
        if (!market.passes(openMillis, closeMillis, high, low, close)) {
            market.step(openMillis, closeMillis, open, high, low, close, scale.wholeLots(bar.volumeBase()));
        }
    }

    @Override
    public Set<Ability> abilities() {
        return rules.margin() instanceof Margin.Spot
                ? Set.of(Ability.PAIRS, Ability.BRACKETS, Ability.MARKET_BRACKETS)
                : EnumSet.allOf(Ability.class);
    }

    @Override
    public Instant time() {
        return Instant.ofEpochMilli(millis());
    }

    private long millis() {
        for (SimulatedMarket market : inOrder) {
            nowMillis = Math.max(nowMillis, market.nowMillis());
        }
        return nowMillis;
    }

    @Override
    public void synchronizeClock() {
        // Nobody's clock but the bars'.
    }

    @Override
    public VenueAnswer place(OrderRequest request, Instant signedAt) {
        SimulatedMarket market = markets.get(request.symbol());
        Optional<VenueAnswer> refused = refusal(market, request);
        if (market == null || refused.isPresent()) {
            return refused.orElseThrow();
        }
        SimulatedOrder order = order(market, request, signedAt, Stage.ARRIVING, null);
        return accept(market, order);
    }

    @Override
    public List<VenueAnswer> place(
            Symbol symbol, OrderList list, Function<OrderList.Leg, String> clientOrderId, Instant signedAt) {
        SimulatedMarket market = markets.get(symbol);
        List<OrderRequest> requests = list.legs().stream()
                .map(leg -> new OrderRequest(
                        clientOrderId.apply(leg), symbol, leg.side(), leg.terms(), leg.quantityBase(), false))
                .toList();
        for (OrderRequest request : requests) {
            Optional<VenueAnswer> refused = refusal(market, request);
            if (refused.isPresent()) {
                return requests.stream().map(_ -> refused.get()).toList();
            }
        }
        return place(market(symbol), list, requests, signedAt);
    }

    private List<VenueAnswer> place(
            SimulatedMarket market, OrderList list, List<OrderRequest> requests, Instant signedAt) {
        boolean bracket = list instanceof OrderList.Bracket;
        List<SimulatedOrder> members = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            OrderList.Role role = list.legs().get(i).role();
            boolean exit = role != OrderList.Role.ENTRY;
            SimulatedOrder order =
                    order(market, requests.get(i), signedAt, bracket && exit ? Stage.PENDING : Stage.ARRIVING, role);
            order.reserves = role != OrderList.Role.STOP;
            members.add(order);
        }
        members.forEach(member -> member.list = List.copyOf(members));
        List<VenueAnswer> answers = new ArrayList<>();
        for (SimulatedOrder member : members) {
            VenueAnswer answer = accept(market, member);
            if (answer instanceof VenueAnswer.Rejected && answers.isEmpty()) {
                return members.stream().map(_ -> answer).toList();
            }
            answers.add(answer);
        }
        return answers;
    }

    private SimulatedOrder order(
            SimulatedMarket market,
            OrderRequest request,
            Instant signedAt,
            Stage stage,
            OrderList.@Nullable Role role) {
        long placedMillis = Math.max(signedAt.toEpochMilli(), millis());
        return new SimulatedOrder(
                request,
                counters.nextOrderId(),
                placedMillis,
                placedMillis + rules.latency().toMillis(),
                stage,
                role,
                market.symbol().scale());
    }

    private VenueAnswer accept(SimulatedMarket market, SimulatedOrder order) {
        Optional<Completion.Rejected> refused = market.matching().accept(order);
        if (refused.isPresent()) {
            return new VenueAnswer.Rejected(refused.get().code(), refused.get().message());
        }
        orders.put(order.request.clientOrderId(), order);
        forgetOldest();
        market.changed();
        return new VenueAnswer.Acknowledged(order.report());
    }

    /** A venue does not know its orders for ever, and a long backtest must not remember all of its own. */
    private void forgetOldest() {
        if (orders.size() <= MOST_KNOWN_ORDERS) {
            return;
        }
        Iterator<SimulatedOrder> oldest = orders.values().iterator();
        for (int i = 0; i < MOST_KNOWN_ORDERS / 2; i++) {
            if (!oldest.next().open()) {
                oldest.remove();
            }
        }
    }

    /** What is wrong with the form of an order. */
    private Optional<VenueAnswer> refusal(@Nullable SimulatedMarket market, OrderRequest request) {
        if (market == null) {
            return Optional.of(new VenueAnswer.Rejected(UNKNOWN_SYMBOL, "Invalid symbol."));
        }
        SimulatedOrder known = orders.get(request.clientOrderId());
        if (known != null && known.open()) {
            // No refusal but proof that an order with this id is there: whoever sent it twice must ask for it.
            return Optional.of(new VenueAnswer.Unknown("Duplicate order sent."));
        }
        return market.form().refusal(request, market.lastTicks());
    }

    @Override
    public VenueAnswer cancel(Symbol symbol, String clientOrderId) {
        SimulatedOrder order = orders.get(clientOrderId);
        if (order == null || !order.open() || !order.request.symbol().equals(symbol)) {
            return new VenueAnswer.Rejected(CANCEL_REJECTED, "Unknown order sent.");
        }
        SimulatedMarket market = market(symbol);
        if (rules.latency().isZero()) {
            market.matching().cancel(order);
        } else {
            order.cancelMillis =
                    Math.min(order.cancelMillis, millis() + rules.latency().toMillis());
        }
        market.changed();
        return new VenueAnswer.Acknowledged(order.report());
    }

    /**
     * Takes an order back and places another in its stead, as one request: when it is with the venue, the old order ends and
     * the new one begins, unless the old one has ended meanwhile.
     */
    public VenueAnswer replace(String replacedClientOrderId, OrderRequest request, Instant signedAt) {
        SimulatedOrder old = orders.get(replacedClientOrderId);
        if (old == null || !old.open() || !old.request.symbol().equals(request.symbol())) {
            return new VenueAnswer.Rejected(CANCEL_REJECTED, "Unknown order sent.");
        }
        SimulatedMarket market = market(request.symbol());
        Optional<VenueAnswer> refused = refusal(market, request);
        if (refused.isPresent()) {
            return refused.get();
        }
        SimulatedOrder order = order(market, request, signedAt, Stage.ARRIVING, null);
        order.replaced = old;
        order.reserves = false;
        return accept(market, order);
    }

    /** Takes back every order that is open in the symbol. */
    public List<VenueAnswer> cancelAll(Symbol symbol) {
        return market(symbol).matching().orders().stream()
                .filter(SimulatedOrder::open)
                .map(order -> order.request.clientOrderId())
                .toList()
                .stream()
                .map(id -> cancel(symbol, id))
                .toList();
    }

    @Override
    public Optional<OrderReport> find(Symbol symbol, String clientOrderId) {
        return Optional.ofNullable(orders.get(clientOrderId))
                .filter(order -> order.request.symbol().equals(symbol))
                .map(SimulatedOrder::report);
    }

    @Override
    public BigDecimal lastPrice(Symbol symbol) {
        SimulatedMarket market = market(symbol);
        return market.symbol().scale().price(market.lastTicks());
    }

    /** The base assets as held, and the quote asset: what is reserved or a position's margin is locked. */
    @Override
    public List<AssetBalance> balances() {
        List<AssetBalance> balances = new ArrayList<>();
        long margins = 0;
        for (SimulatedMarket market : markets.values()) {
            margins += market.holding().marginUnits();
            if (market.holding().spot()) {
                Scale scale = market.symbol().scale();
                long locked = market.matching().reservedLots();
                balances.add(new AssetBalance(
                        market.symbol().baseAsset(),
                        scale.quantity(market.heldLots() - locked),
                        scale.quantity(locked)));
            }
        }
        balances.add(
                new AssetBalance(quoteAsset, money.money(wallet.free()), money.money(wallet.reserved() + margins)));
        return balances;
    }

    /** The quote asset that is neither held back for an order nor a position's margin, in money units. */
    public long freeUnits() {
        return wallet.free();
    }

    /** What is held of a symbol, and the margin that carries it; for spot there is no margin. */
    public SimulatedPosition position(Symbol symbol) {
        SimulatedMarket market = market(symbol);
        return SimulatedPosition.of(market.holding(), market.symbol().scale());
    }

    /**
     * Changes how many times its margin a position may be worth, for what is opened from now on.
     *
     * @throws IllegalArgumentException if this is a spot venue, or the leverage is one at which a position would be
     *     liquidated as it is opened
     */
    public void leverage(Symbol symbol, int leverage) {
        if (!(rules.margin() instanceof Margin.Isolated isolated)) {
            throw new IllegalArgumentException("a spot venue knows no leverage");
        }
        Margin.Isolated checked = new Margin.Isolated(leverage, isolated.maintenancePpm());
        market(symbol).holding().leverage(checked.leverage());
    }

    /** All that the account is worth at the last prices, in the quote asset. */
    public BigDecimal equityQuote() {
        long units = wallet.cash();
        for (SimulatedMarket market : markets.values()) {
            units = Math.addExact(units, market.holding().worth(market.lastTicks()));
        }
        return money.money(units);
    }

    /** See {@link SimulatedMarket#doubtfulBars}; of all symbols. */
    public long doubtfulBars() {
        return markets.values().stream()
                .mapToLong(SimulatedMarket::doubtfulBars)
                .sum();
    }

    /** What was paid in the quote asset and to whom, since the start. */
    public SimulatedBooks books() {
        return new SimulatedBooks(
                money.money(wallet.deposited()),
                money.money(wallet.fees()),
                money.money(wallet.fundingPaid()),
                money.money(wallet.absorbed()));
    }

    @Override
    public List<ListedSymbol> listed(Set<Symbol> symbols) {
        return markets.values().stream()
                .filter(market -> symbols.contains(market.symbol().symbol()))
                .map(market -> new ListedSymbol(market.symbol().rules(), true, "TRADING"))
                .toList();
    }
}
