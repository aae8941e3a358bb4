package io.bellwether.marketdata.app;

import io.bellwether.marketdata.binance.AggregateTrade;
import io.bellwether.marketdata.binance.ExchangeInfo;
import io.bellwether.marketdata.binance.Kline;
import io.bellwether.marketdata.binance.RequestError;
import io.bellwether.marketdata.binance.ServerTime;
import io.bellwether.marketdata.binance.StreamMessage;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.MarketEvent;
import io.bellwether.marketdata.contract.Sentiment;
import io.bellwether.marketdata.contract.SymbolFollowed;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Names the records that JSON reads and writes, so that a native image keeps them. */
@RegisterForReflection(
        targets = {
            AggregateTrade.class,
            BarClosed.class,
            ExchangeInfo.class,
            FeedStatus.Snapshot.class,
            FollowResource.Following.class,
            Kline.class,
            MarketEvent.class,
            MarketEvent.BarCorrected.class,
            MarketEvent.FreshnessChanged.class,
            MarketEvent.GapOpened.class,
            MarketEvent.GapSealed.class,
            RequestError.class,
            Sentiment.class,
            ServerTime.class,
            StreamMessage.class,
            SymbolFollowed.class
        },
        registerFullHierarchy = true)
final class WireTypes {
    private WireTypes() {}
}
