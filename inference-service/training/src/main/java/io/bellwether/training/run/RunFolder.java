package io.bellwether.training.run;

import io.bellwether.training.json.JsonProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What a run leaves: {@code order.json} (what was asked), {@code checkpoint-N.bin} of each fold (to go on from),
 * {@code tensorboard}, {@code report}, {@code bundle} (the model as inference takes it) and, last of all, {@code run.json}
 * (what came of it).
 */
record RunFolder(Path root) {
    private static final String ORDER = "order.json";
    private static final String RESULT = "run.json";

    static RunFolder at(String folder) throws IOException {
        RunFolder run = new RunFolder(Path.of(folder).toAbsolutePath().normalize());
        Files.createDirectories(run.root);
        if (!Files.isWritable(run.root)) {
            throw new IOException("folder %s cannot be written; choose another with --output".formatted(run.root));
        }
        return run;
    }

    /** The name by which the run is known. */
    String id() {
        return String.valueOf(root.getFileName());
    }

    Path checkpoint(int fold) {
        return root.resolve("checkpoint-%d.bin".formatted(fold));
    }

    Path tensorBoard() {
        return root.resolve("tensorboard");
    }

    Path report() {
        return root.resolve("report");
    }

    Path bundle() {
        return root.resolve("bundle");
    }

    void write(TrainingOrder order) throws IOException {
        write(ORDER, order);
    }

    void write(RunResult result) throws IOException {
        write(RESULT, result);
    }

    /** Whole or not at all. */
    private void write(String name, Object content) throws IOException {
        String json = JsonProgram.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n";
        Path unfinished = root.resolve(name + ".unfinished");
        Files.write(unfinished, json.getBytes(StandardCharsets.UTF_8));
        Files.move(unfinished, root.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
