package io.bellwether.training.run;

import io.bellwether.training.dataset.BarFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small orders on made-up minutes. */
record Orders(Path folder) {
    static final TrainingOrder.Gate QUICK = new TrainingOrder.Gate(2, 120, 2, 1);

    Path bars(int minutes) throws IOException {
        return BarFiles.walk(folder.resolve("venue"), "ABC", 0, minutes, 7, _ -> false);
    }

    /** A network that is small and fits windows of ten bars. */
    String layers(String last) throws IOException {
        return Files.writeString(folder.resolve("tiny.yaml"), """
                name: tiny
                input: [10, 5]
                layers:
                  - flatten
                  - dense: 6
                  - relu
                  - dense: %d
                %s""".formatted(last.contains("softmax") ? 3 : 1, last))
                .toString();
    }

    TrainingOrder.Recipe recipe(String arch, String labels, String split) {
        return new TrainingOrder.Recipe(
                "tiny",
                arch,
                null,
                null,
                "window-10",
                labels,
                List.of(),
                4,
                32,
                2,
                "adam",
                0.01,
                null,
                true,
                split,
                0,
                10,
                11);
    }

    TrainingOrder order(TrainingOrder.Recipe recipe, TrainingOrder.@Nullable Gate gate, String run, Path file) {
        return new TrainingOrder(
                recipe,
                gate,
                List.of(file.toString()),
                folder.resolve(run).toString(),
                folder.resolve("datasets").toString(),
                "test");
    }

    static TrainingRun.Done done(TrainingOrder order) throws IOException, RunRefusedException {
        return new TrainingRun(order, RunNotes.SILENT, () -> 0).run(Study.NONE);
    }
}
