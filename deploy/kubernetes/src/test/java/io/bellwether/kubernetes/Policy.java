package io.bellwether.kubernetes;

import static io.bellwether.kubernetes.Overlay.containers;
import static io.bellwether.kubernetes.Overlay.label;
import static io.bellwether.kubernetes.Overlay.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Something the house demands of every overlay: here what it demands of pods and where they run, in {@link SharedPolicies} of
 * what they share.
 *
 * @param name what it demands, as a sentence
 * @param violations who violates it, in a person's words
 */
record Policy(String name, Function<Overlay, List<String>> violations) {
    static final List<String> SERVICES = List.of("market-data", "feature", "inference", "execution", "risk");

    /** All of them. */
    static List<Policy> all() {
        return Stream.of(pods(), placement(), SharedPolicies.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Policy> pods() {
        return List.of(
                ofWorkloads(
                        "pods run as a user without rights",
                        workload -> pod(workload)
                                        .at("/securityContext/runAsNonRoot")
                                        .asBoolean()
                                && pod(workload)
                                                .at("/securityContext/runAsUser")
                                                .asInt()
                                        > 0),
                ofWorkloads(
                        "pods have the runtime's seccomp profile",
                        workload -> pod(workload)
                                .at("/securityContext/seccompProfile/type")
                                .asText()
                                .equals("RuntimeDefault")),
                ofContainers(
                        "containers drop every capability",
                        (_, container) -> container
                                .at("/securityContext/capabilities/drop")
                                .toString()
                                .equals("[\"ALL\"]")),
                ofContainers(
                        "containers cannot gain rights",
                        (_, container) -> container.at("/securityContext").has("allowPrivilegeEscalation")
                                && !container
                                        .at("/securityContext/allowPrivilegeEscalation")
                                        .asBoolean()),
                ofContainers(
                        "root file systems are read-only",
                        (_, container) -> container
                                .at("/securityContext/readOnlyRootFilesystem")
                                .asBoolean()),
                ofWorkloads(
                        "what can be written to has a limit",
                        workload -> all(
                                pod(workload).path("volumes"),
                                volume -> !volume.has("emptyDir")
                                        || volume.path("emptyDir").has("sizeLimit"))),
                ofWorkloads(
                        "nothing of the node is seen",
                        workload -> !pod(workload).has("hostNetwork")
                                && !pod(workload).has("hostPID")
                                && all(pod(workload).path("volumes"), volume -> !volume.has("hostPath"))),
                ofContainers(
                        "containers ask for processor and memory",
                        (_, container) -> container.at("/resources/requests").has("cpu")
                                && container.at("/resources/requests").has("memory")),
                ofContainers(
                        "memory is limited to what was asked for",
                        (_, container) -> container.at("/resources/limits").has("memory")
                                && container
                                        .at("/resources/limits/memory")
                                        .equals(container.at("/resources/requests/memory"))),
                ofContainers(
                        "images are pinned and never the latest",
                        (_, container) -> isPinned(container.path("image").asText())),
                new Policy(
                        "live images are named by digest",
                        overlay -> overlay.name().equals("live")
                                ? overlay.workloads().stream()
                                        .flatMap(workload -> containers(workload).stream())
                                        .map(container ->
                                                container.path("image").asText())
                                        .filter(image -> !image.contains("@sha256:"))
                                        .toList()
                                : List.of()),
                ofLongRunning(
                        "there are start, liveness and readiness probes",
                        container -> Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                                .allMatch(container::has)),
                ofServiceContainers(
                        "liveness asks the process alone, on the management port",
                        container -> container
                                        .at("/livenessProbe/httpGet/path")
                                        .asText()
                                        .equals("/q/health/live")
                                && container
                                        .at("/livenessProbe/httpGet/port")
                                        .asText()
                                        .equals("management")),
                new Policy(
                        "a process may end in its own time",
                        overlay -> overlay.services().stream()
                                .filter(service -> pod(service)
                                                .path("terminationGracePeriodSeconds")
                                                .asInt()
                                        <= 20)
                                .map(Overlay::label)
                                .toList()));
    }

    private static List<Policy> placement() {
        return List.of(
                new Policy(
                        "there are all five services",
                        overlay -> SERVICES.stream()
                                .filter(name -> overlay.services().stream()
                                        .noneMatch(service -> service.at("/metadata/name")
                                                .asText()
                                                .equals(name)))
                                .toList()),
                new Policy(
                        "replicas are spread over zones and nodes",
                        overlay -> overlay.services().stream()
                                .filter(service -> pod(service)
                                                .path("topologySpreadConstraints")
                                                .size()
                                        != 2)
                                .map(Overlay::label)
                                .toList()),
                new Policy("each Deployment has a disruption budget that lets a node be drained", Policy::budgets),
                new Policy(
                        "who is autoscaled has no number of replicas",
                        overlay -> overlay.ofKind("ScaledObject").stream()
                                .map(scaled ->
                                        scaled.at("/spec/scaleTargetRef/name").asText())
                                .filter(name -> overlay.find("Deployment", name)
                                        .path("spec")
                                        .has("replicas"))
                                .toList()),
                new Policy(
                        "feature and inference are scaled by lag, others are not",
                        overlay -> SharedPolicies.differences(
                                Set.of("feature", "inference"),
                                overlay.ofKind("ScaledObject").stream()
                                        .filter(scaled -> scaled.at("/spec/triggers")
                                                .toString()
                                                .contains("\"kafka\""))
                                        .map(scaled -> scaled.at("/spec/scaleTargetRef/name")
                                                .asText())
                                        .toList())),
                new Policy(
                        "autoscaling never ends at none, and goes down slowly",
                        overlay -> overlay.ofKind("ScaledObject").stream()
                                .filter(scaled ->
                                        scaled.at("/spec/minReplicaCount").asInt() < 1
                                                || scaled.at(
                                                                        "/spec/advanced/horizontalPodAutoscalerConfig/behavior/scaleDown/stabilizationWindowSeconds")
                                                                .asInt()
                                                        < 600)
                                .map(Overlay::label)
                                .toList()),
                new Policy(
                        "autoscaling stops at the number of partitions",
                        overlay -> overlay.ofKind("ScaledObject").stream()
                                .filter(scaled ->
                                        scaled.at("/spec/maxReplicaCount").asInt()
                                                > overlay.find(
                                                                "KafkaTopic",
                                                                scaled.at("/spec/triggers/0/metadata/topic")
                                                                        .asText())
                                                        .at("/spec/partitions")
                                                        .asInt())
                                .map(Overlay::label)
                                .toList()),
                new Policy(
                        "the broker refuses no record for a clock that is wrong",
                        overlay -> overlay.ofKind("Kafka").stream()
                                .filter(kafka -> kafka.at("/spec/kafka/config")
                                                .path("log.message.timestamp.after.max.ms")
                                                .asLong()
                                        < Duration.ofDays(365).toMillis())
                                .map(Overlay::label)
                                .toList()),
                new Policy("orders outrank decisions, decisions outrank the rest", overlay -> {
                    int execution = overlay.find("PriorityClass", "bellwether-execution")
                            .path("value")
                            .asInt();
                    int risk = overlay.find("PriorityClass", "bellwether-risk")
                            .path("value")
                            .asInt();
                    int rest = overlay.find("PriorityClass", "bellwether")
                            .path("value")
                            .asInt();
                    return execution > risk
                                    && risk > rest
                                    && overlay.workloads().stream().allMatch(w -> pod(w).has("priorityClassName"))
                            ? List.of()
                            : List.of("execution %d, risk %d, rest %d".formatted(execution, risk, rest));
                }),
                new Policy(
                        "an account has one writer at a time, also in a roll-out",
                        overlay -> overlay.services().stream()
                                .filter(service -> Set.of("execution", "risk")
                                        .contains(service.at("/metadata/name").asText()))
                                .filter(service -> !service.at("/spec/strategy/type")
                                                .asText()
                                                .equals("Recreate")
                                        || service.at("/spec/replicas").asInt() != 1)
                                .map(Overlay::label)
                                .toList()),
                new Policy(
                        "the namespace enforces restricted pods and has a quota and default limits",
                        overlay -> overlay.ofKind("Namespace").stream()
                                                .allMatch(namespace -> namespace
                                                        .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                                                        .asText()
                                                        .equals("restricted"))
                                        && overlay.ofKind("Namespace").size() == 1
                                        && overlay.ofKind("ResourceQuota").size() == 1
                                        && overlay.ofKind("LimitRange").size() == 1
                                ? List.of()
                                : List.of("Namespace, ResourceQuota or LimitRange")));
    }

    static Policy ofWorkloads(String name, Predicate<JsonNode> fine) {
        return new Policy(
                name,
                overlay -> overlay.workloads().stream()
                        .filter(fine.negate())
                        .map(Overlay::label)
                        .toList());
    }

    private static Policy ofContainers(String name, BiPredicate<JsonNode, JsonNode> fine) {
        return new Policy(
                name,
                overlay -> overlay.workloads().stream()
                        .flatMap(workload -> containers(workload).stream()
                                .filter(container -> !fine.test(workload, container))
                                .map(container -> label(workload)))
                        .toList());
    }

    private static Policy ofLongRunning(String name, Predicate<JsonNode> fine) {
        return ofContainers(
                name, (workload, container) -> workload.path("kind").asText().equals("Job") || fine.test(container));
    }

    static Policy ofServiceContainers(String name, Predicate<JsonNode> fine) {
        return new Policy(
                name,
                overlay -> overlay.services().stream()
                        .filter(service -> !containers(service).stream().allMatch(fine))
                        .map(Overlay::label)
                        .toList());
    }

    private static boolean isPinned(String image) {
        int digest = image.indexOf("@sha256:");
        if (digest >= 0) {
            return image.length() == digest + "@sha256:".length() + 64;
        }
        int tag = image.lastIndexOf(':');
        return tag > image.lastIndexOf('/') && !image.endsWith(":latest");
    }

    static boolean all(JsonNode items, Predicate<JsonNode> fine) {
        for (JsonNode item : items) {
            if (!fine.test(item)) {
                return false;
            }
        }
        return true;
    }

    private static List<String> budgets(Overlay overlay) {
        List<String> without = new ArrayList<>();
        for (JsonNode deployment : overlay.ofKind("Deployment")) {
            boolean covered = overlay.ofKind("PodDisruptionBudget").stream()
                    .anyMatch(budget ->
                            budget.at("/spec/selector/matchLabels").equals(deployment.at("/spec/selector/matchLabels"))
                                    && budget.at("/spec/maxUnavailable").asInt() >= 1);
            if (!covered) {
                without.add(label(deployment));
            }
        }
        return without;
    }
}
