package io.bellwether.feature.app;

import io.bellwether.feature.FeatureFlow;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Gives a partition its state before its first record: from Redis, where it fits the log, and from the records since; else
 * from records before the committed offset. Those were answered before, so they feed the engine and give no vectors. With the
 * partition the state goes: whoever gets it next has the newer one.
 */
@Singleton
@Identifier(Assignment.NAME)
class Assignment implements KafkaConsumerRebalanceListener {
    static final String NAME = "assignment";

    private static final Logger LOG = Logger.getLogger(Assignment.class);

    private final ServedSets served;
    private final SymbolFlows flows;
    private final StateStore store;
    private final int replayBars;
    private final Map<Integer, PartitionFlows> partitions = new ConcurrentHashMap<>();
    /** What could not be written yet, because its records are not committed yet. */
    private final Map<Integer, StateSnapshot> pending = new ConcurrentHashMap<>();

    /** The offsets of those that were given out last. */
    private final Map<Integer, Long> ripened = new ConcurrentHashMap<>();

    Assignment(ServedSets served, SymbolFlows flows, StateStore store, FeatureConfig config) {
        this.served = served;
        this.flows = flows;
        this.store = store;
        this.replayBars = config.replayBars();
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> assigned) {
        Set<TopicPartition> all = new HashSet<>(assigned);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(all);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(all);
        for (TopicPartition partition : all) {
            long beginning = beginnings.getOrDefault(partition, 0L);
            pending.remove(partition.partition());
            OffsetAndMetadata position = committed.get(partition);
            PartitionFlows owned = served.obstacle().isEmpty()
                    ? takenOver(consumer, partition, beginning, position == null ? beginning : position.offset())
                    : new PartitionFlows(flows, Map.of(), beginning, 0);
            partitions.put(partition.partition(), owned);
        }
    }

    private PartitionFlows takenOver(Consumer<?, ?> consumer, TopicPartition partition, long beginning, long position) {
        // A snapshot from behind the committed offset would skip bars whose vectors perhaps nobody has.
        Optional<StateSnapshot> usable = store.read(partition.partition())
                .filter(found -> found.offset() < position && found.offset() + 1 >= beginning);
        Optional<Map<FlowKey, FeatureFlow>> restored = usable.flatMap(flows::restored);
        long begin =
                restored.isPresent() ? usable.orElseThrow().offset() + 1 : Math.max(beginning, position - replayBars);
        // Always: the owner before us may still commit what it has answered, and a position that is asked for only then
        // lies behind bars that this state has not seen.
        consumer.seek(partition, begin);
        LOG.infof(
                "State is rebuilt: partition=%s restoredSymbols=%d fromOffset=%d toOffset=%d",
                partition, restored.map(Map::size).orElse(0), begin, position);
        return new PartitionFlows(flows, restored.orElse(Map.of()), begin, position);
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> revoked) {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(revoked));
            for (TopicPartition partition : revoked) {
                OffsetAndMetadata position = committed.get(partition);
                if (position != null) {
                    keepLast(partition.partition(), position.offset());
                }
            }
        } catch (RuntimeException e) {
            LOG.infof("The state is not kept, the next owner reads the bars again: error=%s", e);
        } finally {
            for (TopicPartition partition : revoked) {
                partitions.remove(partition.partition());
                pending.remove(partition.partition());
                ripened.remove(partition.partition());
            }
        }
    }

    private void keepLast(int partition, long position) {
        PartitionFlows owned = partitions.get(partition);
        if (owned == null) {
            return;
        }
        StateSnapshot last = owned.snapshot();
        StateSnapshot earlier = pending.get(partition);
        if (last.whole() && last.offset() < position) {
            store.write(partition, last).await().indefinitely();
        } else if (earlier != null && earlier.offset() < position) {
            store.write(partition, earlier).await().indefinitely();
        }
    }

    /** The flows of a partition; empty if it is not, or no longer, this process's. */
    Optional<PartitionFlows> flows(int partition) {
        return Optional.ofNullable(partitions.get(partition));
    }

    Set<Integer> partitions() {
        return Set.copyOf(partitions.keySet());
    }

    /** The snapshot that was taken last, if its records are all answered by now; and takes the next one. */
    Optional<StateSnapshot> ripe(int partition, long committed) {
        PartitionFlows owned = partitions.get(partition);
        if (owned == null) {
            return Optional.empty();
        }
        StateSnapshot taken = pending.get(partition);
        if (taken != null && taken.offset() >= committed) {
            return Optional.empty();
        }
        StateSnapshot next = owned.snapshot();
        pending.remove(partition);
        if (next.whole() && next.offset() > ripened.getOrDefault(partition, -1L)) {
            pending.put(partition, next);
        }
        if (taken != null) {
            ripened.put(partition, taken.offset());
        }
        return Optional.ofNullable(taken);
    }
}
