package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.execution.binance.ExecutionReport;
import io.bellwether.execution.binance.UserEvent;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The connections that hear of the account, and what was ordered to go wrong on them. */
final class UserStreams {
    private final Vertx vertx;
    private final ReplayClock clock;
    private final Faults faults;
    private final Map<VenueSocket, Integer> subscriptions = new LinkedHashMap<>();
    /** Told after the next event, because of a fault. */
    private final List<ObjectNode> held = new ArrayList<>();

    private @Nullable ObjectNode previousReport;

    UserStreams(Vertx vertx, ReplayClock clock, Faults faults) {
        this.vertx = vertx;
        this.clock = clock;
        this.faults = faults;
    }

    /** @throws Refusal if a fault was ordered */
    void subscribe(VenueSocket socket, int subscriptionId) {
        if (faults.strikesSubscription()) {
            throw Refusal.of(-1000, "An unknown error occurred while processing the request.");
        }
        subscriptions.put(socket, subscriptionId);
    }

    Optional<Integer> subscription(VenueSocket socket) {
        return Optional.ofNullable(subscriptions.get(socket));
    }

    void unsubscribe(VenueSocket socket) {
        subscriptions.remove(socket);
    }

    int connected() {
        return subscriptions.size();
    }

    /** Tells the event, unless a fault strikes it. */
    void push(UserEvent event) {
        if (subscriptions.isEmpty()) {
            return;
        }
        List<ObjectNode> late = List.copyOf(held);
        held.clear();
        ObjectNode told = Wire.tree(event);
        if (event instanceof ExecutionReport report) {
            Optional<FaultOrder> order = faults.strikesReport(report.symbol());
            if (order.isPresent()) {
                tellWrongly(told, order.get());
            } else {
                send(told);
            }
            previousReport = told;
        } else {
            send(told);
        }
        late.forEach(this::send);
    }

    private void tellWrongly(ObjectNode report, FaultOrder order) {
        switch (UserFault.named(order.fault()).orElseThrow()) {
            case USER_LOSE -> {
                // Nobody hears of it.
            }
            case USER_DUPLICATE -> {
                send(report);
                send(report);
            }
            case USER_REORDER -> held.add(report);
            case USER_STALE -> {
                send(report);
                if (previousReport != null) {
                    send(previousReport);
                }
            }
            case USER_DELAY -> vertx.setTimer(Math.max(1, order.millis()), _ -> send(report));
            case USER_UNKNOWN_FIELDS -> {
                ObjectNode more = report.deepCopy().put("zz", "of tomorrow");
                more.putObject("zzz").put("nested", 1);
                send(more);
                send(Wire.object().put("e", "eventOfTomorrow").put("E", clock.shown()));
            }
            case USER_UNKNOWN_STATUS ->
                send(report.deepCopy().put("x", "WORD_OF_TOMORROW").put("X", "WORD_OF_TOMORROW"));
            case USER_REFUSE -> throw new IllegalStateException("a report cannot be refused");
            case USER_MALFORMED -> {
                String text = Wire.text(framed(0, report));
                sockets(socket -> socket.send(text.substring(0, text.length() / 2)));
            }
        }
    }

    private void send(ObjectNode event) {
        subscriptions.forEach((socket, id) -> socket.send(framed(id, event)));
    }

    private static ObjectNode framed(int subscriptionId, ObjectNode event) {
        return Wire.object().put("subscriptionId", subscriptionId).set("event", event);
    }

    /** Cuts the connections. */
    void disconnect() {
        sockets(VenueSocket::cut);
    }

    /** Lets the connections be half-open: they stay, and nothing comes or is heard any more. */
    void fallDeaf() {
        sockets(VenueSocket::fallDeaf);
    }

    /** Announces a shutdown, and cuts the connections {@code millis} later. */
    void shutDown(long millis) {
        ObjectNode frame = Wire.object();
        frame.putObject("event").put("e", "serverShutdown").put("E", clock.shown());
        sockets(socket -> {
            socket.send(frame);
            vertx.setTimer(Math.max(1, millis), _ -> socket.cut());
        });
    }

    /** Ends the subscriptions, but not the connections. */
    void terminate() {
        send(Wire.object().put("e", "eventStreamTerminated").put("E", clock.shown()));
        subscriptions.clear();
    }

    /** A copy: a connection that is cut leaves the map. */
    private void sockets(Consumer<VenueSocket> action) {
        List.copyOf(subscriptions.keySet()).forEach(action);
    }
}
