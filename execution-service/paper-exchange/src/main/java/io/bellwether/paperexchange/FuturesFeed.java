package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.execution.binance.ExecutionType;
import io.bellwether.execution.binance.futures.FuturesAccount;
import io.bellwether.execution.binance.futures.FuturesUserEvent;
import io.bellwether.execution.binance.futures.PositionRisk;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderTerms;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whoever listens under the account's key what becomes of its futures orders, positions and wallet. */
final class FuturesFeed implements FuturesObserver {
    private static final String RAW = "/ws/";
    private static final Set<String> PRIVATE = Set.of("/private/ws", "/ws");
    private static final long HOUR_MILLIS = 60 * 60 * 1000L;

    private final Listing listing;
    private final ReplayClock clock;
    private final Set<VenueSocket> sockets = new LinkedHashSet<>();
    private @Nullable FuturesAnswers answers;
    private int keys;
    private long validUntilMillis = Long.MIN_VALUE;

    FuturesFeed(Listing listing, ReplayClock clock) {
        this.listing = listing;
        this.clock = clock;
    }

    /** What positions and the wallet are read from. */
    void describeBy(FuturesAnswers newAnswers) {
        answers = newAnswers;
    }

    /** A key that is good for an hour; the same one while it is. */
    String open() {
        if (clock.now() >= validUntilMillis) {
            keys++;
        }
        prolong();
        return key();
    }

    /** Makes the key good for an hour from now. */
    void prolong() {
        validUntilMillis = clock.now() + HOUR_MILLIS;
    }

    /** The key is good no longer. */
    void close() {
        validUntilMillis = Long.MIN_VALUE;
    }

    private String key() {
        return "futures-listen-key-" + keys;
    }

    /** The valid key that a connection to {@code path} names, in the path or as a parameter. */
    Optional<String> keyOf(String path, @Nullable String parameter) {
        String named = path.startsWith(RAW) ? path.substring(RAW.length()) : "";
        if (parameter != null && PRIVATE.contains(path)) {
            named = parameter;
        }
        return named.equals(key()) && clock.now() < validUntilMillis ? Optional.of(named) : Optional.empty();
    }

    void subscribe(VenueSocket socket) {
        sockets.add(socket);
    }

    void unsubscribe(VenueSocket socket) {
        sockets.remove(socket);
    }

    @Override
    public void accepted(FuturesEntry order) {
        if (order.conditional()) {
            algo(order);
        } else {
            push(update(order, ExecutionType.NEW, null));
        }
    }

    @Override
    public void woken(FuturesEntry order) {
        algo(order);
    }

    @Override
    public void traded(FuturesEntry order, FuturesEntry.Trade trade) {
        push(update(order, ExecutionType.TRADE, trade));
        if (order.conditional() && !order.open()) {
            algo(order);
        }
    }

    @Override
    public void ended(FuturesEntry order) {
        if (order.matching()) {
            boolean canceled = order.report().ended() instanceof Completion.Canceled;
            push(update(order, canceled ? ExecutionType.CANCELED : ExecutionType.EXPIRED, null));
        }
        if (order.conditional()) {
            algo(order);
        }
    }

    @Override
    public void accountChanged() {
        if (answers == null) {
            return;
        }
        FuturesAccount.Asset asset = answers.asset();
        PositionRisk held = answers.position();
        push(new FuturesUserEvent.AccountUpdate(
                clock.now(),
                clock.now(),
                new FuturesUserEvent.Account(
                        "ORDER",
                        List.of(new FuturesUserEvent.Balance(
                                asset.asset(),
                                asset.walletBalance(),
                                asset.walletBalance().subtract(held.isolatedWallet()))),
                        List.of(new FuturesUserEvent.Position(
                                held.symbol(),
                                held.positionAmt(),
                                held.entryPrice(),
                                held.unRealizedProfit(),
                                "isolated",
                                held.isolatedWallet(),
                                held.positionSide())))));
    }

    private void algo(FuturesEntry order) {
        OrderTerms terms = order.request().terms();
        push(new FuturesUserEvent.AlgoUpdate(
                clock.now(),
                clock.now(),
                new FuturesUserEvent.Algo(
                        order.request().clientOrderId(),
                        order.algoId(),
                        "CONDITIONAL",
                        order.written("type", ""),
                        listing.symbol().value(),
                        order.request().side(),
                        "BOTH",
                        FuturesAnswers.timeInForce(terms),
                        Wire.decimal(order.request().quantityBase()),
                        order.algoStatus(),
                        order.matching() ? Long.toString(order.orderId()) : "",
                        Wire.decimal(order.report().executedBase()),
                        Wire.decimal(FuturesAnswers.trigger(terms)),
                        Wire.decimal(FuturesAnswers.limit(terms)),
                        order.request().reduceOnly())));
    }

    private FuturesUserEvent update(FuturesEntry order, ExecutionType type, FuturesEntry.@Nullable Trade trade) {
        OrderTerms terms = order.request().terms();
        BigDecimal zero = Wire.decimal(BigDecimal.ZERO);
        return new FuturesUserEvent.OrderUpdate(
                clock.now(),
                clock.now(),
                new FuturesUserEvent.Order(
                        listing.symbol().value(),
                        order.request().clientOrderId(),
                        order.request().side(),
                        FuturesAnswers.matchingType(order),
                        FuturesAnswers.timeInForce(terms),
                        Wire.decimal(order.request().quantityBase()),
                        Wire.decimal(FuturesAnswers.limit(terms)),
                        FuturesAnswers.average(order),
                        zero,
                        type,
                        order.status(),
                        order.orderId(),
                        trade == null ? zero : Wire.decimal(trade.fill().fill().quantityBase()),
                        Wire.decimal(order.report().executedBase()),
                        trade == null ? zero : Wire.decimal(trade.fill().fill().price()),
                        trade == null ? null : trade.fill().fill().feeAsset(),
                        trade == null ? null : Wire.decimal(trade.fill().fill().fee()),
                        clock.now(),
                        trade == null ? 0 : trade.fill().fill().tradeId(),
                        trade != null && trade.maker(),
                        order.request().reduceOnly(),
                        order.written("type", "MARKET"),
                        "BOTH",
                        trade == null ? zero : Wire.decimal(trade.realized())));
    }

    private void push(FuturesUserEvent event) {
        if (!sockets.isEmpty()) {
            JsonNode told = Wire.tree(event);
            sockets.forEach(socket -> socket.send(told));
        }
    }
}
