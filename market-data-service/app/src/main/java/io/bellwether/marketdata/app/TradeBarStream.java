package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Trade;
import io.bellwether.marketdata.TradeBars;
import io.bellwether.marketdata.TradeOutcome;
import io.bellwether.marketdata.binance.StreamKline;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Closed bars made from a stream of trades. It speaks as the exchange's own kline stream does, so whoever follows a
 * symbol cannot tell the two apart. A bar whose trades are not all here is left out: its place shows as a jump, and is
 * filled by REST as any other.
 */
final class TradeBarStream implements BinanceStream {
    /** The exchange's sign for no trade. */
    private static final long NO_TRADE = -1;

    private final Symbol symbol;
    private final BarInterval interval;
    private final TradeStream trades;
    private final TradeBars bars;
    private final Queue<Next> waiting = new ArrayDeque<>();

    TradeBarStream(Symbol symbol, BarInterval interval, TradeStream trades) {
        this.symbol = symbol;
        this.interval = interval;
        this.trades = trades;
        bars = new TradeBars(symbol, interval);
    }

    @Override
    public Next next(Duration silence) throws InterruptedException {
        while (true) {
            Next ready = waiting.poll();
            if (ready != null) {
                return ready;
            }
            switch (trades.next(silence)) {
                case TradeStream.Next.Traded traded -> take(traded);
                case TradeStream.Next.Unreadable(String reason, String frame) ->
                    waiting.add(new Next.Unreadable(reason, frame));
                case TradeStream.Next.Lost(String reason) -> waiting.add(new Next.Lost(reason));
            }
        }
    }

    @Override
    public boolean hasMore() {
        return !waiting.isEmpty();
    }

    @Override
    public void close() {
        trades.close();
    }

    private void take(TradeStream.Next.Traded traded) {
        Trade trade;
        try {
            trade = traded.trade().toTrade(symbol);
        } catch (IllegalArgumentException e) {
            waiting.add(
                    new Next.Unreadable(BinanceRest.reason(e), traded.trade().toString()));
            return;
        }
        for (TradeOutcome outcome : bars.add(trade)) {
            switch (outcome) {
                case TradeOutcome.Closed(Bar bar) -> give(bar, traded.receivedAt());
                case TradeOutcome.Late late -> late.revised().ifPresent(bar -> give(bar, traded.receivedAt()));
                case TradeOutcome.Incomplete incomplete -> {
                    // The sealer will miss these bars and have them fetched.
                }
                case TradeOutcome.Repeated repeated -> {
                    // It is in its bar already.
                }
            }
        }
    }

    private void give(Bar bar, Instant receivedAt) {
        waiting.add(new Next.Closed(kline(bar), receivedAt));
    }

    private StreamKline kline(Bar bar) {
        return new StreamKline(
                bar.openTime().toEpochMilli(),
                bar.closeTime().toEpochMilli() - 1,
                symbol.value(),
                interval.code(),
                NO_TRADE,
                NO_TRADE,
                text(bar.open()),
                text(bar.close()),
                text(bar.high()),
                text(bar.low()),
                text(bar.volumeBase()),
                bar.trades(),
                true,
                text(bar.volumeQuote()),
                null,
                null);
    }

    private static String text(BigDecimal number) {
        return number.toPlainString();
    }
}
