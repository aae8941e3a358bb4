package io.bellwether.risk.app;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/** Tells every open console what happens. Fed by the deciding thread only. */
@ApplicationScoped
class ConsoleFeed {
    /** Events a slow console may lag behind. Beyond it its connection ends; it connects again and reads the history. */
    private static final int MAX_LAG = 4_096;

    /** Shorter than the idle timeouts of common proxies, the shortest of which is 30 s. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final BroadcastProcessor<ConsoleEvent> events = BroadcastProcessor.create();
    private final InstantSource clock;

    ConsoleFeed(InstantSource clock) {
        this.clock = clock;
    }

    void tell(ConsoleEvent event) {
        events.onNext(event);
    }

    /** Everything that happens from now on, after a first beat that shows the connection stands. */
    Multi<ConsoleEvent> events() {
        Multi<ConsoleEvent> first = Multi.createFrom().item(this::beat);
        Multi<ConsoleEvent> beats =
                Multi.createFrom().ticks().every(HEARTBEAT).onOverflow().drop().map(tick -> beat());
        return Multi.createBy().merging().streams(events.onOverflow().buffer(MAX_LAG), first, beats);
    }

    private ConsoleEvent beat() {
        return new ConsoleEvent.Heartbeat(clock.instant());
    }
}
