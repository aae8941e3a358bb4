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
import java.util.function.Function;

/** The real venue, and when its latest order was handed to it. */
final class StopwatchVenue implements Venue, VenueRecords {
    private final BinanceVenue venue;
    private volatile long lastSentNanos;

    StopwatchVenue(BinanceVenue venue) {
        this.venue = venue;
    }

    long lastSentNanos() {
        return lastSentNanos;
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
        return venue.cancel(symbol, clientOrderId);
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
