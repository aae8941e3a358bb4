package io.bellwether.training.selection;

import io.bellwether.feature.catalogue.Catalogue;
import io.bellwether.feature.catalogue.Feature;
import io.bellwether.feature.selection.FeatureSelection;
import io.bellwether.inference.label.Labelling;
import io.bellwether.training.dataset.BarSeries;
import io.bellwether.training.dataset.DatasetRefusedException;
import io.bellwether.training.dataset.InputBars;
import io.bellwether.training.json.JsonProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The program behind {@code bellwether features select}. */
public final class SelectionProgram {
    private final JsonProgram program;

    SelectionProgram(JsonProgram program) {
        this.program = program;
    }

    /**
     * What is asked.
     *
     * @param name of the set
     * @param command how it is made, for the file's comment
     * @param features to choose from, by name
     * @param labels id of a rule
     * @param trainShare the training fold's part of the bars
     * @param top a selected feature is among so many best ones of each score
     * @param file of bars
     * @param out where the set is written
     */
    record Order(
            String name,
            String command,
            List<String> features,
            String labels,
            double trainShare,
            int top,
            String file,
            String out) {
        Order {
            features = List.copyOf(features);
        }
    }

    /** What was written, and on what it rests. */
    record Selected(String out, int selected, int candidates, int rows, Instant from, Instant to) {}

    public static void main(String[] arguments) {
        JsonProgram program = JsonProgram.ofThisProcess();
        System.exit(program.run(arguments, Order.class, new SelectionProgram(program)::select));
    }

    int select(Order order) throws IOException {
        BarSeries series;
        try {
            series = InputBars.read(List.of(Path.of(order.file())), program::progress)
                    .getFirst();
        } catch (DatasetRefusedException e) {
            return program.refused(e.problem().message());
        }
        List<Feature> candidates =
                order.features().stream().map(SelectionProgram::feature).toList();
        SelectionRun run = new SelectionRun(series, Labelling.of(order.labels()), order.trainShare(), candidates);
        SelectionRun.Scores scores = run.score(program::progress);
        return switch (new FeatureSelection(order.top(), SelectedSet.COUNT).select(scores.scores())) {
            case FeatureSelection.Outcome.Selected(List<String> names) -> {
                String yaml = new SelectedSet(order.name(), order.command(), run, scores, names).yaml();
                Files.writeString(Path.of(order.out()), yaml);
                yield program.done(new Selected(
                        order.out(), names.size(), candidates.size(), scores.rows(), run.from(), run.to()));
            }
            case FeatureSelection.Outcome.TooFew(int found, int needed) ->
                program.refused("the scores agree on %d features, %d are needed; raise --top or add --families"
                        .formatted(found, needed));
        };
    }

    private static Feature feature(String name) {
        return Catalogue.standard()
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no feature " + name));
    }
}
