package io.bellwether.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bellwether.training.dataset.Dataset;
import io.bellwether.training.model.NativeSettings;
import io.bellwether.training.model.Progress;
import io.bellwether.training.run.ModelFolder;
import io.bellwether.training.tensorboard.TensorBoardLog;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The program: trains a model and writes it into a folder. See {@link TrainOptions#USAGE}. */
public final class Train {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final int DIFFERS = 4;

    private final PrintStream result;
    private final PrintStream progress;

    Train(PrintStream result, PrintStream progress) {
        this.result = result;
        this.progress = progress;
    }

    public static void main(String[] arguments) {
        System.exit(new Train(System.out, System.err).run(arguments));
    }

    /** The exit code. */
    int run(String... arguments) {
        TrainOptions options;
        try {
            options = TrainOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            progress.println(e.getMessage());
            progress.println(TrainOptions.USAGE);
            return WRONG_USAGE;
        }
        try {
            return train(options);
        } catch (IOException e) {
            progress.println("training failed: " + e);
            return FAILED;
        }
    }

    private int train(TrainOptions options) throws IOException {
        Instant start = Instant.now();
        ModelFolder folder = new ModelFolder(options.out());
        folder.prepare();
        NativeSettings.pin();
        FirstLight.Product product;
        try (TensorBoardLog log = TensorBoardLog.in(options.out().resolve("tensorboard"), InstantSource.system())) {
            FirstLight recipe = new FirstLight(
                    options.epochs(),
                    (network, samples) -> log.listener(network)
                            .and(Progress.listener(options.epochs(), samples, System::nanoTime, this::print)));
            try (Dataset dataset = recipe.dataset()) {
                print(Map.of("bars", dataset.series().getFirst().bars(), "samples", dataset.rows()));
                product = recipe.train(dataset);
            }
        }
        folder.write(product.network(), product.manifest(), product.card());

        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("modelId", product.manifest().modelId());
        summary.put("sha256", product.manifest().sha256());
        summary.put("folder", options.out().toAbsolutePath().normalize().toString());
        summary.put("bytes", product.network().length);
        summary.put(
                "training",
                Map.of(
                        "epochs", product.training().epochs(),
                        "bestEpoch", product.training().bestEpoch(),
                        "bestValidationLoss", product.training().bestValidationLoss()));
        summary.put("evaluation", product.card().evaluation());
        Optional<ModelDifference> difference = Optional.empty();
        if (options.compare().isPresent()) {
            Path other = options.compare().get();
            difference = Optional.of(ModelDifference.between(product.card(), new ModelFolder(other).card()));
            summary.put("comparedWith", other.toAbsolutePath().normalize().toString());
            summary.put("difference", difference.get());
        }
        summary.put("seconds", Duration.between(start, Instant.now()).toMillis() / 1000.0);
        result.println(ModelFolder.JSON.writeValueAsString(summary));
        return difference.map(ModelDifference::reproduced).orElse(true) ? DONE : DIFFERS;
    }

    private void print(Object line) {
        try {
            progress.println(ModelFolder.JSON.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("progress is plain numbers", e);
        }
    }
}
