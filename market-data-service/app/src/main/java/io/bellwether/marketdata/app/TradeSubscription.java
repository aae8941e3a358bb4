package io.bellwether.marketdata.app;

import io.bellwether.marketdata.binance.StreamEvent;
import io.bellwether.marketdata.binance.StreamTrade;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A worker's share of a stream of trades. */
final class TradeSubscription extends Subscription<TradeStream.Next> implements TradeStream {
    TradeSubscription(StreamRoute route) {
        super(route);
    }

    @Override
    @Nullable
    Next told(StreamEvent event, Instant receivedAt) {
        return event instanceof StreamTrade trade ? new Next.Traded(trade, receivedAt) : null;
    }

    @Override
    Next unreadable(String reason, String frame) {
        return new Next.Unreadable(reason, frame);
    }

    @Override
    Next lost(String reason) {
        return new Next.Lost(reason);
    }
}
