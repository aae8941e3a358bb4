package io.bellwether.training.search;

import io.bellwether.training.json.JsonProgram;
import io.bellwether.training.model.NativeSettings;
import io.bellwether.training.run.ProgramNotes;
import io.bellwether.training.run.TrainingOrder.Gate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A search as the pods of a Kubernetes Indexed Job: each begins it, which only the first one really does, and works until
 * nothing is left; then the pod with index 0 tells what came of it and makes the model. A pod that dies is replaced, and
 * its try waits again. What it works on is told by the environment:
 *
 * <ul>
 *   <li>{@code BELLWETHER_SEARCH_SPACE}: the YAML file;
 *   <li>{@code BELLWETHER_SEARCH_BARS}: the folder with bar files;
 *   <li>{@code BELLWETHER_SEARCH_RESULTS}: the folder for the models, one that all pods share;
 *   <li>{@code BELLWETHER_SEARCH_DATASETS}: the folder for datasets, best one that nobody shares;
 *   <li>{@code BELLWETHER_SEARCH_STORE_URL}, {@code _USER} and {@code _PASSWORD_FILE}: the run store;
 *   <li>{@code BELLWETHER_SEARCH_WALKS}: on how many random walks the leakage gate tries the best recipe; 0: no model is
 *       made of it;
 *   <li>{@code BELLWETHER_SEARCH_CODE}: which version of the code this is;
 *   <li>{@code JOB_COMPLETION_INDEX}: which pod this is.
 * </ul>
 */
public final class SearchPod {
    private final JsonProgram program;
    private final Map<String, String> environment;

    SearchPod(JsonProgram program, Map<String, String> environment) {
        this.program = program;
        this.environment = Map.copyOf(environment);
    }

    public static void main(String[] arguments) {
        NativeSettings.pin();
        System.exit(new SearchPod(JsonProgram.ofThisProcess(), System.getenv()).run());
    }

    /** Does this pod's part; gives the exit code. */
    int run() {
        try {
            Path space = Path.of(required("BELLWETHER_SEARCH_SPACE"));
            String search =
                    SearchSpace.parse(space.toString(), Files.readString(space)).name();
            SearchProgram searches = new SearchProgram(program);
            int begun = searches.run(order(SearchProgram.Action.BEGIN, search, null));
            if (begun != JsonProgram.DONE) {
                return begun;
            }
            try (RunStore store = RunStore.open(store())) {
                program.done(new SearchWorker.Worked(new SearchWorker(store, search, new ProgramNotes(program)).run()));
            }
            return required("JOB_COMPLETION_INDEX").equals("0")
                    ? searches.run(order(SearchProgram.Action.CONCLUDE, search, gate()))
                    : JsonProgram.DONE;
        } catch (IllegalArgumentException e) {
            program.notes().println(e.getMessage());
            return JsonProgram.WRONG_USAGE;
        } catch (IOException e) {
            return program.refused(String.valueOf(e.getMessage()));
        }
    }

    private SearchProgram.Order order(SearchProgram.Action action, String search, @Nullable Gate gate)
            throws IOException {
        return new SearchProgram.Order(
                action,
                store(),
                required("BELLWETHER_SEARCH_SPACE"),
                search,
                gate,
                bars(Path.of(required("BELLWETHER_SEARCH_BARS"))),
                required("BELLWETHER_SEARCH_RESULTS"),
                required("BELLWETHER_SEARCH_DATASETS"),
                required("BELLWETHER_SEARCH_CODE"));
    }

    private @Nullable Gate gate() {
        int walks = Integer.parseInt(required("BELLWETHER_SEARCH_WALKS"));
        return walks == 0 ? null : new Gate(walks, 1_000, 10, 8);
    }

    private StoreAddress store() throws IOException {
        return new StoreAddress(
                required("BELLWETHER_SEARCH_STORE_URL"),
                required("BELLWETHER_SEARCH_STORE_USER"),
                Files.readString(Path.of(required("BELLWETHER_SEARCH_STORE_PASSWORD_FILE")))
                        .strip());
    }

    private static List<String> bars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private String required(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException("set %s; see SearchPod".formatted(name)));
    }
}
