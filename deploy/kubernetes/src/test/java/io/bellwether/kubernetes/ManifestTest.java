package io.bellwether.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every overlay is what a cluster takes and what the house demands, and slips of the pen are found. */
class ManifestTest {
    @TestFactory
    Stream<DynamicTest> everyResourceIsKnownToItsModels() {
        return Overlay.NAMES.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Overlay overlay = Overlay.named(name);

                    List<String> faults = faults(overlay);

                    assertThat(overlay.resources()).hasSizeGreaterThan(60);
                    assertThat(faults).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyOverlayKeepsTheHousesRules() {
        assertThat(Policy.all()).hasSizeGreaterThan(20);
        return Overlay.NAMES.stream()
                .flatMap(name -> Policy.all().stream()
                        .map(policy -> DynamicTest.dynamicTest(
                                name + ": " + policy.name(),
                                () -> assertThat(policy.violations().apply(Overlay.named(name)))
                                        .as(policy.name())
                                        .isEmpty())));
    }

    @Test
    void aSearchIsSharedByPodsThatKeepTheHousesRules() {
        Overlay paper = Overlay.named("paper");

        Overlay searching = paper.with("search");

        JsonNode job = searching.find("Job", "search");
        assertThat(job.at("/spec/completionMode").asText()).isEqualTo("Indexed");
        assertThat(job.at("/metadata/namespace").asText()).isEqualTo("bellwether-paper");
        assertThat(faults(searching)).isEmpty();
        assertThat(Policy.all())
                .allSatisfy(policy -> assertThat(policy.violations().apply(searching))
                        .as(policy.name())
                        .isEmpty());
        assertThat(paper.find("Cluster", "postgres").at("/spec/managed/roles").findValuesAsText("name"))
                .contains(Overlay.variable(Overlay.containers(job).getFirst(), "BELLWETHER_SEARCH_STORE_USER")
                        .orElseThrow());
    }

    @Test
    void paperAndLiveDifferByNothingButTheirNames() throws IOException {
        Path modes = Overlay.home().resolve("deploy/kubernetes/modes");
        for (String file : List.of("topics.yaml", "users.yaml", "database.yaml", "autoscaling.yaml")) {
            String paper = Files.readString(modes.resolve("paper").resolve(file));
            String live = Files.readString(modes.resolve("live").resolve(file));

            assertThat(live).as(file).isEqualTo(paper.replace("paper", "live"));
        }
    }

    /** A mistake in the rendered execution Deployment, and which finding tells of it. */
    private record Mistake(String name, Consumer<ObjectNode> slip, String finding) {}

    @TestFactory
    Stream<DynamicTest> plantedMistakesAreFound() {
        return Stream.of(
                        new Mistake(
                                "unknown field", execution -> spec(execution).put("replica", 3), "replica"),
                        new Mistake("wrong type", execution -> spec(execution).put("replicas", "one"), "replicas"),
                        new Mistake(
                                "wrong type deep inside",
                                execution ->
                                        ((ObjectNode) container(execution).at("/ports/0")).put("containerPort", "http"),
                                "containerPort"),
                        new Mistake(
                                "missing selector", execution -> spec(execution).remove("selector"), "selector"),
                        new Mistake(
                                "missing probe",
                                execution -> container(execution).remove("livenessProbe"),
                                "probes"),
                        new Mistake(
                                "latest",
                                execution -> container(execution).put("image", "bellwether/execution:latest"),
                                "latest"),
                        new Mistake(
                                "no tag at all",
                                execution -> container(execution).put("image", "bellwether/execution"),
                                "pinned"),
                        new Mistake(
                                "missing limit",
                                execution -> ((ObjectNode) container(execution).path("resources")).remove("limits"),
                                "memory is limited"),
                        new Mistake(
                                "writable root",
                                execution -> ((ObjectNode) container(execution).path("securityContext"))
                                        .put("readOnlyRootFilesystem", false),
                                "read-only"),
                        new Mistake(
                                "root user",
                                execution -> ((ObjectNode)
                                                Overlay.pod(execution).path("securityContext"))
                                        .put("runAsUser", 0),
                                "without rights"),
                        new Mistake("two writers", execution -> spec(execution).put("replicas", 2), "one writer"))
                .map(mistake -> DynamicTest.dynamicTest(mistake.name(), () -> {
                    Overlay planted = withMistake(Overlay.named("paper"), "Deployment", "execution", mistake.slip());

                    assertThat(findings(planted)).anyMatch(finding -> finding.contains(mistake.finding()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> plantedMistakesInCustomResourcesAreFound() {
        record Slip(String kind, String name, Consumer<ObjectNode> plant, String finding) {}
        return Stream.of(
                        new Slip(
                                "KafkaTopic", "paper.bars", topic -> spec(topic).put("partition", 3), "partition"),
                        new Slip(
                                "KafkaTopic",
                                "paper.bars",
                                topic -> spec(topic).put("partitions", "many"),
                                "partitions"),
                        new Slip(
                                "Kafka",
                                "bellwether",
                                kafka -> ((ObjectNode) spec(kafka).at("/kafka/config"))
                                        .remove("log.message.timestamp.after.max.ms"),
                                "for a clock that is wrong"),
                        new Slip("Kafka", "bellwether", kafka -> spec(kafka).put("zookeeper", 3), "zookeeper"),
                        new Slip("Cluster", "postgres", cluster -> spec(cluster).put("instance", 3), "instance"),
                        new Slip("Cluster", "postgres", cluster -> spec(cluster).put("instances", "3"), "instances"),
                        new Slip(
                                "ScaledObject",
                                "feature",
                                scaled -> spec(scaled).remove("triggers"),
                                "triggers"),
                        new Slip(
                                "ScaledObject",
                                "feature",
                                scaled -> spec(scaled).put("maxReplicaCount", 99),
                                "partitions"),
                        new Slip(
                                "PodMonitor",
                                "bellwether",
                                monitor -> spec(monitor).put("endpoint", "x"),
                                "endpoint"),
                        new Slip(
                                "PrometheusRule",
                                "bellwether",
                                rule -> spec(rule).put("group", "x"),
                                "group"))
                .map(slip -> DynamicTest.dynamicTest(slip.kind() + " " + slip.finding(), () -> {
                    Overlay planted = withMistake(Overlay.named("paper"), slip.kind(), slip.name(), slip.plant());

                    assertThat(findings(planted)).anyMatch(finding -> finding.contains(slip.finding()));
                }));
    }

    private static List<String> faults(Overlay overlay) {
        return overlay.resources().stream()
                .flatMap(resource ->
                        Models.faults(resource).stream().map(fault -> Overlay.label(resource) + ": " + fault))
                .toList();
    }

    /** What the models say of what was changed; and, of what they let pass, the house's rules. */
    private static List<String> findings(Overlay overlay) {
        Set<JsonNode> sound = Set.copyOf(Overlay.named(overlay.name()).resources());
        List<String> findings = new ArrayList<>();
        overlay.resources().stream()
                .filter(resource -> !sound.contains(resource))
                .forEach(changed -> findings.addAll(Models.faults(changed)));
        if (findings.isEmpty()) {
            for (Policy policy : Policy.all()) {
                policy.violations().apply(overlay).forEach(who -> findings.add(policy.name() + ": " + who));
            }
        }
        return findings;
    }

    private static Overlay withMistake(Overlay overlay, String kind, String name, Consumer<ObjectNode> slip) {
        JsonNode target = overlay.find(kind, name);
        ObjectNode changed = target.deepCopy();
        slip.accept(changed);
        return new Overlay(
                overlay.name(),
                overlay.resources().stream()
                        .map(resource -> resource.equals(target) ? changed : resource)
                        .toList());
    }

    private static ObjectNode spec(JsonNode resource) {
        return (ObjectNode) resource.path("spec");
    }

    private static ObjectNode container(JsonNode workload) {
        return (ObjectNode) Overlay.containers(workload).getFirst();
    }
}
