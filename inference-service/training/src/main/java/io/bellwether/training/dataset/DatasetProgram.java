package io.bellwether.training.dataset;

import io.bellwether.feature.set.FeatureSets;
import io.bellwether.training.label.EconomicsTally;
import io.bellwether.training.label.LabelEconomics;
import io.bellwether.training.label.LabelFilter;
import io.bellwether.training.label.Labelling;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The program behind {@code bellwether dataset} and {@code bellwether labels}. It takes one JSON object as its only
 * argument and prints one; progress goes to standard error as JSON lines, what is wrong as text.
 */
public final class DatasetProgram {
    private static final int DONE = 0;
    private static final int REFUSED = 1;
    private static final int WRONG_USAGE = 2;

    private final PrintStream result;
    private final PrintStream notes;

    DatasetProgram(PrintStream result, PrintStream notes) {
        this.result = result;
        this.notes = notes;
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
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new DatasetProgram(out, err).run(arguments));
    }

    /** The exit code. */
    int run(String... arguments) {
        try {
            if (arguments.length != 1) {
                throw new IllegalArgumentException(
                        "give one JSON object, were %d arguments".formatted(arguments.length));
            }
            Order order = DatasetFolder.JSON.readValue(arguments[0], Order.class);
            return switch (order.action()) {
                case BUILD -> build(order);
                case SHOW -> show(new DatasetFolder(order.path()));
                case LABELS -> labels(order);
                case MEASURE -> measure(order);
            };
        } catch (IllegalArgumentException e) {
            notes.println(e.getMessage());
            return WRONG_USAGE;
        } catch (IOException e) {
            notes.println(e.getMessage());
            return REFUSED;
        }
    }

    private int build(Order order) throws IOException {
        Path folder = order.path();
        switch (new DatasetBuilder(request(order), this::progress).build(order.paths(), folder)) {
            case DatasetBuild.Built(Dataset dataset, LabelEconomics economics) -> {
                try (dataset) {
                    print(new Shown(folder.toAbsolutePath().normalize().toString(), dataset.manifest(), economics));
                }
                return DONE;
            }
            case DatasetBuild.Refused(DatasetProblem problem) -> {
                notes.println(problem.message());
                return REFUSED;
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
            notes.println(new DatasetProblem.OutputExists(folder).message());
            return REFUSED;
        }
        Files.createDirectories(folder);
        try {
            print(new DatasetBenchmark(request(order)).run(order.paths(), folder));
            return DONE;
        } catch (DatasetRefusedException e) {
            notes.println(e.problem().message());
            return REFUSED;
        } finally {
            Folders.delete(folder);
        }
    }

    private int show(DatasetFolder folder) throws IOException {
        try (Dataset dataset = folder.open()) {
            print(new Shown(
                    folder.folder().toAbsolutePath().normalize().toString(), dataset.manifest(), folder.economics()));
            return DONE;
        }
    }

    private int labels(Order order) throws IOException {
        Labelling rule = Labelling.of(Order.required(order.labels(), "which labels"));
        EconomicsTally tally = new EconomicsTally(rule, order.feeBps());
        try {
            for (BarSeries series : InputBars.read(order.paths(), this::progress)) {
                tally.add(series.prices(), rule.label(series.prices()));
            }
        } catch (DatasetRefusedException e) {
            notes.println(e.problem().message());
            return REFUSED;
        }
        print(tally.economics());
        return DONE;
    }

    private void progress(String step, long done, long total) {
        try {
            notes.println(DatasetFolder.JSON.writeValueAsString(Map.of("step", step, "done", done, "total", total)));
        } catch (IOException e) {
            throw new IllegalStateException("progress is plain text and numbers", e);
        }
    }

    private void print(Object answer) throws IOException {
        result.println(DatasetFolder.JSON.writeValueAsString(answer));
    }
}
