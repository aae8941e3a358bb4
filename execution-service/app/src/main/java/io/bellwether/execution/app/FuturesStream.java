package io.bellwether.execution.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.execution.TradingMode;
import io.bellwether.execution.VenueUnavailable;
import io.bellwether.execution.binance.futures.FuturesReports;
import io.bellwether.execution.binance.futures.FuturesUserEvent;
import io.bellwether.execution.binance.futures.ListenKey;
import io.bellwether.marketdata.contract.Symbol;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The futures market's: a connection named by a key, which is asked for by REST and prolonged before its hour is over. */
final class FuturesStream implements StreamProtocol {
    private static final String LISTEN_KEY = "/fapi/v1/listenKey";
    /** The key is good for 60 minutes; a lost prolongation is tried again long before that. */
    private static final Duration PROLONG = Duration.ofMinutes(20);

    private final ExecutionConfig.VenueConfig config;
    private final BinanceHttp http;
    private final FuturesIds ids;
    private final TradingMode mode;
    private final ObjectMapper json;
    private final InstantSource clock;
    private volatile Instant prolongedAt = Instant.MIN;

    FuturesStream(
            ExecutionConfig.VenueConfig config,
            BinanceHttp http,
            FuturesIds ids,
            TradingMode mode,
            ObjectMapper json,
            InstantSource clock) {
        this.config = config;
        this.http = http;
        this.ids = ids;
        this.mode = mode;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public URI address() {
        ListenKey key = http.require(http.keyed("POST", LISTEN_KEY), ListenKey.class);
        prolongedAt = clock.instant();
        return URI.create(config.wsApiUrl() + "?listenKey=" + key.listenKey());
    }

    @Override
    public Optional<String> greeting() {
        return Optional.empty();
    }

    @Override
    public Heard read(JsonNode frame) throws JsonProcessingException {
        return switch (json.treeToValue(frame, FuturesUserEvent.class)) {
            case FuturesUserEvent.OrderUpdate update -> heard(update);
            case FuturesUserEvent.AlgoUpdate update ->
                new Heard.Changed(
                        new Symbol(update.order().symbol()),
                        update.order().side(),
                        update.order().clientAlgoId());
            case FuturesUserEvent.ListenKeyExpired _ -> new Heard.Over("the stream's key has run out");
            // Balances follow from fills; they are compared at each reconciliation.
            case FuturesUserEvent.AccountUpdate _, FuturesUserEvent.Other _ -> new Heard.Nothing();
        };
    }

    /** An order that may have come of a conditional one of ours has another id there: the venue is asked for it whole. */
    private Heard heard(FuturesUserEvent.OrderUpdate update) {
        FuturesUserEvent.Order order = update.order();
        Symbol symbol = new Symbol(order.symbol());
        return mode.owns(order.clientOrderId()) && !ids.plain(order.clientOrderId())
                ? new Heard.Changed(symbol, order.side(), order.clientOrderId())
                : new Heard.Report(symbol, order.side(), order.clientOrderId(), FuturesReports.of(update));
    }

    /** @throws VenueUnavailable when the key cannot be prolonged now */
    @Override
    public void beat() {
        Instant now = clock.instant();
        if (now.isAfter(prolongedAt.plus(PROLONG))) {
            var _ = http.require(http.keyed("PUT", LISTEN_KEY), JsonNode.class);
            prolongedAt = now;
        }
    }
}
