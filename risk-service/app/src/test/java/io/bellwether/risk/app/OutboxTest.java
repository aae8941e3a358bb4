package io.bellwether.risk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.embedded.ServersResource;
import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.risk.contract.RiskTopics;
import io.bellwether.risk.contract.TradingState;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leaves the house, on a broker that refuses it for a while. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class OutboxTest {
    private static final String ACCOUNT = "refused";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String USUAL_BYTES = "1048588";

    @Inject
    Outbox outbox;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private Admin admin;
    private Wire wire;
    private Wire.Reader<RiskEvent> onTheTopic;
    private int sent;

    @BeforeEach
    void connect() {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        wire = new Wire(bootstrap, json);
        onTheTopic = wire.reader(RiskTopics.RISK_EVENTS, ACCOUNT, RiskEvent.class);
    }

    @AfterEach
    void disconnect() throws Exception {
        takeRecordsUpTo(USUAL_BYTES);
        onTheTopic.close();
        wire.close();
        admin.close();
    }

    @Test
    void nothingOvertakesARowThatTheBrokerRefuses() throws Exception {
        send();
        await().atMost(PATIENCE).until(() -> onTheTopic.all().size() == 1);
        takeRecordsUpTo("1");

        await("no room for others").atMost(PATIENCE).until(() -> {
            if (outbox.room() > 0) {
                send();
            }
            return outbox.room() == 0;
        });
        takeRecordsUpTo(USUAL_BYTES);
        await("room again").atMost(PATIENCE).until(() -> outbox.room() > 0);
        send();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                onTheTopic.all().stream().map(RiskEvent::id).distinct())
                        .isEqualTo(IntStream.range(0, sent)
                                .mapToObj(Integer::toString)
                                .toList()));
    }

    private void send() {
        outbox.send(new Parcel(
                List.of(),
                new RiskEvent.TradingStateChanged(
                        Integer.toString(sent++),
                        ACCOUNT,
                        TradingState.ACTIVE,
                        TradingState.ACTIVE,
                        "a test",
                        "OutboxTest",
                        Instant.EPOCH,
                        Instant.EPOCH,
                        null)));
    }

    private void takeRecordsUpTo(String bytes) throws Exception {
        ConfigEntry entry = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes);
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, "paper." + RiskTopics.RISK_EVENTS),
                        List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }
}
