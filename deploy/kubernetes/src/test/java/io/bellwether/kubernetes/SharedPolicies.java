package io.bellwether.kubernetes;

import static io.bellwether.kubernetes.Overlay.containers;
import static io.bellwether.kubernetes.Overlay.label;
import static io.bellwether.kubernetes.Overlay.pod;
import static io.bellwether.kubernetes.Overlay.variable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the house demands of that which pods share: the network, topics and stores, secrets. */
final class SharedPolicies {
    private SharedPolicies() {}

    static List<Policy> all() {
        return Stream.of(network(), state(), secrets()).flatMap(List::stream).toList();
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
                        SharedPolicies::outside),
                new Policy(
                        "every flow names its ports",
                        overlay -> overlay.ofKind("NetworkPolicy").stream()
                                .filter(policy -> !Stream.of("ingress", "egress")
                                        .allMatch(way -> Policy.all(
                                                policy.at("/spec/" + way),
                                                rule -> rule.path("ports").size() > 0)))
                                .map(Overlay::label)
                                .toList()),
                new Policy(
                        "the management port is behind no Service",
                        overlay -> overlay.ofKind("Service").stream()
                                .filter(service -> !Policy.all(
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
                new Policy(
                        "each service has a user of the broker, and no user may do everything", SharedPolicies::users),
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
                Policy.ofWorkloads(
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
                Policy.ofServiceContainers(
                        "services get secrets as files, never as variables",
                        container -> Policy.all(
                                container.path("env"),
                                variable -> !variable.at("/valueFrom").has("secretKeyRef"))),
                Policy.ofWorkloads(
                        "secret files are for the owner alone",
                        workload -> Policy.all(
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
                Stream.concat(Policy.SERVICES.stream(), Stream.of("autoscaler")).toList(),
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

    static List<String> differences(Collection<String> expected, List<String> found) {
        Set<String> all = new TreeSet<>(expected);
        all.addAll(found);
        return all.stream()
                .filter(name -> !(expected.contains(name) && found.contains(name)))
                .toList();
    }

    private static String mode(Overlay overlay) {
        return overlay.name().equals("live") ? "live" : "paper";
    }
}
