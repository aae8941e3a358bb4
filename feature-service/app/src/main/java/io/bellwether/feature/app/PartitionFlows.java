package io.bellwether.feature.app;

import io.bellwether.feature.FeatureFlow;
import io.bellwether.feature.FeatureOutcome;
import io.bellwether.marketdata.contract.BarClosed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The flows of the symbols of one partition, from its assignment to its revocation. Bars come one after the other, though
 * not always on the same thread; snapshots are taken in between.
 */
final class PartitionFlows {
    /**
     * A flow and where it began.
     *
     * @param whole whether no earlier bar could change a bit of what it gives
     */
    private record Entry(FeatureFlow flow, boolean whole) {}

    private static final Logger LOG = Logger.getLogger(PartitionFlows.class);

    private final SymbolFlows opener;
    private final long answeredBelow;
    private final Map<FlowKey, Entry> flows = new HashMap<>();
    private long lastOffset;

    /**
     * @param restored flows that go on from a snapshot
     * @param begin the first offset that will come
     * @param answeredBelow records before this offset gave their vectors before the assignment
     */
    PartitionFlows(SymbolFlows opener, Map<FlowKey, FeatureFlow> restored, long begin, long answeredBelow) {
        this.opener = opener;
        this.answeredBelow = answeredBelow;
        this.lastOffset = begin - 1;
        restored.forEach((key, flow) -> flows.put(key, new Entry(flow, true)));
    }

    /** Whether the record gave its vectors before this process took the partition over; it only feeds the engine then. */
    boolean answered(long offset) {
        return offset < answeredBelow;
    }

    /** Whether bars before this one must be fetched first, so that its vectors are the same as if nothing had happened. */
    synchronized boolean lacksHistory(BarClosed bar) {
        Entry known = flows.get(FlowKey.of(bar));
        if (known == null) {
            return bar.sequence() > 0;
        }
        return !known.whole() && known.flow().bars() < opener.depth();
    }

    /** Begins the bar's flow anew with what came before it, oldest first. */
    synchronized void refill(BarClosed bar, List<BarClosed> before) {
        FlowKey key = FlowKey.of(bar);
        FeatureFlow flow = opener.open(key.symbol());
        for (BarClosed earlier : before) {
            try {
                flow.accept(earlier);
            } catch (IllegalArgumentException e) {
                // It was a dead letter when it came, and what followed it began a new history; so it is here.
                LOG.debugf("%s is passed over: %s", earlier.id(), e.getMessage());
            }
        }
        flows.put(key, new Entry(flow, true));
    }

    /** Takes the bar's flow as it is, because there is nobody to ask for what came before. */
    synchronized void goOn(BarClosed bar) {
        FlowKey key = FlowKey.of(bar);
        Entry known = flows.get(key);
        flows.put(key, new Entry(known == null ? opener.open(key.symbol()) : known.flow(), true));
    }

    /**
     * Hands the bar to its flow.
     *
     * @throws IllegalArgumentException if it cannot be taken
     */
    synchronized FeatureOutcome accept(BarClosed bar, long offset) {
        lastOffset = offset;
        FlowKey key = FlowKey.of(bar);
        Entry entry =
                flows.computeIfAbsent(key, unknown -> new Entry(opener.open(unknown.symbol()), bar.sequence() == 0));
        FeatureOutcome outcome = entry.flow().accept(bar);
        if (outcome instanceof FeatureOutcome.Gap && !entry.whole()) {
            // Nothing before the hole counts any more, whoever has seen it.
            flows.put(key, new Entry(entry.flow(), true));
        }
        return outcome;
    }

    /** Notes a record that is no bar. */
    synchronized void pass(long offset) {
        lastOffset = offset;
    }

    /** The state after the newest record; flows that are not whole have none worth keeping. */
    synchronized StateSnapshot snapshot() {
        Map<FlowKey, byte[]> states = new HashMap<>();
        boolean whole = true;
        for (Map.Entry<FlowKey, Entry> entry : flows.entrySet()) {
            Entry flow = entry.getValue();
            if (flow.whole() || flow.flow().bars() >= opener.depth()) {
                states.put(entry.getKey(), flow.flow().snapshot());
            } else {
                whole = false;
            }
        }
        return new StateSnapshot(lastOffset, states, whole);
    }
}
