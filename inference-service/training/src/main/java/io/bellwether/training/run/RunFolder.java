package io.bellwether.training.run;

import io.bellwether.training.json.JsonProgram;
import io.bellwether.training.model.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What a run leaves: {@code order.json} (what was asked), {@code passes.jsonl} (each pass over the training rows as soon as it
 * is done), {@code checkpoint-N.bin} of each fold (to go on from),
 * {@code tensorboard}, {@code report}, {@code bundle} (the model as inference takes it) and, last of all, {@code run.json}
 * (what came of it).
 */
record RunFolder(Path root) {
    private static final String ORDER = "order.json";
    private static final String RESULT = "run.json";
    private static final String PASSES = "passes.jsonl";

    /**
     * A pass as a line of its file.
     *
     * @param fold from 0
     */
    private record Pass(int fold, int epoch, int epochs, double trainLoss, double validationLoss, long etaSeconds) {}

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

    /** Appends one pass, for who looks while it is learned. One that is learned again after a kill is there twice. */
    void append(int fold, Progress pass) {
        Pass line =
                new Pass(fold, pass.epoch(), pass.epochs(), pass.trainLoss(), pass.validationLoss(), pass.etaSeconds());
        try {
            Files.writeString(
                    root.resolve(PASSES),
                    JsonProgram.JSON.writeValueAsString(line) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written".formatted(root.resolve(PASSES)), e);
        }
    }

    /** Whole or not at all. */
    private void write(String name, Object content) throws IOException {
        String json = JsonProgram.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n";
        Path unfinished = root.resolve(name + ".unfinished");
        Files.write(unfinished, json.getBytes(StandardCharsets.UTF_8));
        Files.move(unfinished, root.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
