package io.bellwether.paperexchange;

import io.bellwether.execution.binance.OrderType;
import io.bellwether.execution.binance.TimeInForce;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Fills orders from the recorded trades, deterministically in venue time.
 *
 * <p>An immediate order (market, IOC, FOK) takes the next trades on the tape: those at or after its arrival, at most the
 * liquidity window ahead, although the public clock has not come there. So an order decided on the close of one bar
 * fills at the open of the next. A resting order fills as the replay prints trades that reach its price: at its own
 * price once it stands in front of the market, at the trade's while the market is still better than what it asks.
 */
final class MatchingEngine implements MarketObserver {
    /** Ids of our trades start above any id on the tape. */
    private static final long FIRST_TRADE_ID = 1_000_000_001L;

    /** Better prices first (the higher buy, the lower sell), then older orders. */
    private static final Comparator<Order> PRIORITY =
            Comparator.comparing(MatchingEngine::askedOfTaker).thenComparingLong(Order::orderId);

    private final Listing listing;
    private final TradeTape tape;
    private final Replay replay;
    private final ReplayClock clock;
    private final Balances balances;
    private final OrderBook book;
    private final OrderObserver observer;
    private final Liquidity liquidity;
    private final long liquidityWindowMillis;
    private long nextTradeId = FIRST_TRADE_ID;

    MatchingEngine(
            Listing listing,
            TradeTape tape,
            Replay replay,
            ReplayClock clock,
            Balances balances,
            OrderBook book,
            OrderObserver observer,
            long liquidityWindowMillis) {
        this.listing = listing;
        this.tape = tape;
        this.replay = replay;
        this.clock = clock;
        this.balances = balances;
        this.book = book;
        this.observer = observer;
        this.liquidity = new Liquidity(tape);
        this.liquidityWindowMillis = liquidityWindowMillis;
    }

    /** A piece of one recorded trade that an order would take. */
    private record Take(int tapeIndex, BigDecimal price, BigDecimal quantity) {
        BigDecimal quote() {
            return price.multiply(quantity);
        }
    }

    /**
     * Accepts the order and fills what fills now.
     *
     * @throws Refusal if the venue does not take it; nothing has changed then
     */
    Order place(OrderRequest request) {
        checkFilters(request);
        if (request.clientOrderId().filter(book::isOpen).isPresent()) {
            throw Refusal.newOrderRejected("Duplicate order sent.");
        }
        List<Take> takes = request.immediate() ? reachable(request) : List.of();
        checkBalance(request, takes);
        boolean reached = request.accepts(replay.lastPrice());
        if (request.type() == OrderType.LIMIT_MAKER && reached) {
            throw Refusal.newOrderRejected("Order would immediately match and take.");
        }
        long orderId = book.nextOrderId();
        String clientOrderId = request.clientOrderId().orElse("venue-" + orderId);
        boolean maker = !request.immediate() && !reached;
        Order order = new Order(orderId, clientOrderId, request, quantityOf(request, takes), clock.now(), maker);
        book.add(order);
        observer.accepted(order);
        if (request.immediate()) {
            fillAtOnce(order, takes);
        } else {
            rest(order);
        }
        return order;
    }

    private void checkFilters(OrderRequest request) {
        BigDecimal price = request.market() ? replay.lastPrice() : request.price();
        if (!request.market()) {
            listing.brokenByPrice(price).ifPresent(MatchingEngine::refuseByFilter);
        }
        // By amount there is no quantity to check before the fill: the notional is what was asked for.
        if (!request.byAmount()) {
            listing.brokenByQuantity(request.quantity()).ifPresent(MatchingEngine::refuseByFilter);
        }
        BigDecimal notional = request.byAmount() ? request.quoteOrderQty() : price.multiply(request.quantity());
        listing.brokenByNotional(notional).ifPresent(MatchingEngine::refuseByFilter);
        if (!request.immediate() && book.openCount() >= listing.maxOpenOrders()) {
            refuseByFilter("MAX_NUM_ORDERS");
        }
    }

    private static void refuseByFilter(String filter) {
        throw Refusal.filterFailure(filter);
    }

    private void checkBalance(OrderRequest request, List<Take> takes) {
        BigDecimal needed;
        if (request.side() == Side.SELL) {
            needed = request.byAmount() ? sum(takes.stream().map(Take::quantity).toList()) : request.quantity();
        } else if (request.byAmount()) {
            needed = request.quoteOrderQty();
        } else {
            needed = request.market()
                    ? sum(takes.stream().map(Take::quote).toList())
                    : request.price().multiply(request.quantity());
        }
        if (needed.compareTo(balances.free(paidAsset(request.side()))) > 0) {
            throw Refusal.newOrderRejected("Account has insufficient balance for requested action.");
        }
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the tape offers to an immediate order: the next trades, until one costs too much or the window ends. */
    private List<Take> reachable(OrderRequest request) {
        List<Take> takes = new ArrayList<>();
        BigDecimal wanted = request.byAmount() ? request.quoteOrderQty() : request.quantity();
        long until = clock.now() + liquidityWindowMillis;
        for (int i = tape.firstAt(clock.now()); i < tape.size() && tape.timeMillis(i) <= until; i++) {
            BigDecimal price = tape.trade(i).price();
            if (wanted.signum() == 0 || !request.accepts(price)) {
                break;
            }
            BigDecimal quantity = request.byAmount() ? stepsWorth(wanted, price) : wanted;
            if (quantity.signum() == 0) {
                break;
            }
            Take take = new Take(i, price, quantity.min(liquidity.available(i)));
            if (take.quantity().signum() > 0) {
                takes.add(take);
                wanted = wanted.subtract(request.byAmount() ? take.quote() : take.quantity());
            }
        }
        return takes;
    }

    /** Of an order by amount: what it takes, and what the rest of the amount is worth; no rest, no more to fill. */
    private BigDecimal quantityOf(OrderRequest request, List<Take> takes) {
        if (!request.byAmount()) {
            return request.quantity();
        }
        BigDecimal left = request.quoteOrderQty()
                .subtract(sum(takes.stream().map(Take::quote).toList()));
        BigDecimal price =
                takes.isEmpty() ? replay.lastPrice() : takes.getLast().price();
        return sum(takes.stream().map(Take::quantity).toList()).add(stepsWorth(left, price));
    }

    private BigDecimal stepsWorth(BigDecimal amount, BigDecimal price) {
        return amount.divide(price, listing.stepSize().scale(), RoundingMode.DOWN);
    }

    private void fillAtOnce(Order order, List<Take> takes) {
        OrderRequest request = order.request();
        boolean kill = request.timeInForce() == TimeInForce.FOK
                && !request.market()
                && sum(takes.stream().map(Take::quantity).toList()).compareTo(request.quantity()) < 0;
        if (!kill) {
            takes.forEach(take -> fill(order, take.tapeIndex(), take.price(), take.quantity()));
        }
        if (order.open()) {
            finishImmediate(order, kill);
        }
        book.refresh(order);
        if (!order.executions().isEmpty()) {
            observer.balancesChanged(assets());
        }
    }

    private void finishImmediate(Order order, boolean killed) {
        OrderRequest request = order.request();
        String reason;
        if (request.market()) {
            reason = "INSUFFICIENT_LIQUIDITY";
        } else {
            reason = killed ? "UNFILLED_FOK_ORDER_EXPIRED" : "UNFILLED_IOC_QUANTITY_EXPIRED";
        }
        order.expire(reason, clock.now());
        observer.expired(order);
    }

    private void rest(Order order) {
        OrderRequest request = order.request();
        balances.lock(paidAsset(request.side()), lockedFor(request, request.quantity()));
        observer.balancesChanged(assets());
        // What was printed in the very millisecond of its arrival counts as after it, as for an immediate order.
        for (int i = tape.firstAt(clock.now()); i < replay.printed() && order.open(); i++) {
            offer(order, i);
        }
    }

    @Override
    public void tradePrinted(int tapeIndex) {
        if (book.openCount() == 0) {
            return;
        }
        book.open().stream().sorted(PRIORITY).forEach(order -> offer(order, tapeIndex));
    }

    @Override
    public void klineClosed(Kline kline) {
        // Orders wait for trades, not for bars.
    }

    private static BigDecimal askedOfTaker(Order order) {
        BigDecimal price = order.request().price();
        return order.request().side() == Side.BUY ? price.negate() : price;
    }

    private void offer(Order order, int tapeIndex) {
        BigDecimal tradePrice = tape.trade(tapeIndex).price();
        if (!order.request().accepts(tradePrice)) {
            order.standInFront();
            return;
        }
        BigDecimal quantity = order.remaining().min(liquidity.available(tapeIndex));
        if (quantity.signum() > 0) {
            fill(order, tapeIndex, order.maker() ? order.request().price() : tradePrice, quantity);
            book.refresh(order);
            observer.balancesChanged(assets());
        }
    }

    private void fill(Order order, int tapeIndex, BigDecimal price, BigDecimal quantity) {
        OrderRequest request = order.request();
        boolean buy = request.side() == Side.BUY;
        BigDecimal quote = price.multiply(quantity);
        BigDecimal received = buy ? quantity : quote;
        BigDecimal commission = Listing.commission(received);
        liquidity.take(tapeIndex, quantity);
        if (!request.immediate()) {
            balances.unlock(paidAsset(request.side()), lockedFor(request, quantity));
        }
        balances.debit(paidAsset(request.side()), buy ? quote : quantity);
        balances.credit(receivedAsset(request.side()), received.subtract(commission));
        Execution execution = new Execution(
                nextTradeId++,
                price,
                quantity,
                quote,
                commission,
                receivedAsset(request.side()),
                clock.now(),
                order.maker());
        order.fill(execution);
        observer.traded(order, execution);
    }

    /** Takes back what is open of the order; {@code cancelId} names the cancel. */
    void cancel(Order order, String cancelId) {
        order.cancel(clock.now());
        book.refresh(order);
        balances.unlock(paidAsset(order.request().side()), lockedFor(order.request(), order.remaining()));
        observer.canceled(order, cancelId);
        observer.balancesChanged(assets());
    }

    private static BigDecimal lockedFor(OrderRequest request, BigDecimal quantity) {
        return request.side() == Side.BUY ? request.price().multiply(quantity) : quantity;
    }

    private String paidAsset(Side side) {
        return side == Side.BUY ? listing.quoteAsset() : listing.baseAsset();
    }

    private String receivedAsset(Side side) {
        return side == Side.BUY ? listing.baseAsset() : listing.quoteAsset();
    }

    private Set<String> assets() {
        return Set.of(listing.baseAsset(), listing.quoteAsset());
    }
}
