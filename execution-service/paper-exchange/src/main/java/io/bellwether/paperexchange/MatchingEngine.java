package io.bellwether.paperexchange;

import io.bellwether.execution.binance.TimeInForce;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fills orders from the recorded trades, deterministically in venue time.
 *
 * <p>An immediate order (market, IOC, FOK) takes the next trades on the tape: those at or after its arrival, at most the
 * liquidity window ahead, although the public clock has not come there. So an order decided on the close of one bar
 * fills at the open of the next. A resting order fills as the replay prints trades that reach its price: at its own
 * price once it stands in front of the market, at the trade's while the market is still better than what it asks. A
 * conditional order sleeps until a printed trade wakes it, and is an immediate or a resting one from then on.
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
    private final Admission admission;
    private final TapeSupply supply;
    private final BracketExits exits;
    private final Journal journal;
    private long nextTradeId = FIRST_TRADE_ID;

    MatchingEngine(
            Listing listing,
            TradeTape tape,
            Replay replay,
            ReplayClock clock,
            Balances balances,
            OrderBook book,
            OrderObserver observer,
            Journal journal,
            long liquidityWindowMillis) {
        this.journal = journal;
        this.listing = listing;
        this.tape = tape;
        this.replay = replay;
        this.clock = clock;
        this.balances = balances;
        this.book = book;
        this.observer = observer;
        this.liquidity = new Liquidity(tape);
        this.supply = new TapeSupply(listing, tape, replay, clock, liquidity, liquidityWindowMillis);
        this.admission = new Admission(listing, replay, balances, book);
        this.exits = new BracketExits(book, replay, clock, admission, observer);
    }

    /**
     * Looks at an order's filters alone, and does nothing.
     *
     * @throws Refusal with what it breaks first
     */
    void checkFilters(OrderRequest request) {
        admission.checkFilters(request);
    }

    /**
     * Accepts the order and fills what fills now.
     *
     * @throws Refusal if the venue does not take it; nothing has changed then
     */
    Order place(OrderRequest request) {
        admission.check(request);
        List<TapeSupply.Take> takes = request.immediate() && !request.conditional()
                ? supply.reachable(request, tape.firstAt(clock.now()))
                : List.of();
        admission.requireFunds(paidAsset(request.side()), needed(request, takes));
        write(new Journal.Deed.Placed(List.of(request), Optional.empty()));
        Order order = accept(request, supply.quantityOf(request, takes), reservation(request.side()));
        observer.accepted(order);
        begin(order, takes);
        return order;
    }

    /**
     * Accepts two orders of which one ends as soon as the other wakes, trades or is canceled.
     *
     * @param profit one that waits in the book, or a take-profit
     * @param stop one that waits for its trigger
     * @throws Refusal if the venue does not take both; nothing has changed then
     */
    OrderGroup placeOneCancelsOther(OrderRequest profit, OrderRequest stop, Optional<String> listClientOrderId) {
        List<OrderRequest> requests = List.of(profit, stop);
        requests.forEach(admission::check);
        admission.requireFunds(
                paidAsset(profit.side()),
                requests.stream().map(request -> needed(request, List.of())).reduce(BigDecimal.ZERO, BigDecimal::max));
        write(new Journal.Deed.Placed(requests, listClientOrderId));
        Reservation shared = reservation(profit.side());
        List<Order> orders = requests.stream()
                .map(request -> accept(request, request.quantity(), shared))
                .toList();
        OrderGroup group = book.enlist(orders, listClientOrderId, clock.now(), false);
        orders.forEach(observer::accepted);
        orders.forEach(order -> begin(order, List.of()));
        return group;
    }

    /**
     * Accepts an entry, and two exits that wait until it has filled and are then one-cancels-other.
     *
     * @throws Refusal if the venue does not take all of them; nothing has changed then
     */
    OrderGroup placeBracket(
            OrderRequest entry, OrderRequest profit, OrderRequest stop, Optional<String> listClientOrderId) {
        admission.check(entry);
        List<OrderRequest> wanted = List.of(profit, stop);
        wanted.forEach(admission::checkPending);
        List<TapeSupply.Take> takes =
                entry.immediate() ? supply.reachable(entry, tape.firstAt(clock.now())) : List.of();
        admission.requireFunds(paidAsset(entry.side()), needed(entry, takes));
        write(new Journal.Deed.Placed(List.of(entry, profit, stop), listClientOrderId));
        List<Order> orders = new ArrayList<>();
        orders.add(accept(entry, entry.quantity(), reservation(entry.side())));
        Reservation shared = reservation(profit.side());
        for (OrderRequest request : wanted) {
            Order exit = accept(request, request.quantity(), shared);
            exit.pend();
            orders.add(exit);
        }
        OrderGroup group = book.enlist(orders, listClientOrderId, clock.now(), true);
        orders.forEach(observer::accepted);
        begin(orders.getFirst(), takes);
        return group;
    }

    /** Writes down what time it is, so that a restarted exchange does not go back behind it. */
    void writeTime() {
        write(new Journal.Deed.Reached());
    }

    private void write(Journal.Deed deed) {
        journal.write(new Journal.Entry(clock.now(), replay.printed(), deed));
    }

    private Reservation reservation(Side side) {
        return new Reservation(paidAsset(side), balances, this::need);
    }

    private Order accept(OrderRequest request, BigDecimal quantity, Reservation reservation) {
        long orderId = book.nextOrderId();
        Trigger trigger = request.conditional() ? new Trigger(request, replay.lastPrice()) : null;
        boolean maker = !request.immediate() && !request.conditional() && !request.accepts(replay.lastPrice());
        Order order = new Order(
                orderId,
                request.clientOrderId().orElse("venue-" + orderId),
                request,
                quantity,
                clock.now(),
                reservation,
                trigger,
                maker);
        book.add(order);
        return order;
    }

    private void begin(Order order, List<TapeSupply.Take> takes) {
        if (order.request().immediate() && !order.asleep()) {
            fillAtOnce(order, takes);
        } else {
            rest(order);
        }
    }

    private BigDecimal needed(OrderRequest request, List<TapeSupply.Take> takes) {
        if (request.conditional()) {
            return lockedFor(request, new Trigger(request, replay.lastPrice()), request.quantity());
        }
        if (request.side() == Side.SELL) {
            return request.byAmount()
                    ? TapeSupply.sum(
                            takes.stream().map(TapeSupply.Take::quantity).toList())
                    : request.quantity();
        }
        if (request.byAmount()) {
            return request.quoteOrderQty();
        }
        return request.market()
                ? TapeSupply.sum(takes.stream().map(TapeSupply.Take::quote).toList())
                : request.price().multiply(request.quantity());
    }

    private void fillAtOnce(Order order, List<TapeSupply.Take> takes) {
        OrderRequest request = order.request();
        boolean kill = request.timeInForce() == TimeInForce.FOK
                && !request.market()
                && TapeSupply.sum(takes.stream().map(TapeSupply.Take::quantity).toList())
                                .compareTo(request.quantity())
                        < 0;
        if (!kill) {
            takes.stream()
                    .takeWhile(take -> affordable(request.side(), take))
                    .forEach(take -> fill(order, take.tapeIndex(), take.price(), take.quantity()));
        }
        if (order.open()) {
            finishImmediate(order, kill);
        }
        book.refresh(order);
        if (!order.executions().isEmpty()) {
            observer.balancesChanged(assets());
        }
    }

    /** A stop that buys has locked what its trigger costs; the market may ask for more than the account has. */
    private boolean affordable(Side side, TapeSupply.Take take) {
        return side == Side.SELL || take.quote().compareTo(balances.free(paidAsset(side))) <= 0;
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
        exits.entryFailed(order);
    }

    private void rest(Order order) {
        order.reservation().adjust();
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
        if (!order.open() || order.pending()) {
            return; // Another order of its list has just ended it, or has to fill first.
        }
        BigDecimal tradePrice = tape.trade(tapeIndex).price();
        if (order.asleep()) {
            if (order.wokenBy(tradePrice)) {
                wake(order);
            }
            return;
        }
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

    /** From now on it is in the market; the trade that woke it was somebody else's. */
    private void wake(Order order) {
        endOthers(order);
        order.wake(clock.now());
        order.reservation().adjust();
        if (order.request().immediate()) {
            fillAtOnce(order, supply.reachable(order.request(), replay.printed()));
        } else {
            observer.accepted(order);
        }
    }

    private void endOthers(Order order) {
        if (book.entry(order)) {
            return; // They wait for it.
        }
        for (Order other : book.othersOfList(order)) {
            other.expire("OCO_TRIGGER", clock.now());
            book.refresh(other);
            other.reservation().adjust();
            observer.expired(other);
        }
    }

    private void fill(Order order, int tapeIndex, BigDecimal price, BigDecimal quantity) {
        endOthers(order);
        OrderRequest request = order.request();
        boolean buy = request.side() == Side.BUY;
        BigDecimal quote = price.multiply(quantity);
        BigDecimal received = buy ? quantity : quote;
        BigDecimal commission = Listing.commission(received);
        Execution execution = new Execution(
                nextTradeId++,
                price,
                quantity,
                quote,
                commission,
                receivedAsset(request.side()),
                clock.now(),
                order.maker());
        liquidity.take(tapeIndex, quantity);
        order.fill(execution);
        order.reservation().adjust();
        balances.debit(paidAsset(request.side()), buy ? quote : quantity);
        balances.credit(receivedAsset(request.side()), received.subtract(commission));
        observer.traded(order, execution);
        if (!order.open()) {
            exits.entryFilled(order, paidAsset(order.request().side() == Side.BUY ? Side.SELL : Side.BUY));
        }
    }

    /** Takes back what is open of the order, and with it its list; {@code cancelId} names the cancel. */
    void cancel(Order order, String cancelId) {
        write(new Journal.Deed.Canceled(order.orderId(), cancelId));
        List<Order> together = new ArrayList<>(List.of(order));
        together.addAll(book.othersOfList(order));
        for (Order canceled : together) {
            canceled.cancel(clock.now());
            book.refresh(canceled);
            canceled.reservation().adjust();
            observer.canceled(canceled, cancelId);
        }
        observer.balancesChanged(assets());
    }

    /** What the order has to have locked now: what fills at once takes what it needs when it fills. */
    private BigDecimal need(Order order) {
        boolean waits = order.open()
                && !order.pending()
                && (order.asleep() || !order.request().immediate());
        return waits ? lockedFor(order.request(), order.trigger(), order.remaining()) : BigDecimal.ZERO;
    }

    private static BigDecimal lockedFor(OrderRequest request, @Nullable Trigger trigger, BigDecimal quantity) {
        if (request.side() == Side.SELL) {
            return quantity;
        }
        return quantity.multiply(request.market() && trigger != null ? trigger.reference() : request.price());
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
