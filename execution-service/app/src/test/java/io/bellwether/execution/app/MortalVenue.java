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

/**
 * The real venue over real connections, with a kill point on either side of every request.
 *
 * @param resends the planted mistake: whether what got no answer is sent again
 */
record MortalVenue(ExchangeWorld world, KillPoints points, boolean resends) implements Venue, VenueRecords {
    /** Wherever it is now: an exchange that died comes back under the same name. */
    private BinanceVenue venue() {
        return world.venue();
    }

    @Override
    public BigDecimal feeKept(Symbol symbol) {
        return venue().feeKept(symbol);
    }

    @Override
    public Set<Ability> abilities() {
        return venue().abilities();
    }

    @Override
    public Instant time() {
        return points.around("asking the time", () -> venue().time());
    }

    @Override
    public void synchronizeClock() {
        venue().synchronizeClock();
    }

    @Override
    public VenueAnswer place(OrderRequest request, Instant signedAt) {
        return points.around("sending an order", () -> {
            VenueAnswer answer = venue().place(request, signedAt);
            return resends && answer instanceof VenueAnswer.Unknown ? venue().place(request, signedAt) : answer;
        });
    }

    @Override
    public List<VenueAnswer> place(
            Symbol symbol, OrderList list, Function<OrderList.Leg, String> clientOrderId, Instant signedAt) {
        return points.around("sending a pair", () -> venue().place(symbol, list, clientOrderId, signedAt));
    }

    @Override
    public Optional<String> scarce() {
        return venue().scarce();
    }

    @Override
    public VenueAnswer cancel(Symbol symbol, String clientOrderId) {
        return points.around("sending a cancel", () -> venue().cancel(symbol, clientOrderId));
    }

    @Override
    public Optional<OrderReport> find(Symbol symbol, String clientOrderId) {
        return points.around("asking for an order", () -> venue().find(symbol, clientOrderId));
    }

    @Override
    public List<AssetBalance> balances() {
        return points.around("asking for balances", () -> venue().balances());
    }

    @Override
    public BigDecimal lastPrice(Symbol symbol) {
        return venue().lastPrice(symbol);
    }

    @Override
    public List<ListedSymbol> listed(Set<Symbol> symbols) {
        return points.around("asking for the rules", () -> venue().listed(symbols));
    }

    @Override
    public List<OpenOrder> open(Symbol symbol) {
        return points.around("asking for open orders", () -> venue().open(symbol));
    }

    @Override
    public List<AccountFill> trades(Symbol symbol, long fromTradeId) {
        return points.around("asking for trades", () -> venue().trades(symbol, fromTradeId));
    }

    @Override
    public Optional<AccountFill> newestTrade(Symbol symbol) {
        return venue().newestTrade(symbol);
    }

    @Override
    public String clientOrderId(Symbol symbol, long venueOrderId) {
        return venue().clientOrderId(symbol, venueOrderId);
    }
}
