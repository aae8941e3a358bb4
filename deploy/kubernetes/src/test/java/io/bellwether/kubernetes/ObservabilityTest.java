package io.bellwether.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts fire when they should, lead to a page, and ask for metrics that exist; so do the dashboards. */
class ObservabilityTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern METER = Pattern.compile("\"(bellwether(\\.[a-z]+)+)\"");
    private static final Pattern NAME = Pattern.compile("bellwether_[a-z_]+");
    private static final Pattern ROW = Pattern.compile("\\| `(bellwether_[a-z_]+)` \\|.*");
    /** What Prometheus makes of a meter's name: a counter's or a time's suffix, and parts of a summary. */
    private static final Pattern SUFFIX = Pattern.compile("_(total|seconds|count|sum)$");

    private final Path observability = Overlay.home().resolve("deploy/observability");

    @Test
    void everyAlertLeadsToItsPage() throws IOException {
        for (JsonNode alert : alerts()) {
            String url = alert.at("/annotations/runbook_url").asText();
            Path page = Overlay.home().resolve("deploy/docs/runbooks").resolve(url.substring(url.lastIndexOf('/') + 1));

            assertThat(page).as(alert.path("alert").asText()).isRegularFile();
            assertThat(Files.readString(page))
                    .startsWith("# " + alert.path("alert").asText())
                    .contains("## What it means", "## Where to look", "## What to do");
        }
    }

    @Test
    void everyPageBelongsToAnAlert() throws IOException {
        Set<String> linked = new TreeSet<>();
        alerts().forEach(alert -> {
            String url = alert.at("/annotations/runbook_url").asText();
            linked.add(url.substring(url.lastIndexOf('/') + 1));
        });
        try (Stream<Path> pages = Files.list(Overlay.home().resolve("deploy/docs/runbooks"))) {
            assertThat(pages.map(page -> page.getFileName().toString())).containsExactlyInAnyOrderElementsOf(linked);
        }
    }

    @Test
    void alertsFireWhenTheyShould(@TempDir Path folder) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "promtool"))),
                "SKIPPED: promtool is not on PATH, so alerts cannot be tried; install it, for example by"
                        + " `apt install prometheus`");
        YAML.writeValue(folder.resolve("rules.yaml").toFile(), rules().path("spec"));
        Files.copy(observability.resolve("alerts-test.yaml"), folder.resolve("alerts-test.yaml"));

        Process promtool = new ProcessBuilder("promtool", "test", "rules", "alerts-test.yaml")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(said).isZero();
    }

    @Test
    void theMetricsPageSaysWhatTheSourcesExport() throws IOException {
        Set<String> documented = new TreeSet<>();
        documentedMetrics().forEach(name -> documented.add(SUFFIX.matcher(name).replaceFirst("")));

        assertThat(documented).containsExactlyElementsOf(metersInSources());
    }

    @Test
    void everyQueryAsksForMetricsThatAreExported() throws IOException {
        Set<String> documented = documentedMetrics();
        List<String> unknown = new ArrayList<>();
        for (String query : queries()) {
            Matcher names = NAME.matcher(query);
            while (names.find()) {
                String name = names.group();
                String timer = name.replaceFirst("_(sum|count|max|bucket)$", "");
                if (!documented.contains(name) && !documented.contains(timer)) {
                    unknown.add("%s in %s".formatted(name, query));
                }
            }
        }

        assertThat(queries()).hasSizeGreaterThan(40);
        assertThat(unknown).isEmpty();
    }

    private JsonNode rules() throws IOException {
        return YAML.readTree(observability.resolve("alerts.yaml").toFile());
    }

    private List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        rules().at("/spec/groups").forEach(group -> group.path("rules").forEach(alerts::add));
        assertThat(alerts).hasSizeGreaterThan(15);
        return alerts;
    }

    private List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>();
        alerts().forEach(alert -> queries.add(alert.path("expr").asText()));
        try (Stream<Path> dashboards = Files.list(observability.resolve("dashboards"))) {
            for (Path dashboard : dashboards.toList()) {
                JSON.readTree(dashboard.toFile())
                        .path("panels")
                        .forEach(panel -> panel.path("targets")
                                .forEach(target ->
                                        queries.add(target.path("expr").asText())));
            }
        }
        return queries;
    }

    private static Set<String> documentedMetrics() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<String> lines = Files.lines(Overlay.home().resolve("deploy/docs/metrics.md"))) {
            lines.map(ROW::matcher).filter(Matcher::matches).forEach(row -> names.add(row.group(1)));
        }
        return names;
    }

    /** Names of meters, as Prometheus writes them and without suffixes, in sources that make meters. */
    private static Set<String> metersInSources() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path main : mainSources()) {
            try (Stream<Path> files = Files.walk(main)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String source = Files.readString(file);
                    if (source.contains("import io.micrometer.")) {
                        Matcher meter = METER.matcher(source.replaceAll("@ConfigProperty\\([^)]*\\)", ""));
                        while (meter.find()) {
                            names.add(SUFFIX.matcher(meter.group(1).replace('.', '_'))
                                    .replaceFirst(""));
                        }
                    }
                }
            }
        }
        return names;
    }

    private static List<Path> mainSources() {
        return Stream.of("market-data", "feature", "inference", "execution", "risk")
                .map(service -> service + "-service/app")
                .flatMap(app -> Stream.of(app, "deploy/runtime"))
                .distinct()
                .map(module -> Overlay.home().resolve(module).resolve("src/main/java"))
                .toList();
    }
}
