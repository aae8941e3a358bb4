package io.bellwether.marketdata.app;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A replica's part in the consumer group that spreads the symbols: it follows those on the partitions of the topic {@code
 * symbols} that the group gives it. A partition is read from its beginning whenever it comes; when it goes, its feeds have
 * ended before the next owner begins, unless this replica is dead, and then the primary key of the bars keeps the two apart.
 */
final class SymbolMembership implements ConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(SymbolMembership.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final SymbolTopic topic;
    private final String group;
    private final Feeds feeds;

    /** Up to where assigned partitions have to be read before all their symbols are known. Only one thread touches it. */
    private final Map<TopicPartition, Long> unread = new HashMap<>();

    private volatile boolean assigned;
    private volatile boolean settled;
    private volatile boolean stopped;
    private volatile @Nullable Consumer<String, String> member;

    SymbolMembership(SymbolTopic topic, String group, Feeds feeds) {
        this.topic = topic;
        this.group = group;
        this.feeds = feeds;
    }

    /** Whether every symbol is known that is this replica's to follow. */
    boolean settled() {
        return settled;
    }

    /** Ends {@link #takePart}. */
    void stop() {
        stopped = true;
        Consumer<String, String> polling = member;
        if (polling != null) {
            polling.wakeup();
        }
    }

    /** Is a member of the group until it is stopped, or the membership fails. */
    void takePart() {
        try (Consumer<String, String> polling = topic.member(group)) {
            member = polling;
            polling.subscribe(List.of(topic.name()), this);
            while (!stopped) {
                for (ConsumerRecord<String, String> message : polling.poll(POLL)) {
                    take(message);
                }
                unread.entrySet().removeIf(end -> polling.position(end.getKey()) >= end.getValue());
                settled = assigned && unread.isEmpty();
            }
        } catch (WakeupException e) {
            LOG.debug("Symbols are not followed any more");
        } finally {
            // Closing has given the partitions back; whatever is left after a failure must not run on unseen.
            feeds.release(feeds.snapshots().stream()
                    .map(FeedStatus.Snapshot::partition)
                    .collect(Collectors.toSet()));
            member = null;
            assigned = false;
            settled = false;
            unread.clear();
        }
    }

    private void take(ConsumerRecord<String, String> message) {
        topic.followed(message).ifPresent(followed -> {
            if (followed.active()) {
                feeds.follow(followed.symbol(), followed.interval(), message.partition());
            } else {
                feeds.end(List.of(followed.symbol()));
            }
        });
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Consumer<String, String> polling = member;
        if (polling != null && !partitions.isEmpty()) {
            polling.seekToBeginning(partitions);
            unread.putAll(polling.endOffsets(partitions));
        }
        assigned = true;
        LOG.infof("Symbols are followed of the partitions %s", numbers(partitions));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        LOG.infof("Symbols are not followed any more of the partitions %s", numbers(partitions));
        partitions.forEach(unread::remove);
        feeds.release(numbers(partitions));
    }

    /** As {@link #onPartitionsRevoked}, only that another replica may have them already. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        onPartitionsRevoked(partitions);
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }
}
