package io.bellwether.training.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.inference.ModelManifest;
import io.bellwether.training.json.JsonProgram;
import io.bellwether.training.model.NativeSettings;
import io.bellwether.training.report.LearningCurve;
import io.bellwether.training.run.ProgramNotes;
import io.bellwether.training.run.RunCurves;
import io.bellwether.training.run.RunRefusedException;
import io.bellwether.training.run.RunResult;
import io.bellwether.training.run.Study;
import io.bellwether.training.run.TrainingOrder;
import io.bellwether.training.run.TrainingOrder.Gate;
import io.bellwether.training.run.TrainingRun;
import io.bellwether.training.trial.SelectionBias;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The program behind {@code bellwether search}, but for the work, which is the {@link SearchWorker workers}'. */
public final class SearchProgram {
    private final JsonProgram program;

    SearchProgram(JsonProgram program) {
        this.program = program;
    }

    /** What to do. */
    enum Action {
        /** Writes the tries down, or finds that they are. */
        BEGIN,
        /** Tells what came of them, and makes a model of the best. */
        CONCLUDE
    }

    /**
     * What is asked.
     *
     * @param space YAML file, to begin
     * @param gate that the best recipe's model must pass; absent: no model is made
     */
    record Order(
            Action action,
            StoreAddress store,
            @Nullable String space,
            @Nullable String search,
            @Nullable Gate gate,
            List<String> files,
            @Nullable String folder,
            @Nullable String datasets,
            @Nullable String codeVersion) {
        Order {
            files = List.copyOf(files);
        }

        static String required(@Nullable String value, String name) {
            if (value == null) {
                throw new IllegalArgumentException("say " + name);
            }
            return value;
        }
    }

    /** A search that has begun. */
    record Begun(String search, int tries) {}

    /**
     * A try in a table.
     *
     * @param varied what sets it apart
     * @param score on the rows that decide when to stop, by which the best is chosen
     */
    record Row(
            int number,
            int rung,
            Map<String, String> varied,
            @Nullable Double score,
            @Nullable RunResult result,
            @Nullable String failure) {}

    /**
     * What came of a search.
     *
     * @param selection whether the best by its returns is more than luck, in words
     * @param model of the best recipe by its score
     */
    record Concluded(
            String search,
            List<Row> tries,
            int best,
            @Nullable SelectionBias selection,
            @Nullable String selectionInWords,
            @Nullable RunResult model) {}

    public static void main(String[] arguments) {
        NativeSettings.pin();
        JsonProgram program = JsonProgram.ofThisProcess();
        System.exit(program.run(arguments, Order.class, new SearchProgram(program)::run));
    }

    int run(Order order) throws IOException {
        try (RunStore store = RunStore.open(order.store())) {
            return switch (order.action()) {
                case BEGIN -> begin(store, order);
                case CONCLUDE -> conclude(store, order);
            };
        }
    }

    private int begin(RunStore store, Order order) throws IOException {
        Path file = Path.of(Order.required(order.space(), "which space"));
        String yaml = Files.readString(file);
        SearchSpace space = SearchSpace.parse(file.toString(), yaml);
        SearchPlan plan = new SearchPlan(
                space.name(),
                ModelManifest.sha256Of(yaml.getBytes(StandardCharsets.UTF_8)),
                space.varied(),
                space.halving().orElse(null),
                order.files(),
                Order.required(order.folder(), "which folder"),
                Order.required(order.datasets(), "which folder of datasets"),
                Order.required(order.codeVersion(), "which code version"));
        Rungs rungs = new Rungs(plan.halving());
        if (!store.begin(plan, rungs.first(space.recipes()))) {
            return program.refused(
                    "there is a search '%s' of another space, other files or other code in the store already; give this one another name"
                            .formatted(space.name()));
        }
        return program.done(new Begun(space.name(), space.recipes().size()));
    }

    private int conclude(RunStore store, Order order) throws IOException {
        String search = Order.required(order.search(), "which search");
        SearchPlan plan = store.planOf(search);
        List<Try> tries = store.tries(search);
        Optional<Try> best = tries.stream()
                .filter(one -> one.result().isPresent())
                .max(Comparator.comparingInt(Try::rung).thenComparingDouble(Try::score));
        if (best.isEmpty()) {
            return program.refused("no try came to anything; the first failed with: %s"
                    .formatted(tries.getFirst().failure().orElse("nothing yet")));
        }
        Optional<SelectionBias> selection = selection(tries);
        RunResult model = null;
        Gate gate = order.gate();
        if (gate != null) {
            long start = System.nanoTime();
            TrainingOrder training = new TrainingOrder(
                    best.get().recipe(),
                    gate,
                    plan.files(),
                    Path.of(plan.folder()).resolve("best").toString(),
                    plan.datasets(),
                    plan.codeVersion());
            try {
                model = new TrainingRun(training, new ProgramNotes(program), () -> (System.nanoTime() - start) / 1e9)
                        .run(new Study(curves(tries), selection))
                        .result();
            } catch (RunRefusedException e) {
                return program.refused(e.getMessage());
            }
        }
        return program.done(new Concluded(
                search,
                tries.stream().map(one -> row(one, plan.varied())).toList(),
                best.get().number(),
                selection.orElse(null),
                selection.map(SelectionBias::reason).orElse(null),
                model));
    }

    /** All tries are counted, but only those that were judged on the same bars can be compared. */
    private static Optional<SelectionBias> selection(List<Try> tries) {
        List<RunResult> results =
                tries.stream().flatMap(one -> one.result().stream()).toList();
        long lengths = results.stream()
                .map(result -> result.returns().size())
                .distinct()
                .count();
        if (results.size() < 2 || lengths != 1) {
            return Optional.empty();
        }
        double[][] returns = results.stream()
                .map(result ->
                        result.returns().stream().mapToDouble(value -> value).toArray())
                .toArray(double[][]::new);
        return Optional.of(SelectionBias.of(returns, results.getFirst().recipe().seed()));
    }

    private static List<LearningCurve> curves(List<Try> tries) {
        List<LearningCurve> curves = new ArrayList<>();
        for (Try one : tries) {
            one.result()
                    .ifPresent(result -> curves.add(
                            RunCurves.of("try " + one.number(), result.curves().getLast())));
        }
        return curves;
    }

    private static Row row(Try one, List<String> varied) {
        JsonNode recipe = JsonProgram.JSON.valueToTree(one.recipe());
        Map<String, String> own = new LinkedHashMap<>();
        varied.forEach(name -> own.put(name, recipe.path(name).asText()));
        return new Row(
                one.number(),
                one.rung(),
                own,
                one.result().isPresent() ? one.score() : null,
                one.result().orElse(null),
                one.failure().orElse(null));
    }
}
