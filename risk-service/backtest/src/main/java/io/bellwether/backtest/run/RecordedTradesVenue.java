package io.bellwether.backtest.run;

import io.bellwether.execution.ListedSymbol;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.Venue;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.execution.simulation.RecordedLiquidity;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A spot venue over recorded trades, by the rules of the paper exchange: a market order takes the trades after it, as much of
 * each as there was, at most five minutes ahead. Its clock stands a millisecond past the close of the bar it was shown, where
 * a replay at full speed waits for the decision.
 */
public final class RecordedTradesVenue implements ShownVenue, Venue {
    /** A bar is over once its close time has passed; the replay's clock is let so far and no further. */
    private static final Duration PAST_THE_CLOSE = Duration.ofMillis(1);

    private static final Duration LIQUIDITY_WINDOW = Duration.ofMinutes(5);
    private static final BigDecimal COMMISSION = new BigDecimal("0.001");
    private static final long FIRST_TRADE_ID = 1_000_000_001L;
    private static final int FILTER_FAILURE = -1013;
    private static final int REJECTED = -2010;

    private final SymbolRules rules;
    private final RecordedLiquidity liquidity;
    private final Map<String, BigDecimal> balances = new HashMap<>();
    private final Map<String, OrderReport> orders = new HashMap<>();
    private Instant now;
    private long nextTradeId = FIRST_TRADE_ID;

    /** A venue whose account holds {@code balances}. */
    public RecordedTradesVenue(
            SymbolRules rules, RecordedLiquidity liquidity, List<AssetBalance> balances, Instant startsAt) {
        this.rules = rules;
        this.liquidity = liquidity;
        this.now = startsAt;
        balances.forEach(balance -> this.balances.put(balance.asset(), balance.total()));
    }

    @Override
    public Venue venue() {
        return this;
    }

    @Override
    public List<SymbolRules> rules() {
        return List.of(rules);
    }

    @Override
    public VenueAnswer replace(String replacedClientOrderId, OrderRequest request, Instant signedAt) {
        throw new UnsupportedOperationException(
                "over recorded trades only market orders are compared, was one in place of another; configure no stops at the exchange");
    }

    @Override
    public long doubtfulBars() {
        return 0; // Trades come one after the other.
    }

    @Override
    public void show(BarClosed bar) {
        now = bar.bar().closeTime().plus(PAST_THE_CLOSE);
    }

    @Override
    public void placed(BarClosed bar) {
        // It is filled, or ended, by the time it is placed.
    }

    /** Only market orders are compared. */
    @Override
    public Set<Ability> abilities() {
        return Set.of();
    }

    @Override
    public Instant time() {
        return now;
    }

    @Override
    public BigDecimal lastPrice(Symbol symbol) {
        return liquidity.lastPrice(liquidity.firstAt(now.toEpochMilli()));
    }

    @Override
    public void synchronizeClock() {
        // It is the bars' clock.
    }

    @Override
    public VenueAnswer place(OrderRequest request, Instant signedAt) {
        if (!(request.terms() instanceof OrderTerms.Market)) {
            throw new UnsupportedOperationException(
                    "over recorded trades only market orders are compared, was %s; configure none that wait at the venue"
                            .formatted(request.terms()));
        }
        BigDecimal last = lastPrice(request.symbol());
        if (request.quantityBase().compareTo(rules.minQuantityBase()) < 0
                || request.quantityBase().remainder(rules.stepSize()).signum() != 0) {
            return new VenueAnswer.Rejected(FILTER_FAILURE, "Filter failure: LOT_SIZE");
        }
        if (last.multiply(request.quantityBase()).compareTo(rules.minNotionalQuote()) < 0) {
            return new VenueAnswer.Rejected(FILTER_FAILURE, "Filter failure: NOTIONAL");
        }
        List<RecordedLiquidity.Take> takes = liquidity.reachable(
                now.toEpochMilli(), now.plus(LIQUIDITY_WINDOW).toEpochMilli(), request.quantityBase(), _ -> true);
        boolean buys = request.side() == Side.BUY;
        BigDecimal needed = buys
                ? takes.stream().map(RecordedLiquidity.Take::quote).reduce(BigDecimal.ZERO, BigDecimal::add)
                : request.quantityBase();
        if (needed.compareTo(free(buys ? rules.quoteAsset() : rules.baseAsset())) > 0) {
            return new VenueAnswer.Rejected(REJECTED, "Account has insufficient balance for requested action.");
        }
        OrderReport report = filled(request, takes);
        orders.put(request.clientOrderId(), report);
        return new VenueAnswer.Acknowledged(report);
    }

    @Override
    public List<VenueAnswer> place(
            Symbol symbol, OrderList list, Function<OrderList.Leg, String> clientOrderId, Instant signedAt) {
        throw new UnsupportedOperationException(
                "over recorded trades only market orders are compared, was a list; configure no stops at the exchange");
    }

    private OrderReport filled(OrderRequest request, List<RecordedLiquidity.Take> takes) {
        List<VenueFill> fills = new ArrayList<>();
        BigDecimal executed = BigDecimal.ZERO;
        for (RecordedLiquidity.Take take : takes) {
            liquidity.take(take);
            fills.add(new VenueFill(fill(request.side(), take), now));
            executed = executed.add(take.quantityBase());
        }
        boolean whole = executed.compareTo(request.quantityBase()) == 0;
        return new OrderReport(
                orders.size() + 1L,
                now,
                now,
                executed,
                whole ? new Completion.Filled() : new Completion.Expired("INSUFFICIENT_LIQUIDITY"),
                fills);
    }

    private Fill fill(Side side, RecordedLiquidity.Take take) {
        boolean buys = side == Side.BUY;
        String received = buys ? rules.baseAsset() : rules.quoteAsset();
        BigDecimal amount = buys ? take.quantityBase() : take.quote();
        BigDecimal fee = RecordedLiquidity.commission(amount, COMMISSION);
        balances.merge(received, amount.subtract(fee), BigDecimal::add);
        balances.merge(
                buys ? rules.quoteAsset() : rules.baseAsset(),
                (buys ? take.quote() : take.quantityBase()).negate(),
                BigDecimal::add);
        return new Fill(nextTradeId++, take.price(), take.quantityBase(), fee, received);
    }

    private BigDecimal free(String asset) {
        return balances.getOrDefault(asset, BigDecimal.ZERO);
    }

    @Override
    public VenueAnswer cancel(Symbol symbol, String clientOrderId) {
        return new VenueAnswer.Rejected(-2011, "Unknown order sent.");
    }

    @Override
    public Optional<OrderReport> find(Symbol symbol, String clientOrderId) {
        return Optional.ofNullable(orders.get(clientOrderId));
    }

    @Override
    public List<AssetBalance> balances() {
        return balances.entrySet().stream()
                .map(entry -> new AssetBalance(entry.getKey(), entry.getValue(), BigDecimal.ZERO))
                .toList();
    }

    @Override
    public List<ListedSymbol> listed(Set<Symbol> symbols) {
        return symbols.contains(rules.symbol()) ? List.of(new ListedSymbol(rules, true, "TRADING")) : List.of();
    }
}
