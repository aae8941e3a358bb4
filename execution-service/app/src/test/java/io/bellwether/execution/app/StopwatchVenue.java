package io.bellwether.execution.app;

import io.bellwether.execution.ListedSymbol;
import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.Venue;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.VenueRecords;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The real venue, when its latest order was handed to it, and when it took the latest back. */
final class StopwatchVenue implements Venue, VenueRecords {
    private final BinanceVenue venue;
    private final AtomicInteger cancelled = new AtomicInteger();
    private volatile long lastSentNanos;
    private volatile long lastCancelledNanos;

    StopwatchVenue(BinanceVenue venue) {
        this.venue = venue;
    }

    long lastSentNanos() {
        return lastSentNanos;
    }

    /** When the venue last answered that it took an order back. */
    long lastCancelledNanos() {
        return lastCancelledNanos;
    }

    /** How many orders it took back. */
    int cancelled() {
        return cancelled.get();
    }

    @Override
    public BigDecimal feeKept(Symbol symbol) {
        return venue.feeKept(symbol);
    }

    @Override
    public Set<Ability> abilities() {
        return venue.abilities();
    }

    @Override
    public VenueAnswer place(OrderRequest request, Instant signedAt) {
        lastSentNanos = System.nanoTime();
        return venue.place(request, signedAt);
    }

    @Override
    public Instant time() {
        return venue.time();
    }

    @Override
    public void synchronizeClock() {
        venue.synchronizeClock();
    }

    @Override
    public List<VenueAnswer> place(
            Symbol symbol, OrderList list, Function<OrderList.Leg, String> clientOrderId, Instant signedAt) {
        return venue.place(symbol, list, clientOrderId, signedAt);
    }

    @Override
    public Optional<String> scarce() {
        return venue.scarce();
    }

    @Override
    public VenueAnswer cancel(Symbol symbol, String clientOrderId) {
        VenueAnswer answer = venue.cancel(symbol, clientOrderId);
        lastCancelledNanos = System.nanoTime();
        if (answer instanceof VenueAnswer.Acknowledged) {
            cancelled.incrementAndGet();
        }
        return answer;
    }

    @Override
    public Optional<OrderReport> find(Symbol symbol, String clientOrderId) {
        return venue.find(symbol, clientOrderId);
    }

    @Override
    public List<AssetBalance> balances() {
        return venue.balances();
    }

    @Override
    public BigDecimal lastPrice(Symbol symbol) {
        return venue.lastPrice(symbol);
    }

    @Override
    public List<ListedSymbol> listed(Set<Symbol> symbols) {
        return venue.listed(symbols);
    }

    @Override
    public List<OpenOrder> open(Symbol symbol) {
        return venue.open(symbol);
    }

    @Override
    public List<AccountFill> trades(Symbol symbol, long fromTradeId) {
        return venue.trades(symbol, fromTradeId);
    }

    @Override
    public Optional<AccountFill> newestTrade(Symbol symbol) {
        return venue.newestTrade(symbol);
    }

    @Override
    public String clientOrderId(Symbol symbol, long venueOrderId) {
        return venue.clientOrderId(symbol, venueOrderId);
    }
}
