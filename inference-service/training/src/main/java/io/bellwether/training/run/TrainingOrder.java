package io.bellwether.training.run;

import io.bellwether.training.label.LabelFilter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what a training comes to, and where it is left. Two orders that agree in {@link Recipe} and
 * {@link #files} give the same network to the last bit.
 *
 * @param recipe what is learned, and how
 * @param gate how thoroughly leaks are looked for; absent for a try of a search, of which no model is made: it is neither
 *     gated nor set beside simple models
 * @param files of bars
 * @param folder of this run; a run that was killed goes on in it
 * @param datasets where datasets are kept between runs
 * @param codeVersion of the program, for the card
 */
public record TrainingOrder(
        Recipe recipe, @Nullable Gate gate, List<String> files, String folder, String datasets, String codeVersion) {
    /**
     * What is learned, and how. Everything a search may vary is here.
     *
     * @param name of the model
     * @param arch name of an architecture, or a YAML file of one
     * @param hidden units of every LSTM and of every dense layer but the last, instead of the architecture's
     * @param dropout of every dropout layer, instead of the architecture's
     * @param features name of a feature set
     * @param labels id of a rule
     * @param confirm label filters
     * @param epochs passes at most
     * @param patience passes without a better validation loss after which to stop
     * @param rate learning rate; absent: the optimiser's usual one
     * @param loss {@code mse} or {@code cross-entropy}; absent: what fits the architecture's last layer
     * @param plateau whether the rate is lowered where the validation loss gets no better
     * @param split id of a way to divide the rows, see {@link SplitChoice}
     * @param maxRows rows to learn from at most, taken at equal distances; 0 for all
     * @param feeBps of each fill, for what answers would have earned
     */
    public record Recipe(
            String name,
            String arch,
            @Nullable Integer hidden,
            @Nullable Double dropout,
            String features,
            String labels,
            List<String> confirm,
            int epochs,
            int batch,
            int patience,
            String optimiser,
            @Nullable Double rate,
            @Nullable String loss,
            boolean plateau,
            String split,
            int maxRows,
            double feeBps,
            long seed) {
        public Recipe {
            confirm = List.copyOf(confirm);
            if (maxRows < 0) {
                throw new IllegalArgumentException("maxRows must not be negative, was " + maxRows);
            }
        }

        List<LabelFilter> filters() {
            return confirm.stream().map(LabelFilter::parse).toList();
        }
    }

    /**
     * How thoroughly leaks are looked for.
     *
     * @param epochs passes of each network that the gate trains; they are many, on few rows
     */
    public record Gate(int walks, int bars, int permutations, int epochs) {}

    public TrainingOrder {
        files = List.copyOf(files);
    }

    List<Path> paths() {
        return files.stream().map(Path::of).toList();
    }
}
