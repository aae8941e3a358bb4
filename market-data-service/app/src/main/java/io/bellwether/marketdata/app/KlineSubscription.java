package io.bellwether.marketdata.app;

import io.bellwether.marketdata.binance.StreamEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A worker's share of a stream of klines: those that closed. Growing ones are nothing for a worker. */
final class KlineSubscription extends Subscription<BinanceStream.Next> implements BinanceStream {
    KlineSubscription(StreamRoute route) {
        super(route);
    }

    @Override
    @Nullable
    Next told(StreamEvent event, Instant receivedAt) {
        return event instanceof StreamEvent.KlineChanged changed
                        && changed.kline() != null
                        && changed.kline().closed()
                ? new Next.Closed(changed.kline(), receivedAt)
                : null;
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
