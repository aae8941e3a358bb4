package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.LongSupplier;

/** Takes orders for faults, and tells what came of them. */
final class FaultDesk {
    private final Faults faults;
    private final MarketStreams streams;
    private final UserStreams userStreams;
    private final ReplayClock clock;
    private final Patience patience;

    FaultDesk(Faults faults, MarketStreams streams, UserStreams userStreams, ReplayClock clock, Patience patience) {
        this.userStreams = userStreams;
        this.faults = faults;
        this.streams = streams;
        this.clock = clock;
        this.patience = patience;
    }

    /** Counts the requests of clients that were told to stay away and did not. */
    static final class Patience {
        /** What was on its way when the refusal came is no impatience. */
        private static final long GRACE_NANOS = 100_000_000;

        private static final long NANOS_PER_SECOND = 1_000_000_000;

        private final LongSupplier nanoTime;
        private long from;
        private long until;
        private int impatient;

        Patience(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
            this.from = nanoTime.getAsLong();
            this.until = from;
        }

        void askedToStayAway(long seconds) {
            from = nanoTime.getAsLong() + GRACE_NANOS;
            until = nanoTime.getAsLong() + seconds * NANOS_PER_SECOND;
        }

        void requestCame() {
            long now = nanoTime.getAsLong();
            if (now - from > 0 && until - now > 0) {
                impatient++;
            }
        }
    }

    /**
     * Arms a fault, or lets it strike where it needs no occasion.
     *
     * @throws Refusal if there is no such fault
     */
    JsonNode order(JsonNode request) {
        FaultOrder order = FaultOrder.of(request);
        if (KlineFault.named(order.fault()).isPresent()
                || UserFault.named(order.fault()).isPresent()
                || RequestFault.named(order.fault()).isPresent()) {
            faults.arm(order);
            return describe();
        }
        switch (order.fault()) {
            case "disconnect" -> streams.disconnect(order.symbol());
            case "half-open" -> streams.fallSilent(order.symbol());
            case "server-shutdown" -> streams.shutDown(order.symbol(), order.millis());
            case "user-disconnect" -> userStreams.disconnect();
            case "user-half-open" -> userStreams.fallDeaf();
            case "user-server-shutdown" -> userStreams.shutDown(order.millis());
            case "user-terminated" -> userStreams.terminate();
            case "clock-offset" -> clock.putOff(order.millis());
            default -> throw Refusal.of(-1130, "No such fault: '%s'; see the README.".formatted(order.fault()));
        }
        faults.done(order.fault());
        return describe();
    }

    /** Takes back what has not struck yet, and the clock's offset. */
    JsonNode clear() {
        faults.clear();
        clock.putOff(0);
        return describe();
    }

    JsonNode describe() {
        return faults.describe()
                .put("impatient", patience.impatient)
                .put("connections", streams.connected())
                .put("userStreams", userStreams.connected());
    }
}
