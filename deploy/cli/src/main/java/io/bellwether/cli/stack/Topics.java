package io.bellwether.cli.stack;

import io.bellwether.cli.ledger.Topic;
import io.bellwether.embedded.StartFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Creates the pipeline's topics. */
final class Topics {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Twice what a topic takes by default: a letter is its record and the words why. */
    private static final int LETTER_BYTES = 2 * 1024 * 1024;

    /** A year. A broker refuses what is an hour ahead of its clock by default; a wrong clock must not stop orders. */
    private static final Map<String, String> ANY_TIME = Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
            Long.toString(Duration.ofDays(365).toMillis()));

    private Topics() {}

    /**
     * Creates every topic and its dead letters' topic.
     *
     * @throws StartFailedException if the broker cannot be reached, or has the topics of an earlier run: the replayed
     *     exchange starts anew and would disagree with them
     */
    static void create(String kafka, String mode) {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(LIMIT.toMillis())))) {
            Set<String> present = admin.listTopics().names().get();
            if (present.contains(Topic.BARS.on(mode))) {
                throw new StartFailedException(
                        "The broker %s already has the topic %s of an earlier run, but the replay starts anew; delete the"
                                        .formatted(kafka, Topic.BARS.on(mode))
                                + " topics " + mode + ".* or use another broker",
                        null);
            }
            admin.createTopics(all(mode)).all().get();
        } catch (ExecutionException failure) {
            throw new StartFailedException(
                    "The broker %s cannot be used (%s)".formatted(kafka, failure.getCause()), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailedException("interrupted while creating topics", interrupted);
        }
    }

    private static List<NewTopic> all(String mode) {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            String cleanup = topic.compacted() ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE;
            topics.add(new NewTopic(topic.on(mode), topic.partitions(), (short) 1)
                    .configs(with(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup)));
            topics.add(new NewTopic(topic.deadLettersOn(mode), 1, (short) 1)
                    .configs(with(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LETTER_BYTES))));
        }
        return topics;
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> config = new HashMap<>(ANY_TIME);
        config.put(name, value);
        return config;
    }
}
