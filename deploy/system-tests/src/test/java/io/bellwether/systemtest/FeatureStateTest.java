package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.embedded.EmbeddedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Whatever happens to feature-service in the middle of its bars, its vectors are those of an undisturbed run, to the byte and
 * none missing. Real processes, a real broker, a real Redis, recorded bars.
 */
class FeatureStateTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int BARS = 1_500;
    /** By then every symbol has vectors. */
    private static final int FIRST_PART = 900;

    private static final int SECOND_PART = 1_200;

    private static EmbeddedServers servers;
    private static Path logs;
    private static List<String[]> rows;
    private static Map<String, Set<String>> undisturbed;

    @BeforeAll
    static void startServersAndRunOnceUndisturbed() throws Exception {
        rows = BarsAndVectors.rows(
                SharedData.require("binance-usdm/NEARUSDT-1m-2023-08-01_2023-10-31.csv.gz"), BARS + 500);
        Path folder = House.folder().resolve("deploy/system-tests/target/stacks/feature-state");
        DataServers.delete(folder);
        logs = folder.resolve("logs");
        servers = EmbeddedServers.start(folder);
        try (BarsAndVectors calm = BarsAndVectors.open("calm", servers, rows);
                Replica replica = start("calm", calm)) {
            replica.awaitReady();
            calm.publish(0, BARS);
            undisturbed = Map.copyOf(awaitVectorsOf(BARS, calm));
        }
        assertThat(undisturbed).hasSizeGreaterThan(1_000);
        assertThat(undisturbed.values()).allMatch(tensors -> tensors.size() == 1);
    }

    @AfterAll
    static void stopServers() {
        if (servers != null) {
            servers.close();
        }
    }

    @Test
    void isKilledAndStartedAgain() throws Exception {
        try (BarsAndVectors killed = BarsAndVectors.open("killed", servers, rows)) {
            // Given
            try (Replica first = start("killed-1", killed)) {
                first.awaitReady();
                killed.publish(0, FIRST_PART);
                awaitSomeVectors(killed);
                await().atMost(PATIENCE).until(killed::hasStateOfEveryPartition);
                killed.publish(FIRST_PART, SECOND_PART);

                // When
                first.kill();
            }
            killed.publish(SECOND_PART, BARS);
            try (Replica second = start("killed-2", killed)) {
                // Then
                assertThat(awaitVectorsOf(BARS, killed)).isEqualTo(undisturbed);
                assertThat(second.awaitReady().metric("bellwether_feature_gap_total", ""))
                        .isZero();
                whatCannotBeReadIsPutAsideListedAndSentBack(killed);
            }
            assertThat(log("killed-2")).contains("State is rebuilt").containsPattern("restoredSymbols=[1-9]");
        }
    }

    @Test
    void isKilledAndRedisForgets() throws Exception {
        try (BarsAndVectors flushed = BarsAndVectors.open("flushed", servers, rows)) {
            // Given
            try (Replica first = start("flushed-1", flushed)) {
                first.awaitReady();
                flushed.publish(0, FIRST_PART);
                awaitSomeVectors(flushed);
                flushed.publish(FIRST_PART, SECOND_PART);

                // When
                first.kill();
                BarsAndVectors.flushRedis(servers.redisPort());
            }
            flushed.publish(SECOND_PART, BARS);
            try (Replica second = start("flushed-2", flushed)) {
                // Then
                assertThat(awaitVectorsOf(BARS, flushed)).isEqualTo(undisturbed);
                assertThat(second.awaitReady().metric("bellwether_feature_gap_total", ""))
                        .isZero();
            }
            assertThat(log("flushed-2")).contains("State is rebuilt").doesNotContainPattern("restoredSymbols=[1-9]");
        }
    }

    @Test
    void sharesThePartitionsWithASecondReplicaThatComesAndWithTheFirstThatGoes() throws Exception {
        try (BarsAndVectors shared = BarsAndVectors.open("shared", servers, rows)) {
            // Given
            Replica first = start("shared-1", shared);
            try (first) {
                first.awaitReady();
                shared.publish(0, FIRST_PART);
                awaitSomeVectors(shared);
                await().atMost(PATIENCE).until(shared::hasStateOfEveryPartition);

                // When
                try (Replica second = start("shared-2", shared)) {
                    shared.publish(FIRST_PART, FIRST_PART + 100);
                    second.awaitReady();
                    await().atMost(PATIENCE).until(() -> log("shared-2").contains("State is rebuilt"));
                    shared.publish(FIRST_PART + 100, SECOND_PART);
                    await().atMost(PATIENCE).until(() -> second.metric("bellwether_feature_vectors_total", "") > 0);
                    first.close();
                    shared.publish(SECOND_PART, BARS);

                    // Then
                    assertThat(awaitVectorsOf(BARS, shared)).isEqualTo(undisturbed);
                    assertThat(second.metric("bellwether_feature_gap_total", ""))
                            .isZero();
                }
            }
            assertThat(log("shared-2")).containsPattern("restoredSymbols=[1-9]");
        }
    }

    @Test
    @EnabledIfSystemProperty(
            named = "chaos.all",
            matches = "true",
            disabledReason = "a minute long; for bellwether chaos --all")
    void readsNothingBehindALetterThatCannotBeWrittenAndLosesNeitherItNorABar() throws Exception {
        try (BarsAndVectors letters = BarsAndVectors.open("letterless", servers, rows)) {
            // Given
            letters.deleteLetters();
            try (Replica first = start("letterless-1", letters)) {
                first.awaitReady();
                letters.publish(0, FIRST_PART);
                awaitSomeVectors(letters);

                // When
                letters.publishRubbish();
                letters.publish(FIRST_PART, BARS);

                // Then
                await("the letter is counted").atMost(PATIENCE).until(() -> dead(first) == 1);
                await("nothing is read while its topic is not there")
                        .during(Duration.ofSeconds(5))
                        .atMost(PATIENCE)
                        .until(() -> !letters.complete(BARS) && dead(first) == 1);
                first.kill();
            }
            letters.createLetters();
            try (Replica second = start("letterless-2", letters)) {
                assertThat(awaitVectorsOf(BARS, letters)).isEqualTo(undisturbed);
                assertThat(dead(second.awaitReady())).isEqualTo(1);
            }
            String broker = "127.0.0.1:" + servers.kafkaPort();
            assertThat(Cli.run("dlq", "list", "letterless.bars-dlq", "--json", "--kafka", broker)
                            .json()
                            .path("newest"))
                    .hasSize(1);
        }
    }

    private static double dead(Replica replica) throws IOException {
        return replica.metric("bellwether_dlq_total", "");
    }

    /** The service that runs reads {@code killed.bars}; a record of rubbish comes back as often as it is sent back. */
    private static void whatCannotBeReadIsPutAsideListedAndSentBack(BarsAndVectors killed) throws Exception {
        String broker = "127.0.0.1:" + servers.kafkaPort();
        killed.publishRubbish();

        JsonNode letter = awaitOneLetter(broker);
        assertThat(letter.path("origin").asText()).startsWith("killed.bars/1@");
        assertThat(letter.path("reason").asText()).isNotEqualTo("it does not say why");

        Cli.Ended replay = Cli.run("dlq", "replay", "killed.bars-dlq", "--json", "--kafka", broker);
        assertThat(replay.exitCode()).as(replay.notes()).isZero();
        assertThat(replay.json().path("sent").path("killed.bars").asLong()).isEqualTo(1);
        JsonNode again = awaitOneLetter(broker);
        assertThat(again.path("offset").asLong())
                .isGreaterThan(letter.path("offset").asLong());
    }

    private static JsonNode awaitOneLetter(String broker) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> Cli.run("dlq", "list", "killed.bars-dlq", "--json", "--kafka", broker)
                                .json()
                                .path("newest"),
                        newest -> newest.size() == 1)
                .path(0);
    }

    private static Replica start(String name, BarsAndVectors topics) {
        return Replica.start("feature-service", name, logs, topics.environment());
    }

    private static void awaitSomeVectors(BarsAndVectors topics) {
        await().atMost(PATIENCE).until(() -> topics.tensors().size() > 200);
    }

    /** Waits until the last bar of each symbol has its vector, and then for whatever may come besides. */
    private static Map<String, Set<String>> awaitVectorsOf(int bars, BarsAndVectors topics) {
        await().atMost(PATIENCE).until(() -> topics.complete(bars));
        return topics.tensors();
    }

    private static String log(String name) throws IOException {
        return Files.readString(logs.resolve(name + ".log"));
    }
}
