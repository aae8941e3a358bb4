package io.bellwether.execution;

import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where orders are placed. The app's Binance venue trades at Binance and at the paper exchange, which speaks the same
 * protocol; take that wherever money, real or imagined, is at an account of its own. A backtest takes {@link
 * io.bellwether.execution.simulation.SimulatedVenue}, which fills by the bars it is shown. What all of them keep is
 * written down as a test, {@code VenueContract}.
 *
 * <p>Calls block until the venue has answered. {@code place} and {@link #cancel} never throw for what the network or
 * the venue does: doubt is a result. The other calls only read, may be repeated at will, and throw {@link
 * VenueUnavailable} when the venue cannot be asked.
 */
public interface Venue {
    /** What not every venue has. */
    enum Ability {
        /** Positions below nothing: a sale may open one, and a purchase may be reduce-only. */
        SHORTS,
        /** Two orders of which one cancels the other. */
        PAIRS,
        /** An entry at a limit that brings a pair of exits to work once it has filled. */
        BRACKETS,
        /** The same behind an entry of any other kind. */
        MARKET_BRACKETS
    }

    /** What this venue has of that; nothing else is asked of it. */
    Set<Ability> abilities();

    /** The venue's clock, as good as it is known here; with a replaying venue it may run faster than ours. */
    Instant time();

    /** Measures the venue's clock anew, after the venue complained about a timestamp. */
    void synchronizeClock();

    /** Places the order, or finds out that it cannot. {@code signedAt} is by the venue's clock. */
    VenueAnswer place(OrderRequest request, Instant signedAt);

    /**
     * Places orders that hang together.
     *
     * @param clientOrderId names each of the list's orders
     * @return an answer for each of the list's orders, in its order; after a refusal nothing of the list is placed
     */
    List<VenueAnswer> place(
            Symbol symbol, OrderList list, Function<OrderList.Leg, String> clientOrderId, Instant signedAt);

    /** Which part of what is bought the venue keeps as its fee at most; nothing where it charges another asset. */
    default BigDecimal feeKept(Symbol symbol) {
        return BigDecimal.ZERO;
    }

    /** Takes back what is still open of an order. */
    VenueAnswer cancel(Symbol symbol, String clientOrderId);

    /** The order with this id, with every trade of it; empty when the venue does not know it, perhaps only not yet. */
    Optional<OrderReport> find(Symbol symbol, String clientOrderId);

    /** What the market paid last. */
    BigDecimal lastPrice(Symbol symbol);

    /** What the account holds; assets it holds nothing of may be left out. */
    List<AssetBalance> balances();

    /**
     * What is so far used up of the orders and questions that the venue takes in a while that only orders that protect or
     * close a position should still be placed; empty while there is enough, as at a venue without such limits.
     */
    default Optional<String> scarce() {
        return Optional.empty();
    }

    /** The symbols asked for, as far as the venue lists them. */
    List<ListedSymbol> listed(Set<Symbol> symbols);
}
