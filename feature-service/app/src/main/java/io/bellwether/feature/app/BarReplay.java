package io.bellwether.feature.app;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Rebuilds the engine's state after a start or a rebalance: reading begins some records before the committed offset. Those
 * were answered before, so they feed the engine and give no vectors; the first record that was not answered gives the first
 * one. A recursive indicator's state is the same bits after some 800 bars, wherever they begin.
 */
@Singleton
@Identifier(BarReplay.NAME)
class BarReplay implements KafkaConsumerRebalanceListener {
    static final String NAME = "bar-replay";

    private static final Logger LOG = Logger.getLogger(BarReplay.class);

    private final int replayBars;
    private final Map<TopicPartition, Long> answeredBelow = new ConcurrentHashMap<>();

    BarReplay(FeatureConfig config) {
        this.replayBars = config.replayBars();
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Set<TopicPartition> assigned = new HashSet<>(partitions);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(assigned);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(assigned);
        for (TopicPartition partition : assigned) {
            OffsetAndMetadata position = committed.get(partition);
            if (position == null) {
                answeredBelow.remove(partition);
                continue;
            }
            long begin = Math.max(beginnings.getOrDefault(partition, 0L), position.offset() - replayBars);
            if (begin < position.offset()) {
                consumer.seek(partition, begin);
                LOG.infof("State is rebuilt from offset %d to %d: partition=%s", begin, position.offset(), partition);
            }
            answeredBelow.put(partition, position.offset());
        }
    }

    /** Whether the record was answered before this process took the partition over. */
    boolean covers(IncomingKafkaRecordMetadata<?, ?> record) {
        TopicPartition partition = new TopicPartition(record.getTopic(), record.getPartition());
        return record.getOffset() < answeredBelow.getOrDefault(partition, 0L);
    }
}
