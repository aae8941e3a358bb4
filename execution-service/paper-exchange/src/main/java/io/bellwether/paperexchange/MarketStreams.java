package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.marketdata.Trade;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The market streams: trades as they are printed, each kline once when it closes, and the open klines now and then.
 * Nothing that closed is ever left out, however fast the replay.
 */
final class MarketStreams implements MarketObserver {
    private final Listing listing;
    private final TradeTape tape;
    private final KlineHistory klines;
    private final ReplayClock clock;
    private final List<StreamConnection> connections = new ArrayList<>();
    private final Map<BarInterval, Kline> lastOpen = new EnumMap<>(BarInterval.class);

    MarketStreams(Listing listing, TradeTape tape, KlineHistory klines, ReplayClock clock) {
        this.listing = listing;
        this.tape = tape;
        this.klines = klines;
        this.clock = clock;
    }

    /** Starts to push to a new reader. */
    StreamConnection connect(VenueSocket socket, Set<String> streams, boolean combined) {
        StreamConnection connection = new StreamConnection(socket, streams, combined);
        connections.add(connection);
        return connection;
    }

    void disconnect(StreamConnection connection) {
        connections.remove(connection);
    }

    @Override
    public void tradePrinted(int tapeIndex) {
        String stream = listing.streamName() + "@trade";
        if (!wanted(stream)) {
            return;
        }
        Trade trade = tape.trade(tapeIndex);
        ObjectNode event = Wire.object()
                .put("e", "trade")
                .put("E", clock.now())
                .put("s", listing.symbol().value())
                .put("t", trade.id())
                .put("p", Wire.decimalText(trade.price()))
                .put("q", Wire.decimalText(trade.quantityBase()))
                .put("T", tape.timeMillis(tapeIndex))
                .put("m", tape.buyerIsMaker(tapeIndex))
                .put("M", true);
        push(stream, event);
    }

    @Override
    public void klineClosed(Kline kline) {
        String stream = streamOf(kline.bar().interval());
        if (wanted(stream)) {
            push(stream, event(kline, true));
        }
    }

    /** Pushes the open klines that changed since the last time. */
    void pushOpenKlines() {
        for (BarInterval interval : BarInterval.values()) {
            String stream = streamOf(interval);
            if (wanted(stream)) {
                klines.of(interval).open().ifPresent(kline -> {
                    if (!kline.equals(lastOpen.put(interval, kline))) {
                        push(stream, event(kline, false));
                    }
                });
            }
        }
    }

    private String streamOf(BarInterval interval) {
        return listing.streamName() + "@kline_" + interval.code();
    }

    private boolean wanted(String stream) {
        return connections.stream().anyMatch(connection -> connection.subscribed(stream));
    }

    private void push(String stream, ObjectNode event) {
        String text = Wire.text(event);
        connections.stream()
                .filter(connection -> connection.subscribed(stream))
                .forEach(connection -> connection.push(stream, text));
    }

    private ObjectNode event(Kline kline, boolean closed) {
        Bar bar = kline.bar();
        ObjectNode event = Wire.object()
                .put("e", "kline")
                .put("E", clock.now())
                .put("s", listing.symbol().value());
        event.putObject("k")
                .put("t", kline.openMillis())
                .put("T", kline.closeMillis())
                .put("s", listing.symbol().value())
                .put("i", bar.interval().code())
                .put("f", kline.firstTradeId())
                .put("L", kline.lastTradeId())
                .put("o", Wire.decimalText(bar.open()))
                .put("c", Wire.decimalText(bar.close()))
                .put("h", Wire.decimalText(bar.high()))
                .put("l", Wire.decimalText(bar.low()))
                .put("v", Wire.decimalText(bar.volumeBase()))
                .put("n", bar.trades())
                .put("x", closed)
                .put("q", Wire.decimalText(bar.volumeQuote()))
                .put("V", Wire.decimalText(kline.takerBuyBase()))
                .put("Q", Wire.decimalText(kline.takerBuyQuote()))
                .put("B", "0");
        return event;
    }
}
