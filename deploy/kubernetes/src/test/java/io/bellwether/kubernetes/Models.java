package io.bellwether.kubernetes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a resource by the published models of its kind. Kubernetes' own kinds are read by two clients that were
 * made independently; Strimzi's and the Prometheus operator's by their models; the rest by {@link Schema}.
 */
final class Models {
    /** A model keeps fields it does not know; number for text and text for number are refused. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Map<String, Class<?>> MODELS = Map.ofEntries(
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("batch/v1 Job", Job.class),
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 LimitRange", LimitRange.class),
            Map.entry("v1 Namespace", Namespace.class),
            Map.entry("v1 ResourceQuota", ResourceQuota.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("v1 PersistentVolumeClaim", PersistentVolumeClaim.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("scheduling.k8s.io/v1 PriorityClass", PriorityClass.class),
            Map.entry("monitoring.coreos.com/v1 PodMonitor", PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class),
            Map.entry("kafka.strimzi.io/v1 Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1 KafkaUser", KafkaUser.class));

    private static final Set<String> BY_SCHEMA = Set.of(
            "keda.sh/v1alpha1 ScaledObject",
            "keda.sh/v1alpha1 TriggerAuthentication",
            "postgresql.cnpg.io/v1 Cluster",
            "postgresql.cnpg.io/v1 ScheduledBackup",
            "postgresql.cnpg.io/v1 Database");

    private Models() {}

    /** Every fault that is found, each with where it is. */
    static List<String> faults(JsonNode resource) {
        String kind = resource.path("apiVersion").asText() + " "
                + resource.path("kind").asText();
        if (BY_SCHEMA.contains(kind)) {
            return Schema.of(resource.path("kind").asText()).faults(resource);
        }
        Class<?> model = MODELS.get(kind);
        if (model == null) {
            return List.of(kind + " is a kind that no model is known for; add one to Models or a schema");
        }
        List<String> faults = new ArrayList<>();
        try {
            unknownFields(
                    MAPPER.treeToValue(resource, model),
                    model.getSimpleName(),
                    faults,
                    Collections.newSetFromMap(new IdentityHashMap<>()));
        } catch (IOException | IllegalArgumentException wrongType) {
            faults.add(String.valueOf(wrongType.getMessage()));
        }
        otherOpinion(resource, model.getSimpleName(), faults);
        return faults;
    }

    /** The other client's models check themselves; it has none for custom resources. */
    private static void otherOpinion(JsonNode resource, String kind, List<String> faults) {
        Class<?> model;
        try {
            model = Class.forName("io.kubernetes.client.openapi.models.V1" + kind);
        } catch (ClassNotFoundException custom) {
            return;
        }
        try {
            JsonElement element = JsonParser.parseString(resource.toString());
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, element);
        } catch (InvocationTargetException refused) {
            faults.add(String.valueOf(refused.getCause()));
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("%s cannot check itself any more".formatted(model), broken);
        }
    }

    /** A model keeps what it does not know in a map; wherever such a map is not empty, there is a slip of the pen. */
    private static void unknownFields(@Nullable Object value, String path, List<String> faults, Set<Object> seen) {
        switch (value) {
            case null -> {}
            case Collection<?> items -> items.forEach(item -> unknownFields(item, path + "[]", faults, seen));
            case Map<?, ?> entries ->
                entries.forEach((key, item) -> unknownFields(item, path + "." + key, faults, seen));
            default -> {
                if (!isModel(value) || !seen.add(value)) {
                    return;
                }
                for (Method method : value.getClass().getMethods()) {
                    if (!method.getName().startsWith("get") || method.getParameterCount() > 0) {
                        continue;
                    }
                    Object part = read(method, value);
                    if (method.getName().equals("getAdditionalProperties")) {
                        if (part instanceof Map<?, ?> unknown && !unknown.isEmpty()) {
                            faults.add("%s has no field %s".formatted(path, unknown.keySet()));
                        }
                    } else {
                        unknownFields(part, path + "." + method.getName().substring(3), faults, seen);
                    }
                }
            }
        }
    }

    private static boolean isModel(Object value) {
        String type = value.getClass().getName();
        return (type.startsWith("io.fabric8.") || type.startsWith("io.strimzi."))
                && !value.getClass().isEnum();
    }

    private static @Nullable Object read(Method method, Object value) {
        try {
            return method.invoke(value);
        } catch (ReflectiveOperationException computed) {
            // A getter that computes something of what is not there tells nothing of the document.
            return null;
        }
    }

    /** The part of JSON Schema that resource definitions are made of. */
    record Schema(JsonNode root) {
        static Schema of(String kind) {
            try (InputStream in = Models.class.getResourceAsStream("/schemas/" + kind + ".json")) {
                return new Schema(MAPPER.readTree(in));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        List<String> faults(JsonNode resource) {
            List<String> faults = new ArrayList<>();
            check(root, resource, resource.path("kind").asText(), faults);
            return faults;
        }

        private static void check(JsonNode schema, JsonNode value, String path, List<String> faults) {
            boolean fits = switch (schema.path("type").asText()) {
                case "object" -> value.isObject();
                case "array" -> value.isArray();
                case "string" -> value.isTextual();
                case "integer" -> value.isIntegralNumber();
                case "boolean" -> value.isBoolean();
                default -> throw new IllegalStateException("no type in the schema at " + path);
            };
            if (!fits) {
                faults.add("%s must be of type %s, was %s"
                        .formatted(path, schema.path("type").asText(), value));
                return;
            }
            if (schema.has("enum") && !contains(schema.path("enum"), value)) {
                faults.add("%s must be one of %s, was %s".formatted(path, schema.path("enum"), value));
            }
            schema.path("required").forEach(name -> {
                if (!value.has(name.asText())) {
                    faults.add("%s lacks %s".formatted(path, name.asText()));
                }
            });
            if (value.isArray()) {
                value.forEach(item -> check(schema.path("items"), item, path + "[]", faults));
            }
            if (value.isObject()) {
                value.properties().forEach(field -> {
                    JsonNode known = schema.path("properties").path(field.getKey());
                    JsonNode inner = known.isMissingNode() ? schema.path("additionalProperties") : known;
                    if (inner.isMissingNode()) {
                        faults.add("%s has no field %s".formatted(path, field.getKey()));
                    } else {
                        check(inner, field.getValue(), path + "." + field.getKey(), faults);
                    }
                });
            }
        }

        private static boolean contains(JsonNode values, JsonNode value) {
            for (JsonNode one : values) {
                if (one.equals(value)) {
                    return true;
                }
            }
            return false;
        }
    }
}
