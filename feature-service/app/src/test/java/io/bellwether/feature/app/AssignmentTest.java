package io.bellwether.feature.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where reading begins when a partition comes. The consumer is Kafka's own stand-in: a rebalance cannot be held in between. */
@QuarkusTest
@QuarkusTestResource(value = RunningServers.class, restrictToAnnotatedClass = true)
@SuppressWarnings("NullAway.Init") // The test framework fills the fields.
class AssignmentTest {
    /** Nobody else has it. */
    private static final TopicPartition PARTITION = new TopicPartition(Topics.BARS, 77);

    @Inject
    @Identifier(Assignment.NAME)
    Assignment assignment;

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");

    @BeforeEach
    void assign() {
        consumer.assign(List.of(PARTITION));
    }

    @AfterEach
    void revoke() {
        assignment.onPartitionsRevoked(consumer, List.of(PARTITION));
        consumer.close();
    }

    @Test
    void beginsWhereItsStateEndsThoughTheOwnerBeforeCommitsMore() {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 900L));
        commit(900);

        assignment.onPartitionsAssigned(consumer, List.of(PARTITION));
        commit(1_000);

        assertThat(consumer.position(PARTITION)).isEqualTo(900);
    }

    @Test
    void beginsAtTheBeginningWhereNothingWasCommittedInTime() {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 3L));

        assignment.onPartitionsAssigned(consumer, List.of(PARTITION));
        commit(1_000);

        assertThat(consumer.position(PARTITION)).isEqualTo(3);
    }

    private void commit(long offset) {
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(offset)));
    }
}
