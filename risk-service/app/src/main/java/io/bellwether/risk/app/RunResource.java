package io.bellwether.risk.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The trainings and the tries of searches that left a folder under the state folder, finished or not. */
@jakarta.ws.rs.Path("/api/runs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking // Files are read.
class RunResource {
    private static final int MOST = 300;

    private final Optional<Path> state;
    private final ObjectMapper json;
    /** By file: results are large, and written once. */
    private final Map<Path, Result> results = new ConcurrentHashMap<>();

    RunResource(ConsoleConfig config, ObjectMapper json) {
        this.state = config.stateFolder();
        this.json = json;
    }

    private record Result(Instant writtenAt, JsonNode content) {}

    /**
     * One run in a list.
     *
     * @param name its folder's path under the state folder, with {@code ~} between its parts
     * @param search the search that it is a try of, absent for a training
     * @param recipe what is learned, and how
     * @param pass the newest pass over the training rows, absent before the first
     * @param result what came of it, without its long lists; absent while it is not over
     */
    record Run(
            String name,
            @Nullable String search,
            Instant startedAt,
            Instant changedAt,
            JsonNode recipe,
            @Nullable JsonNode pass,
            @Nullable JsonNode result) {}

    /** The newest runs, newest first. */
    @GET
    public List<Run> all() throws IOException {
        List<Run> runs = new ArrayList<>();
        for (Path folder : folders()) {
            runs.add(run(folder));
        }
        runs.sort(Comparator.comparing(Run::startedAt).reversed());
        return runs.subList(0, Math.min(MOST, runs.size()));
    }

    /** Every pass of a run so far, in order. */
    @GET
    @jakarta.ws.rs.Path("/{name}/passes")
    public List<JsonNode> passes(@RestPath String name) throws IOException {
        // Looked up among those that are there: nothing that a request says becomes part of a path.
        for (Path folder : folders()) {
            if (nameOf(folder).equals(name)) {
                return passes(folder);
            }
        }
        throw OperatorWord.refusal(Response.Status.NOT_FOUND, "there is no run " + name);
    }

    private List<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>();
        if (state.isPresent()) {
            folders.addAll(runsIn(state.get().resolve("training")));
            for (Path search : foldersIn(state.get().resolve("searches"))) {
                folders.addAll(runsIn(search));
            }
        }
        return folders;
    }

    private static List<Path> runsIn(Path folder) throws IOException {
        return foldersIn(folder).stream()
                .filter(run -> Files.isRegularFile(run.resolve("order.json")))
                .toList();
    }

    private static List<Path> foldersIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private String nameOf(Path folder) {
        return state.orElseThrow().relativize(folder).toString().replace(File.separatorChar, '~');
    }

    private Run run(Path folder) throws IOException {
        Path order = folder.resolve("order.json");
        Path result = folder.resolve("run.json");
        List<JsonNode> passes = passes(folder);
        boolean over = Files.isRegularFile(result);
        Path parent = folder.getParent();
        String search = parent == null || parent.endsWith("training") ? null : String.valueOf(parent.getFileName());
        Path newest = over ? result : passes.isEmpty() ? order : folder.resolve("passes.jsonl");
        return new Run(
                nameOf(folder),
                search,
                changed(order),
                changed(newest),
                read(order).path("recipe"),
                passes.isEmpty() ? null : passes.getLast(),
                over ? read(result) : null);
    }

    private static Instant changed(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    private List<JsonNode> passes(Path folder) throws IOException {
        Path file = folder.resolve("passes.jsonl");
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        List<JsonNode> passes = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            // The last line may still be written.
            if (line.endsWith("}")) {
                passes.add(json.readTree(line));
            }
        }
        return passes;
    }

    private JsonNode read(Path file) throws IOException {
        Instant writtenAt = changed(file);
        Result known = results.get(file);
        if (known != null && known.writtenAt().equals(writtenAt)) {
            return known.content();
        }
        JsonNode content = json.readTree(file.toFile());
        if (content instanceof ObjectNode object) {
            object.remove(List.of("returns", "curves", "rivals"));
        }
        results.put(file, new Result(writtenAt, content));
        return content;
    }
}
