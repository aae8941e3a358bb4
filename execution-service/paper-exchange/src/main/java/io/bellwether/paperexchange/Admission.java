package io.bellwether.paperexchange;

import io.bellwether.execution.binance.OrderType;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import java.time.Duration;

/** What an order must keep to be taken: the symbol's filters, the rules of its type, and the account's means. */
final class Admission {
    private static final long AVERAGE_MILLIS =
            Duration.ofMinutes(Listing.AVERAGE_MINUTES).toMillis();

    private final Listing listing;
    private final Replay replay;
    private final Balances balances;
    private final OrderBook book;

    Admission(Listing listing, Replay replay, Balances balances, OrderBook book) {
        this.listing = listing;
        this.replay = replay;
        this.balances = balances;
        this.book = book;
    }

    /**
     * Looks at everything but the means.
     *
     * @throws Refusal with what it breaks first
     */
    void check(OrderRequest request) {
        checkFilters(request);
        if (request.clientOrderId().filter(book::isOpen).isPresent()) {
            throw Refusal.newOrderRejected("Duplicate order sent.");
        }
        BigDecimal last = replay.lastPrice();
        if (request.type() == OrderType.LIMIT_MAKER && request.accepts(last)) {
            throw Refusal.newOrderRejected("Order would immediately match and take.");
        }
        if (request.conditional() && new Trigger(request, last).immediately(last)) {
            throw Refusal.newOrderRejected("Order would trigger immediately.");
        }
    }

    /**
     * Looks at an order that begins later: where the market will be then is not known.
     *
     * @throws Refusal with what it breaks first
     */
    void checkPending(OrderRequest request) {
        checkFilters(request);
        if (request.clientOrderId().filter(book::isOpen).isPresent()) {
            throw Refusal.newOrderRejected("Duplicate order sent.");
        }
    }

    /**
     * Looks at the means.
     *
     * @throws Refusal if less of the asset is free
     */
    void requireFunds(String asset, BigDecimal needed) {
        if (needed.compareTo(balances.free(asset)) > 0) {
            throw Refusal.newOrderRejected("Account has insufficient balance for requested action.");
        }
    }

    /**
     * Looks at the symbol's filters alone.
     *
     * @throws Refusal with what it breaks first
     */
    void checkFilters(OrderRequest request) {
        BigDecimal price = request.market() ? replay.lastPrice() : request.price();
        if (!request.market()) {
            listing.brokenByPrice(price).ifPresent(Admission::refuseByFilter);
        }
        if (request.stopPrice().signum() > 0) {
            listing.brokenByPrice(request.stopPrice()).ifPresent(Admission::refuseByFilter);
        }
        // By amount there is no quantity to check before the fill: the notional is what was asked for.
        if (!request.byAmount()) {
            listing.brokenByQuantity(request.quantity()).ifPresent(Admission::refuseByFilter);
        }
        if (!request.market()) {
            listing.brokenByDistance(price, replay.averagePrice(AVERAGE_MILLIS)).ifPresent(Admission::refuseByFilter);
        } else if (request.quantity().compareTo(listing.maxMarketQuantity()) > 0) {
            refuseByFilter("MARKET_LOT_SIZE");
        }
        if (request.side() == Side.BUY && position(request).compareTo(Listing.MAX_POSITION) > 0) {
            refuseByFilter("MAX_POSITION");
        }
        BigDecimal notional = request.byAmount() ? request.quoteOrderQty() : price.multiply(request.quantity());
        listing.brokenByNotional(notional).ifPresent(Admission::refuseByFilter);
        boolean waits = request.conditional() || !request.immediate();
        if (waits && book.openCount() >= listing.maxOpenOrders()) {
            refuseByFilter("MAX_NUM_ORDERS");
        }
        if (request.conditional() && book.asleepCount() >= Listing.MAX_ALGO_ORDERS) {
            refuseByFilter("MAX_NUM_ALGO_ORDERS");
        }
    }

    /** What the account would hold if everything it wants to buy were bought. */
    private BigDecimal position(OrderRequest request) {
        BigDecimal wanted = book.open().stream()
                .filter(order -> order.request().side() == Side.BUY)
                .map(Order::remaining)
                .reduce(request.quantity(), BigDecimal::add);
        return balances.of(listing.baseAsset()).total().add(wanted);
    }

    private static void refuseByFilter(String filter) {
        throw Refusal.filterFailure(filter);
    }
}
