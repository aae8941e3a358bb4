package io.bellwether.execution.app;

import io.bellwether.execution.TradingMode;
import io.bellwether.execution.Venue;
import io.bellwether.execution.VenueRecords;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;

/** The service's parts put together by hand, without its topics: for tests that start it many times or time it. */
final class HandMade {
    final CommandGate gate = new CommandGate();
    final Lease lease;
    final OrderFollower follower;
    final OrderDesk desk;
    final CommandQueue queue;
    final Reconciliation reconciliation;

    /** What the parts are made of: stores over the real database, a venue, time, and who drives them. */
    record Makings<V extends Venue & VenueRecords>(
            ExecutionConfig config,
            V venue,
            OrderStore orders,
            RecordStore records,
            LeaseStore leases,
            AccountThread thread,
            Patience patience,
            InstantSource clock) {}

    <V extends Venue & VenueRecords> HandMade(Makings<V> from) {
        ExecutionConfig config = from.config();
        TradingMode mode = TradingMode.PAPER;
        OrderMetrics metrics = new OrderMetrics(new SimpleMeterRegistry());
        Outbox nobody = () -> {};
        V venue = from.venue();
        SymbolBook symbols = new SymbolBook(config, venue, from.patience());
        lease = new Lease(config, from.leases(), gate, from.clock(), new SimpleMeterRegistry());
        follower = new OrderFollower(
                config,
                mode,
                venue,
                from.orders(),
                from.records(),
                nobody,
                from.thread(),
                from.patience(),
                metrics,
                from.clock());
        Intents intents = new Intents(
                config, mode, venue, symbols, from.orders(), lease, nobody, from.patience(), metrics, from.clock());
        OrderSender sender =
                new OrderSender(venue, symbols, from.orders(), lease, from.patience(), metrics, from.clock());
        CommandTurns turns = new CommandTurns(from.thread(), gate, lease);
        OrderBurst burst = new OrderBurst(config, venue, intents, gate, turns, follower, sender, from.patience());
        desk = new OrderDesk(
                config,
                mode,
                venue,
                intents,
                lease,
                gate,
                turns,
                from.orders(),
                follower,
                sender,
                burst,
                from.patience());
        queue = new CommandQueue(desk);
        Audit audit = new Audit(
                config, venue, venue, from.orders(), from.records(), follower, from.patience(), metrics, from.clock());
        Rehearsal none = () -> {}; // Nobody waits for the first order here.
        reconciliation = new Reconciliation(
                config,
                venue,
                symbols,
                from.orders(),
                follower,
                audit,
                nobody,
                none,
                gate,
                from.thread(),
                from.patience(),
                from.clock());
    }
}
