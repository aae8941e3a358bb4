package io.bellwether.training.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.embedded.ChildProcess;
import io.bellwether.embedded.Postgres;
import io.bellwether.embedded.Server;
import io.bellwether.training.dataset.BarFiles;
import io.bellwether.training.json.JsonProgram;
import io.bellwether.training.model.NativeSettings;
import io.bellwether.training.run.RunNotes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    @TempDir
    static Path servers;

    private static @Nullable ChildProcess server;
    private static StoreAddress address = new StoreAddress("", "", "");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream result = new ByteArrayOutputStream();
    private final SearchProgram program = new SearchProgram(new JsonProgram(
            new PrintStream(result, true, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)));

    @BeforeAll
    static void startTheStore() {
        NativeSettings.pin();
        Postgres postgres = new Postgres(
                Path.of("target/servers/bin").toAbsolutePath(),
                servers.resolve("data"),
                Server.freePort(),
                servers.resolve("log"),
                "runs");
        server = postgres.start();
        address = new StoreAddress(postgres.jdbcUrl("runs"), Postgres.USER, Postgres.USER);
    }

    @AfterAll
    static void stopTheStore() {
        if (server != null) {
            server.stop(Duration.ofSeconds(5));
        }
    }

    @Test
    void aGridIsTriedToTheEndAndCounted() throws IOException {
        begin(space("grid", "method: grid", "hidden: [2, 4]\n  optimiser: [adam, sgd]"));

        assertThat(work("grid")).isEqualTo(4);
        assertThat(work("grid")).isZero();

        JsonNode concluded = conclude("grid");
        assertThat(concluded.path("tries")).hasSize(4);
        assertThat(concluded.at("/tries/3/varied/hidden").asText()).isEqualTo("4");
        assertThat(concluded.at("/tries/3/varied/optimiser").asText()).isEqualTo("sgd");
        assertThat(concluded.at("/selection/deflated/trials").asInt()).isEqualTo(4);
        assertThat(concluded.path("selectionInWords").asText()).startsWith("The best of 4 tries");
    }

    @Test
    void podsShareASearchAndTheFirstConcludesIt() throws IOException {
        Path space = space("pods", "method: grid", "hidden: [2, 4]");
        Path bars = Files.createDirectories(folder.resolve("bars"));
        BarFiles.walk(bars, "ABC", 0, 400, 7, _ -> false);
        Map<String, String> environment = new HashMap<>(Map.of(
                "BELLWETHER_SEARCH_SPACE", space.toString(),
                "BELLWETHER_SEARCH_BARS", bars.toString(),
                "BELLWETHER_SEARCH_RESULTS", folder.resolve("results").toString(),
                "BELLWETHER_SEARCH_DATASETS", folder.resolve("datasets").toString(),
                "BELLWETHER_SEARCH_STORE_URL", address.url(),
                "BELLWETHER_SEARCH_STORE_USER", address.user(),
                "BELLWETHER_SEARCH_WALKS", "0",
                "BELLWETHER_SEARCH_CODE", "test"));
        environment.put(
                "BELLWETHER_SEARCH_STORE_PASSWORD_FILE",
                Files.writeString(folder.resolve("password"), address.password() + "\n")
                        .toString());

        assertThat(pod(environment, "1")).isEqualTo("{\"tries\":2}");
        assertThat(pod(environment, "0"))
                .startsWith("{\"tries\":0}\n{\"search\":\"pods\"")
                .contains("\"best\":");
        environment.remove("BELLWETHER_SEARCH_SPACE");
        assertThat(new SearchPod(printing(), environment).run()).isEqualTo(JsonProgram.WRONG_USAGE);
        assertThat(result.toString(StandardCharsets.UTF_8)).contains("set BELLWETHER_SEARCH_SPACE");
    }

    /** What the pod printed after it had begun. */
    private String pod(Map<String, String> environment, String index) {
        result.reset();
        environment.put("JOB_COMPLETION_INDEX", index);
        assertThat(new SearchPod(printing(), environment).run())
                .as(result.toString(StandardCharsets.UTF_8))
                .isZero();
        return result.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("{\"line\"") && !line.startsWith("{\"step\""))
                .skip(1)
                .collect(Collectors.joining("\n"));
    }

    private JsonProgram printing() {
        PrintStream out = new PrintStream(result, true, StandardCharsets.UTF_8);
        return new JsonProgram(out, out);
    }

    @Test
    void aTryWhoseWorkerDiesWaitsAgainAndIsCountedOnce() throws IOException {
        begin(space("dying", "method: random\ntrials: 2", "dropout: [0.1, 0.2]\n  rate: {from: 0.001, to: 0.01}"));
        try (RunStore dying = RunStore.open(address);
                RunStore other = RunStore.open(address)) {
            Try claimed = dying.claim("dying").orElseThrow();
            Try free = other.claim("dying").orElseThrow();
            assertThat(free.number()).isNotEqualTo(claimed.number());
        }

        assertThat(work("dying")).isEqualTo(2);

        try (RunStore store = RunStore.open(address)) {
            assertThat(store.tries("dying"))
                    .hasSize(2)
                    .allMatch(one -> one.result().isPresent());
            assertThat(store.claim("dying")).isEmpty();
        }
    }

    @Test
    void halvingGivesTheBetterTriesMorePasses() throws IOException {
        begin(space(
                "halved",
                "method: halving\ntrials: 4\nhalving: {keep: 2, epochs: 1}",
                "hidden: [2, 3, 4, 5]\n  rate: {from: 0.001, to: 0.01}"));

        work("halved");

        try (RunStore store = RunStore.open(address)) {
            List<Try> tries = store.tries("halved");
            assertThat(tries).extracting(Try::rung).containsExactly(0, 0, 0, 0, 1, 1, 2);
            assertThat(tries.getLast().recipe().epochs()).isEqualTo(4);
            assertThat(tries.getLast().result().orElseThrow().curves().getLast())
                    .hasSize(4);
            double worstKept = tries.subList(4, 6).stream()
                    .mapToDouble(kept -> tries.get(kept.place()).score())
                    .min()
                    .orElseThrow();
            assertThat(tries.subList(0, 4))
                    .filteredOn(one -> one.score() > worstKept)
                    .hasSizeLessThan(2);
        }
    }

    @Test
    void aSearchThatGoesOnMustBeTheSame() throws IOException {
        Path space = space("again", "method: grid", "hidden: [2]");
        begin(space);
        begin(space);

        Path other = space("again", "method: grid", "hidden: [3]");
        assertThat(program.run(order(SearchProgram.Action.BEGIN, other, null))).isEqualTo(JsonProgram.REFUSED);
    }

    @Test
    void aSpaceThatCannotBeReadSaysWhere() {
        assertThatThrownBy(() -> SearchSpace.parse("s.yaml", "name: x\nmethod: guess\nfixed: {}\nvary: {hidden: [1]}"))
                .hasMessage("s.yaml:2: there is no method 'guess'; write grid, random or halving");
        assertThatThrownBy(() -> SearchSpace.parse("s.yaml", "name: x\nmethod: grid\nfixed: {}\nvary: {units: [1]}"))
                .hasMessageContaining("s.yaml:4: a recipe has no 'units'");
        assertThatThrownBy(
                        () -> SearchSpace.parse("s.yaml", "name: x\nmethod: grid\nfixed: {}\nvary: {hidden: [many]}"))
                .hasMessageContaining("a recipe cannot be read");
    }

    @Test
    void theCommittedGridHasTheTutorialsTwentyFourTries() throws IOException {
        SearchSpace space =
                SearchSpace.parse("tutorial-grid.yaml", Files.readString(Path.of("spaces/tutorial-grid.yaml")));

        assertThat(space.recipes()).hasSize(24).doesNotHaveDuplicates();
        assertThat(space.varied()).containsExactly("dropout", "hidden", "optimiser", "loss");
        assertThat(space.halving()).isEqualTo(Optional.empty());
    }

    private Path space(String name, String method, String vary) throws IOException {
        Path arch = Files.writeString(folder.resolve("tiny.yaml"), """
                name: tiny
                input: [10, 5]
                layers:
                  - flatten
                  - dense: 4
                  - relu
                  - dense: 1
                  - sigmoid
                """);
        return Files.writeString(folder.resolve(name + ".yaml"), """
                name: %s
                %s
                fixed: {arch: "%s", features: window-10, labels: direction-3, epochs: 2, batch: 32}
                vary:
                  %s
                """.formatted(name, method, arch, vary));
    }

    private SearchProgram.Order order(SearchProgram.Action action, @Nullable Path space, @Nullable String search)
            throws IOException {
        Path bars = BarFiles.walk(folder.resolve("venue"), "ABC", 0, 400, 7, _ -> false);
        return new SearchProgram.Order(
                action,
                address,
                space == null ? null : space.toString(),
                search,
                null,
                List.of(bars.toString()),
                folder.resolve("search").toString(),
                folder.resolve("datasets").toString(),
                "test");
    }

    private void begin(Path space) throws IOException {
        assertThat(program.run(order(SearchProgram.Action.BEGIN, space, null))).isZero();
    }

    private static int work(String search) throws IOException {
        try (RunStore store = RunStore.open(address)) {
            return new SearchWorker(store, search, RunNotes.SILENT).run();
        }
    }

    private JsonNode conclude(String search) throws IOException {
        result.reset();
        assertThat(program.run(order(SearchProgram.Action.CONCLUDE, null, search)))
                .isZero();
        return JsonProgram.JSON.readTree(result.toByteArray());
    }
}
