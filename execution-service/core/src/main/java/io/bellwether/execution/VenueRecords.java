package io.bellwether.execution;

import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import java.util.List;
import java.util.Optional;

/**
 * What an exchange remembers of the account, whoever traded: the truth that our books are held against. Every call only
 * reads, may be repeated at will, and throws {@link VenueUnavailable} when the venue cannot be asked.
 */
public interface VenueRecords {
    /** Every order that is open in the symbol now. */
    List<OpenOrder> open(Symbol symbol);

    /** The account's trades in the symbol from this trade id on, oldest first; the first page of them. */
    List<AccountFill> trades(Symbol symbol, long fromTradeId);

    /** The account's newest trade in the symbol; empty while it has none. */
    Optional<AccountFill> newestTrade(Symbol symbol);

    /**
     * The id that whoever placed an order gave it. An order that traded is there; while the venue does not show it yet, it
     * cannot be asked.
     */
    String clientOrderId(Symbol symbol, long venueOrderId);

    /** An order with the id that whoever placed it gave it. */
    record OpenOrder(String clientOrderId, OrderReport report) {}

    /** A trade of one of the account's orders. */
    record AccountFill(long venueOrderId, Side side, VenueFill fill) {}
}
