package io.bellwether.training;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param out folder to write model.onnx, manifest.json and card.json into
 * @param compare folder of a model to compare the new one with
 * @param epochs passes over the data at most
 */
record TrainOptions(Path out, Optional<Path> compare, int epochs) {
    static final String USAGE = """
            Usage: Train --sample --out FOLDER [--compare FOLDER] [--epochs N]
              --sample          train on the recorded trades of 2013-11-25 to 2013-11-27, the only data set so far
              --out FOLDER      write model.onnx, manifest.json and card.json here
              --compare FOLDER  compare with the model there: exit code 4 if the network's bytes differ and a
                                metric differs by more than 1e-6
              --epochs N        passes over the data at most (default 60)
            Progress: JSON lines on standard error. Result: one JSON object on standard output.
            Exit codes: 0 done, 1 failed, 2 wrong usage, 4 differs from the model compared with.""";

    private static final int DEFAULT_EPOCHS = 60;
    private static final int MAX_EPOCHS = 10_000;

    /** @throws IllegalArgumentException saying which argument is wrong */
    static TrainOptions parse(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        boolean sample = false;
        Optional<Path> out = Optional.empty();
        Optional<Path> compare = Optional.empty();
        int epochs = DEFAULT_EPOCHS;
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--sample" -> sample = true;
                case "--out" -> out = Optional.of(Path.of(valueOf(option, rest)));
                case "--compare" -> compare = Optional.of(Path.of(valueOf(option, rest)));
                case "--epochs" -> epochs = epochs(valueOf(option, rest));
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        if (!sample) {
            throw new IllegalArgumentException("say what to train on: --sample");
        }
        return new TrainOptions(
                out.orElseThrow(() -> new IllegalArgumentException("say where to write the model: --out FOLDER")),
                compare,
                epochs);
    }

    private static String valueOf(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.pop();
    }

    private static int epochs(String value) {
        try {
            int epochs = Integer.parseInt(value);
            if (epochs >= 1 && epochs <= MAX_EPOCHS) {
                return epochs;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--epochs must be a number, was '%s'".formatted(value), e);
        }
        throw new IllegalArgumentException("--epochs must be 1 to %d, was %s".formatted(MAX_EPOCHS, value));
    }
}
