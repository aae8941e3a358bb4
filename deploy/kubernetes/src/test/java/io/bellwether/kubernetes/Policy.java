package io.bellwether.kubernetes;

import static io.bellwether.kubernetes.Overlay.containers;
import static io.bellwether.kubernetes.Overlay.label;
import static io.bellwether.kubernetes.Overlay.pod;
import static io.bellwether.kubernetes.Overlay.variable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Something the house demands of every overlay.
 *
 * @param name what it demands, as a sentence
 * @param violations who violates it, in a person's words
 */
record Policy(String name, Function<Overlay, List<String>> violations) {
    private static final List<String> SERVICES = List.of("market-data", "feature", "inference", "execution", "risk");

    /** All of them. */
    static List<Policy> all() {
        return Stream.of(pods(), placement(), network(), state(), secrets())
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
                        overlay -> differences(
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

    private static List<Policy> network() {
        return List.of(
                new Policy(
                        "nothing is allowed that is not named, both ways",
                        overlay -> overlay.ofKind("NetworkPolicy").stream()
                                        .anyMatch(policy ->
                                                policy.at("/spec/podSelector").isEmpty()
                                                        && policy.at("/spec/policyTypes")
                                                                .toString()
                                                                .equals("[\"Ingress\",\"Egress\"]")
                                                        && !policy.path("spec").has("ingress")
                                                        && !policy.path("spec").has("egress"))
                                ? List.of()
                                : List.of("there is no default-deny policy")),
                new Policy(
                        "only market-data and execution reach outside, and nothing private by that way",
                        Policy::outside),
                new Policy(
                        "every flow names its ports",
                        overlay -> overlay.ofKind("NetworkPolicy").stream()
                                .filter(policy -> !Stream.of("ingress", "egress")
                                        .allMatch(way -> all(
                                                policy.at("/spec/" + way),
                                                rule -> rule.path("ports").size() > 0)))
                                .map(Overlay::label)
                                .toList()),
                new Policy(
                        "the management port is behind no Service",
                        overlay -> overlay.ofKind("Service").stream()
                                .filter(service -> !all(
                                        service.at("/spec/ports"),
                                        port -> port.path("port").asInt() != 9000
                                                && !port.path("targetPort")
                                                        .asText()
                                                        .equals("management")))
                                .map(Overlay::label)
                                .toList()),
                new Policy(
                        "metrics are read from the management port",
                        overlay -> overlay.ofKind("PodMonitor").stream()
                                        .anyMatch(monitor -> monitor.at("/spec/podMetricsEndpoints/0/port")
                                                .asText()
                                                .equals("management"))
                                ? List.of()
                                : List.of("no PodMonitor")));
    }

    private static List<Policy> state() {
        return List.of(
                new Policy(
                        "topics have three copies, two of which must be written",
                        overlay -> overlay.name().equals("dev")
                                ? List.of()
                                : overlay.ofKind("KafkaTopic").stream()
                                        .filter(topic ->
                                                topic.at("/spec/replicas").asInt() != 3
                                                        || topic.at("/spec/config")
                                                                        .path("min.insync.replicas")
                                                                        .asInt()
                                                                != 2)
                                        .map(Overlay::label)
                                        .toList()),
                new Policy(
                        "no copy that missed something becomes the leader",
                        overlay -> Stream.concat(
                                        overlay.ofKind("KafkaTopic").stream(), overlay.ofKind("Kafka").stream())
                                .filter(resource -> {
                                    JsonNode topic = resource.at("/spec/config/unclean.leader.election.enable");
                                    JsonNode broker = resource.at("/spec/kafka/config/unclean.leader.election.enable");
                                    JsonNode value = topic.isMissingNode() ? broker : topic;
                                    return value.isMissingNode() || value.asBoolean();
                                })
                                .map(Overlay::label)
                                .toList()),
                new Policy("topics keyed by symbol have the same number of partitions", overlay -> {
                    Set<Integer> numbers = new TreeSet<>();
                    Stream.of("bars", "symbols", "feature-vectors", "predictions")
                            .map(name -> overlay.find("KafkaTopic", mode(overlay) + "." + name))
                            .forEach(topic ->
                                    numbers.add(topic.at("/spec/partitions").asInt()));
                    return numbers.size() == 1 ? List.of() : List.of("partitions " + numbers);
                }),
                new Policy(
                        "every topic and database carries the mode",
                        overlay -> Stream.concat(
                                        overlay.ofKind("KafkaTopic").stream()
                                                .map(topic -> topic.at("/metadata/name")
                                                        .asText())
                                                .filter(name -> !name.startsWith(mode(overlay) + ".")),
                                        overlay.ofKind("Database").stream()
                                                .map(database -> database.at("/spec/name")
                                                        .asText())
                                                .filter(name -> !name.endsWith("_" + mode(overlay))))
                                .toList()),
                new Policy(
                        "every topic that can fail has dead letters",
                        overlay -> Stream.of("bars", "feature-vectors", "predictions", "order-commands", "order-events")
                                .map(name -> mode(overlay) + "." + name + "-dlq")
                                .filter(name -> overlay.ofKind("KafkaTopic").stream()
                                        .noneMatch(topic -> topic.at("/metadata/name")
                                                .asText()
                                                .equals(name)))
                                .toList()),
                new Policy("each service has a user of the broker, and no user may do everything", Policy::users),
                new Policy(
                        "the database commits on two instances and is backed up",
                        overlay -> overlay.name().equals("dev")
                                        || (overlay.find("Cluster", "postgres")
                                                                .at("/spec/postgresql/synchronous/number")
                                                                .asInt()
                                                        >= 1
                                                && overlay.find("Cluster", "postgres")
                                                                .at("/spec/instances")
                                                                .asInt()
                                                        >= 3
                                                && !overlay.ofKind("ScheduledBackup")
                                                        .isEmpty())
                                ? List.of()
                                : List.of("Cluster/postgres")),
                new Policy(
                        "each schema is migrated by a job, and by nobody else",
                        overlay -> differences(
                                Set.of("migrate-market-data", "migrate-inference", "migrate-execution", "migrate-risk"),
                                overlay.ofKind("Job").stream()
                                        .filter(job -> variable(
                                                        containers(job).getFirst(), "QUARKUS_FLYWAY_MIGRATE_AT_START")
                                                .equals(java.util.Optional.of("true")))
                                        .map(job -> job.at("/metadata/name").asText())
                                        .toList())));
    }

    private static List<Policy> secrets() {
        return List.of(
                ofWorkloads(
                        "pods get no token of the cluster",
                        workload -> pod(workload).has("automountServiceAccountToken")
                                && !pod(workload)
                                        .path("automountServiceAccountToken")
                                        .asBoolean()
                                && pod(workload).has("serviceAccountName")),
                new Policy(
                        "service accounts hand out no token",
                        overlay -> overlay.ofKind("ServiceAccount").stream()
                                .filter(account -> !account.has("automountServiceAccountToken")
                                        || account.path("automountServiceAccountToken")
                                                .asBoolean())
                                .map(Overlay::label)
                                .toList()),
                ofServiceContainers(
                        "services get secrets as files, never as variables",
                        container -> all(
                                container.path("env"),
                                variable -> !variable.at("/valueFrom").has("secretKeyRef"))),
                ofWorkloads(
                        "secret files are for the owner alone",
                        workload -> all(
                                pod(workload).path("volumes"),
                                volume -> !(volume.has("secret") || volume.has("projected"))
                                        || volume.path("secret")
                                                        .path("defaultMode")
                                                        .asInt(volume.path("projected")
                                                                .path("defaultMode")
                                                                .asInt())
                                                == 0400)),
                new Policy(
                        "no secret is kept in the manifests",
                        overlay -> overlay.ofKind("Secret").stream()
                                .map(Overlay::label)
                                .toList()),
                new Policy(
                        "execution alone mounts the exchange's keys",
                        overlay -> overlay.services().stream()
                                .filter(service -> service.toString().contains("venue-keys")
                                        != service.at("/metadata/name").asText().equals("execution"))
                                .map(Overlay::label)
                                .toList()),
                new Policy(
                        "live waits for its confirmation, and other modes know nothing of it",
                        overlay -> overlay.services().stream()
                                .filter(service -> !variable(containers(service).getFirst(), "BELLWETHER_LIVE_CONFIRM")
                                        .equals(
                                                overlay.name().equals("live")
                                                        ? java.util.Optional.of("")
                                                        : java.util.Optional.empty()))
                                .map(Overlay::label)
                                .toList()),
                new Policy(
                        "callers show a key",
                        overlay -> overlay.ofKind("ConfigMap").stream()
                                        .anyMatch(map -> map.at("/data/service.properties")
                                                .asText()
                                                .contains("bellwether.security.enabled=true"))
                                ? List.of()
                                : List.of("bellwether-config")));
    }

    private static Policy ofWorkloads(String name, Predicate<JsonNode> fine) {
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

    private static Policy ofServiceContainers(String name, Predicate<JsonNode> fine) {
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

    private static boolean all(JsonNode items, Predicate<JsonNode> fine) {
        for (JsonNode item : items) {
            if (!fine.test(item)) {
                return false;
            }
        }
        return true;
    }

    private static String mode(Overlay overlay) {
        return overlay.name().equals("live") ? "live" : "paper";
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

    private static List<String> outside(Overlay overlay) {
        List<String> violations = new ArrayList<>();
        for (JsonNode policy : overlay.ofKind("NetworkPolicy")) {
            for (JsonNode rule : policy.at("/spec/egress")) {
                for (JsonNode peer : rule.path("to")) {
                    if (!peer.at("/ipBlock/cidr").asText().equals("0.0.0.0/0")) {
                        continue;
                    }
                    boolean private_ =
                            Set.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16").stream()
                                    .allMatch(range -> peer.at("/ipBlock/except")
                                            .toString()
                                            .contains(range));
                    String who = policy.at("/spec/podSelector/matchExpressions/0/values")
                            .toString();
                    if (!private_ || !who.equals("[\"market-data\",\"execution\"]")) {
                        violations.add(label(policy) + " lets out " + who);
                    }
                }
            }
        }
        return violations;
    }

    private static List<String> users(Overlay overlay) {
        List<String> violations = new ArrayList<>(differences(
                Stream.concat(SERVICES.stream(), Stream.of("autoscaler")).toList(),
                overlay.ofKind("KafkaUser").stream()
                        .map(user -> user.at("/metadata/name").asText())
                        .toList()));
        Map<String, String> onlyWriters = Map.of(
                "order-commands",
                "risk",
                "order-events",
                "execution",
                "predictions",
                "inference",
                "feature-vectors",
                "feature");
        for (JsonNode user : overlay.ofKind("KafkaUser")) {
            for (JsonNode acl : user.at("/spec/authorization/acls")) {
                String resource = acl.at("/resource/name").asText();
                String operations = acl.path("operations").toString();
                String writer = onlyWriters.get(resource.substring(resource.indexOf('.') + 1));
                if (operations.contains("\"All\"") || resource.equals("*")) {
                    violations.add("%s may do everything with %s".formatted(label(user), resource));
                }
                if (operations.contains("\"Write\"")
                        && writer != null
                        && !user.at("/metadata/name").asText().equals(writer)) {
                    violations.add("%s may write %s".formatted(label(user), resource));
                }
            }
        }
        return violations;
    }

    private static List<String> differences(java.util.Collection<String> expected, List<String> found) {
        Set<String> all = new TreeSet<>(expected);
        all.addAll(found);
        return all.stream()
                .filter(name -> !(expected.contains(name) && found.contains(name)))
                .toList();
    }
}
