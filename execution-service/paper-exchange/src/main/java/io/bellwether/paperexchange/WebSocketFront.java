package io.bellwether.paperexchange;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The WebSocket side: tells market streams and the WebSocket API apart by their path. */
final class WebSocketFront {
    private static final String RAW = "/ws";
    private static final String COMBINED = "/stream";
    private static final String API = "/ws-api/v3";
    private static final int CONNECTION_WEIGHT = 2;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final Vertx vertx;
    private final Sockets sockets;
    private final MarketStreams streams;
    private final Endpoints endpoints;
    private final Authentication authentication;
    private final UserStreams feed;
    private final FuturesFeed futuresFeed;
    private final ReplayClock clock;
    private final UsedWeight usedWeight;
    private final Pacer pacer;

    WebSocketFront(
            Vertx vertx,
            Sockets sockets,
            MarketStreams streams,
            Endpoints endpoints,
            Authentication authentication,
            UserStreams feed,
            FuturesFeed futuresFeed,
            ReplayClock clock,
            UsedWeight usedWeight,
            Pacer pacer) {
        this.vertx = vertx;
        this.sockets = sockets;
        this.streams = streams;
        this.endpoints = endpoints;
        this.authentication = authentication;
        this.feed = feed;
        this.futuresFeed = futuresFeed;
        this.clock = clock;
        this.usedWeight = usedWeight;
        this.pacer = pacer;
    }

    void handle(HttpServerRequest request) {
        try {
            open(request);
        } catch (IllegalArgumentException e) {
            // The path or the query is not percent-encoded as it should be.
            request.response().setStatusCode(BAD_REQUEST).end();
        }
    }

    private void open(HttpServerRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "");
        Optional<String> futures = futuresFeed.keyOf(path, request.getParam("listenKey"));
        if (futures.isPresent()) {
            request.toWebSocket().onSuccess(socket -> openFutures(socket, request.connection()));
        } else if (path.equals(API)) {
            request.toWebSocket().onSuccess(socket -> openApi(socket, request.connection()));
        } else if (path.equals(RAW) || path.startsWith(RAW + "/")) {
            Set<String> names = names(path.substring(RAW.length()));
            request.toWebSocket().onSuccess(socket -> openStreams(socket, request.connection(), names, false));
        } else if (path.equals(COMBINED)) {
            Set<String> names = names(Objects.requireNonNullElse(request.getParam("streams"), ""));
            request.toWebSocket().onSuccess(socket -> openStreams(socket, request.connection(), names, true));
        } else {
            request.response().setStatusCode(NOT_FOUND).end();
        }
    }

    private static Set<String> names(String path) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty()) {
                names.add(URLDecoder.decode(name, StandardCharsets.UTF_8));
            }
        }
        return names;
    }

    private void openStreams(ServerWebSocket socket, HttpConnection transport, Set<String> names, boolean combined) {
        VenueSocket venueSocket = new VenueSocket(vertx, socket, transport);
        StreamConnection connection = streams.connect(venueSocket, names, combined);
        sockets.add(venueSocket);
        socket.textMessageHandler(connection::receive);
        venueSocket.onClose(() -> {
            sockets.remove(venueSocket);
            streams.disconnect(connection);
        });
    }

    private void openFutures(ServerWebSocket socket, HttpConnection transport) {
        VenueSocket venueSocket = new VenueSocket(vertx, socket, transport);
        sockets.add(venueSocket);
        futuresFeed.subscribe(venueSocket);
        venueSocket.onClose(() -> {
            sockets.remove(venueSocket);
            futuresFeed.unsubscribe(venueSocket);
        });
    }

    private void openApi(ServerWebSocket socket, HttpConnection transport) {
        usedWeight.add(CONNECTION_WEIGHT);
        VenueSocket venueSocket = new VenueSocket(vertx, socket, transport);
        WebSocketSession session =
                new WebSocketSession(venueSocket, endpoints.webSocket(), authentication, feed, clock, usedWeight);
        sockets.add(venueSocket);
        socket.textMessageHandler(text -> {
            pacer.catchUp();
            session.receive(text);
        });
        venueSocket.onClose(() -> {
            sockets.remove(venueSocket);
            session.close();
        });
    }
}
