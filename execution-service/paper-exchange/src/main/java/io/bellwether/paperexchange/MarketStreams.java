package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.marketdata.Trade;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The market streams: trades as they are printed, each kline once when it closes, and the open klines now and then.
 * Nothing that closed is ever left out, however fast the replay, unless a fault was ordered.
 */
final class MarketStreams implements MarketObserver {
    private final Vertx vertx;
    private final Listing tapeListing;
    private final TradeTape tape;
    private final AggregateTrades aggregates;
    private final ReplayClock clock;
    private final KlineTelling telling;
    private final Faults faults;
    private final Map<String, KlineSource> klineStreams = new HashMap<>();
    private final List<StreamConnection> connections = new ArrayList<>();
    private final Map<String, Kline> lastOpen = new HashMap<>();

    MarketStreams(
            Vertx vertx,
            Markets markets,
            Listing tapeListing,
            TradeTape tape,
            AggregateTrades aggregates,
            ReplayClock clock,
            KlineTelling telling,
            Faults faults) {
        this.vertx = vertx;
        this.tapeListing = tapeListing;
        this.tape = tape;
        this.aggregates = aggregates;
        this.clock = clock;
        this.telling = telling;
        this.faults = faults;
        for (Market market : markets.all()) {
            market.klines()
                    .forEach((interval, source) ->
                            klineStreams.put(market.listing().streamName() + "@kline_" + interval.code(), source));
        }
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

    int connected() {
        return connections.size();
    }

    @Override
    public void tradePrinted(int tapeIndex) {
        String stream = tapeListing.streamName() + "@trade";
        if (wanted(stream)) {
            push(stream, Wire.text(trade(tapeIndex)));
        }
        String aggregateStream = tapeListing.streamName() + "@aggTrade";
        if (aggregates.endsAt(tapeIndex) && wanted(aggregateStream)) {
            ObjectNode event = event("aggTrade");
            event.setAll(aggregates.describe(aggregates.of(tapeIndex)));
            push(aggregateStream, Wire.text(event));
        }
    }

    private ObjectNode trade(int tapeIndex) {
        Trade trade = tape.trade(tapeIndex);
        return event("trade")
                .put("t", trade.id())
                .put("p", Wire.decimalText(trade.price()))
                .put("q", Wire.decimalText(trade.quantityBase()))
                .put("T", tape.timeMillis(tapeIndex))
                .put("m", tape.buyerIsMaker(tapeIndex))
                .put("M", true);
    }

    private ObjectNode event(String type) {
        return Wire.object()
                .put("e", type)
                .put("E", clock.shown())
                .put("s", tapeListing.symbol().value());
    }

    @Override
    public void klineClosed(Kline kline) {
        String stream = kline.stream();
        boolean heard = wanted(stream);
        Optional<FaultOrder> order = faults.strikes(kline, heard);
        if (order.isPresent()) {
            tellWrongly(kline, order.get());
        } else if (heard) {
            telling.frames(kline, clock.shown()).forEach(frame -> push(stream, frame));
        }
    }

    private void tellWrongly(Kline kline, FaultOrder order) {
        String stream = kline.stream();
        KlineFault fault = KlineFault.named(order.fault()).orElseThrow();
        KlineSource source = klineStreams.get(stream);
        if (source == null) {
            throw new IllegalStateException("a kline of an unlisted symbol was closed: " + stream);
        }
        telling.frames(kline, clock.shown(), order, fault, source).forEach(frame -> push(stream, frame));
        if (fault == KlineFault.DROP) {
            // A copy: a connection that is cut leaves the list.
            List.copyOf(connections).stream()
                    .filter(connection -> connection.subscribed(stream))
                    .forEach(StreamConnection::cut);
        }
    }

    /** Pushes the open klines that changed since the last time. */
    void pushOpenKlines() {
        Set<String> subscribed = connections.stream()
                .flatMap(connection -> connection.streams().stream())
                .collect(Collectors.toSet());
        for (String stream : subscribed) {
            KlineSource source = klineStreams.get(stream);
            if (source != null) {
                source.open()
                        .filter(kline -> !kline.equals(lastOpen.put(stream, kline)))
                        .ifPresent(kline ->
                                push(stream, Wire.text(KlineText.of(kline).event(clock.shown(), false))));
            }
        }
    }

    /** Cuts the connections that carry a symbol, or all. */
    void disconnect(String symbol) {
        forEachThatCarries(symbol, StreamConnection::cut);
    }

    /** Lets the connections that carry a symbol, or all, be half-open: nothing comes any more, and no end either. */
    void fallSilent(String symbol) {
        forEachThatCarries(symbol, StreamConnection::fallSilent);
    }

    /** Announces a shutdown to the connections that carry a symbol, or all, and cuts them {@code millis} later. */
    void shutDown(String symbol, long millis) {
        String event = Wire.text(Wire.object().put("e", "serverShutdown").put("E", clock.shown()));
        forEachThatCarries(symbol, connection -> {
            connection.push("!serverShutdown", event);
            vertx.setTimer(Math.max(1, millis), _ -> connection.cut());
        });
    }

    private void forEachThatCarries(String symbol, Consumer<StreamConnection> action) {
        List.copyOf(connections).stream()
                .filter(connection -> symbol.isEmpty() || connection.carries(symbol.toLowerCase(Locale.ROOT)))
                .forEach(action);
    }

    private boolean wanted(String stream) {
        return connections.stream().anyMatch(connection -> connection.subscribed(stream));
    }

    private void push(String stream, String event) {
        connections.stream()
                .filter(connection -> connection.subscribed(stream))
                .forEach(connection -> connection.push(stream, event));
    }
}
