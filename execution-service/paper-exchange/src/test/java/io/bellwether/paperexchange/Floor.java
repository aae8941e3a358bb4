package io.bellwether.paperexchange;

import io.bellwether.execution.binance.OrderType;
import io.bellwether.execution.binance.TimeInForce;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An exchange without its sockets, over a tape of a few trades, with everything it told its user. */
final class Floor implements OrderObserver {
    static final long START = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();

    final Listing listing = Listing.bitcoinInDollars();
    final TradeTape tape;
    final ReplayClock clock;
    final KlineHistory klines = new KlineHistory(listing.symbol());
    final Replay replay;
    final Balances balances;
    final OrderBook book = new OrderBook();
    final MatchingEngine engine;
    final List<String> told = new ArrayList<>();

    Floor(TradeTape tape, long fromMillis, Map<String, BigDecimal> opening) {
        this.tape = tape;
        this.clock = new ReplayClock(new ReplaySpeed.Max(), fromMillis, tape.endMillis(), () -> 0);
        this.replay = new Replay(tape, klines, clock);
        this.balances = new Balances(opening);
        this.engine = new MatchingEngine(
                listing,
                tape,
                replay,
                clock,
                balances,
                book,
                this,
                Journal.none(),
                Duration.ofMinutes(5).toMillis());
        replay.observe(engine);
    }

    /** Trades given as {@code second price quantity}, the clock at the first one. */
    static Floor of(String... trades) {
        TradeTape tape = tape(trades);
        return new Floor(tape, tape.startMillis(), Map.of("USD", new BigDecimal("10000"), "BTC", BigDecimal.TEN));
    }

    static TradeTape tape(String... trades) {
        List<Trade> recorded = new ArrayList<>();
        for (String text : trades) {
            String[] parts = text.split(" ", -1);
            recorded.add(new Trade(
                    recorded.size() + 1L,
                    Instant.ofEpochMilli(START + Math.round(1000 * Double.parseDouble(parts[0]))),
                    new BigDecimal(parts[1]),
                    new BigDecimal(parts[2])));
        }
        return new TradeTape(recorded);
    }

    static OrderRequest market(Side side, String quantity) {
        return new OrderRequest(
                side,
                OrderType.MARKET,
                TimeInForce.GTC,
                BigDecimal.ZERO,
                new BigDecimal(quantity),
                BigDecimal.ZERO,
                Optional.empty(),
                "NONE");
    }

    static OrderRequest amount(Side side, String quote) {
        return new OrderRequest(
                side,
                OrderType.MARKET,
                TimeInForce.GTC,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                new BigDecimal(quote),
                Optional.empty(),
                "NONE");
    }

    static OrderRequest limit(Side side, TimeInForce timeInForce, String price, String quantity) {
        return new OrderRequest(
                side,
                OrderType.LIMIT,
                timeInForce,
                new BigDecimal(price),
                new BigDecimal(quantity),
                BigDecimal.ZERO,
                Optional.empty(),
                "NONE");
    }

    static OrderRequest named(OrderRequest request, String clientOrderId) {
        return new OrderRequest(
                request.side(),
                request.type(),
                request.timeInForce(),
                request.price(),
                request.quantity(),
                request.quoteOrderQty(),
                Optional.of(clientOrderId),
                "NONE");
    }

    void playToSecond(double second) {
        replay.playTo(START + Math.round(1000 * second));
    }

    String free(String asset) {
        return balances.of(asset).free().stripTrailingZeros().toPlainString();
    }

    String locked(String asset) {
        return balances.of(asset).locked().stripTrailingZeros().toPlainString();
    }

    /** The order's trades as {@code price x quantity}. */
    static List<String> fills(Order order) {
        return order.executions().stream()
                .map(execution -> execution.price().toPlainString() + " x "
                        + execution.quantity().stripTrailingZeros().toPlainString())
                .toList();
    }

    @Override
    public void accepted(Order order) {
        told.add("NEW " + order.orderId());
    }

    @Override
    public void traded(Order order, Execution execution) {
        told.add("TRADE " + order.orderId() + " " + order.status());
    }

    @Override
    public void canceled(Order order, String cancelId) {
        told.add("CANCELED " + order.orderId());
    }

    @Override
    public void expired(Order order) {
        told.add("EXPIRED " + order.orderId() + " " + order.expiryReason());
    }

    @Override
    public void balancesChanged(Set<String> assets) {
        told.add("BALANCES");
    }
}
