package io.bellwether.cli.stack;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far topics and those who read them have come, without reading them. */
public final class TopicEnds implements AutoCloseable {
    private final Admin broker;

    public TopicEnds(String kafka) {
        this.broker = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka));
    }

    /** Records ever put on a topic; none if there is no such topic. */
    public long records(String topic) throws InterruptedException, ExecutionException {
        TopicDescription description =
                broker.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
        if (description == null) {
            return 0;
        }
        return ends(description.partitions().stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList())
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Records that a consumer group has still to read, summed over all groups and partitions. */
    public long lag() throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        long lag = 0;
        for (GroupListing group : broker.listGroups().all().get()) {
            Map<TopicPartition, OffsetAndMetadata> offsets = broker.listConsumerGroupOffsets(group.groupId())
                    .partitionsToOffsetAndMetadata()
                    .get();
            committed.clear();
            offsets.forEach((partition, offset) -> {
                if (offset != null) {
                    committed.put(partition, offset.offset());
                }
            });
            Map<TopicPartition, Long> ends = ends(committed.keySet());
            for (Map.Entry<TopicPartition, Long> read : committed.entrySet()) {
                lag += Math.max(0, ends.getOrDefault(read.getKey(), read.getValue()) - read.getValue());
            }
        }
        return lag;
    }

    private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                broker.listOffsets(wanted).all().get().entrySet()) {
            ends.put(end.getKey(), end.getValue().offset());
        }
        return ends;
    }

    @Override
    public void close() {
        broker.close();
    }
}
