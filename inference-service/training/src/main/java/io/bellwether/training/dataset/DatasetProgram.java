package io.bellwether.training.dataset;

import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.label.Labelling;
import io.bellwether.training.json.JsonProgram;
import io.bellwether.training.label.EconomicsTally;
import io.bellwether.training.label.LabelEconomics;
import io.bellwether.training.label.LabelFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program behind {@code bellwether dataset} and {@code bellwether labels}. */
public final class DatasetProgram {
    private final JsonProgram program;

    private DatasetProgram(JsonProgram program) {
        this.program = program;
    }

    /** What to do. */
    enum Action {
        /** Builds a dataset of the files into the folder. */
        BUILD,
        /** Checks the dataset in the folder and prints its manifest. */
        SHOW,
        /** Prints what the labels of the files are worth. */
        LABELS,
        /** Builds the dataset several times inside the folder, which is deleted at the end, and prints how long it takes. */
        MEASURE
    }

    /**
     * What is asked.
     *
     * @param features name of a feature set, to build
     * @param labels id of a rule, to build or to judge it
     * @param folder of the dataset, to build or to show it
     */
    record Order(
            Action action,
            @Nullable String features,
            @Nullable String labels,
            List<String> filters,
            double feeBps,
            long seed,
            boolean allowConstant,
            @Nullable String folder,
            List<String> files) {
        Order {
            filters = List.copyOf(filters);
            files = List.copyOf(files);
        }

        List<Path> paths() {
            return files.stream().map(Path::of).toList();
        }

        Path path() {
            return Path.of(required(folder, "which folder"));
        }

        static String required(@Nullable String value, String name) {
            if (value == null) {
                throw new IllegalArgumentException("say " + name);
            }
            return value;
        }
    }

    /** What a dataset is and what its labels are worth. */
    record Shown(String folder, DatasetManifest manifest, LabelEconomics economics) {}

    public static void main(String[] arguments) {
        JsonProgram program = JsonProgram.ofThisProcess();
        System.exit(program.run(arguments, Order.class, new DatasetProgram(program)::run));
    }

    private int run(Order order) throws IOException {
        return switch (order.action()) {
            case BUILD -> build(order);
            case SHOW -> show(new DatasetFolder(order.path()));
            case LABELS -> labels(order);
            case MEASURE -> measure(order);
        };
    }

    private int build(Order order) throws IOException {
        Path folder = order.path();
        switch (new DatasetBuilder(request(order), program::progress).build(order.paths(), folder)) {
            case DatasetBuild.Built(Dataset dataset, LabelEconomics economics) -> {
                try (dataset) {
                    return program.done(
                            new Shown(folder.toAbsolutePath().normalize().toString(), dataset.manifest(), economics));
                }
            }
            case DatasetBuild.Refused(DatasetProblem problem) -> {
                return program.refused(problem.message());
            }
        }
    }

    private static DatasetRequest request(Order order) {
        return new DatasetRequest(
                FeatureSets.standard().named(Order.required(order.features(), "which features")),
                Labelling.of(Order.required(order.labels(), "which labels")),
                order.filters().stream().map(LabelFilter::parse).toList(),
                order.feeBps(),
                order.seed(),
                order.allowConstant());
    }

    private int measure(Order order) throws IOException {
        Path folder = order.path();
        if (Files.exists(folder)) {
            return program.refused(new DatasetProblem.OutputExists(folder).message());
        }
        Files.createDirectories(folder);
        try {
            return program.done(new DatasetBenchmark(request(order)).run(order.paths(), folder));
        } catch (DatasetRefusedException e) {
            return program.refused(e.problem().message());
        } finally {
            Folders.delete(folder);
        }
    }

    private int show(DatasetFolder folder) throws IOException {
        try (Dataset dataset = folder.open()) {
            return program.done(new Shown(
                    folder.folder().toAbsolutePath().normalize().toString(), dataset.manifest(), folder.economics()));
        }
    }

    private int labels(Order order) throws IOException {
        Labelling rule = Labelling.of(Order.required(order.labels(), "which labels"));
        EconomicsTally tally = new EconomicsTally(rule, order.feeBps());
        try {
            for (BarSeries series : InputBars.read(order.paths(), program::progress)) {
                tally.add(series.prices(), rule.label(series.prices()));
            }
        } catch (DatasetRefusedException e) {
            return program.refused(e.problem().message());
        }
        return program.done(tally.economics());
    }
}
