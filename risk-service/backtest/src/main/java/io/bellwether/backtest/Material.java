package io.bellwether.backtest;

import io.bellwether.backtest.bars.BarSeries;
import io.bellwether.backtest.bars.SeriesFacts;
import io.bellwether.backtest.model.ModelFolder;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.card.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all programs begin with: a model, and what must be said of it and of the bars. */
final class Material {
    private Material() {}

    static ModelFolder model(String folder, @Nullable String featureSets) throws IOException {
        FeatureSets sets = FeatureSets.standard();
        return ModelFolder.read(Path.of(folder), featureSets == null ? sets : sets.plusFolder(Path.of(featureSets)));
    }

    /**
     * What a reader must know.
     *
     * @throws IOException if the model was trained on bars of this time and that is not allowed
     */
    static List<String> cautions(BarSeries series, @Nullable ModelFolder model, boolean allowSeen) throws IOException {
        List<String> cautions = new ArrayList<>();
        SeriesFacts facts = series.facts();
        if (model != null) {
            List<TrainingData> seen = model.seen(facts.from(), facts.to());
            if (!seen.isEmpty()) {
                cautions.add(seenBefore(model, seen.getFirst(), facts, allowSeen));
            } else if (model.ofUnknownTraining()) {
                cautions.add("Nobody knows what %s was trained on; it may have seen this period."
                        .formatted(model.modelId()));
            }
        }
        if (facts.missingBars() > 0) {
            cautions.add("%s: %,d bars are missing in %,d gaps; features warm up anew after each."
                    .formatted(series.symbol(), facts.missingBars(), facts.gaps()));
        }
        if (facts.silentBars() > 0) {
            cautions.add("%s: nothing traded in %,d of %,d bars; fills there are an assumption."
                    .formatted(series.symbol(), facts.silentBars(), facts.bars()));
        }
        if (facts.oddBars() > 0) {
            cautions.add(
                    "%s: %,d bars contradict themselves and are left out.".formatted(series.symbol(), facts.oddBars()));
        }
        return cautions;
    }

    /**
     * Refuses what is not to be believed, or says so where it is wanted all the same.
     *
     * @throws IOException if it is not wanted
     */
    static void requireBelievable(String what, List<String> doubts, boolean allowed, List<String> cautions)
            throws IOException {
        if (doubts.isEmpty()) {
            return;
        }
        String why = "%s: this is not to be believed: %s".formatted(what, String.join("; ", doubts));
        if (!allowed) {
            throw new IOException(why
                    + ". Look for a mistake in data, labels or costs, or give --allow-doubtful to see it all the same");
        }
        cautions.add("DOUBTFUL: " + why + ".");
    }

    private static String seenBefore(ModelFolder model, TrainingData data, SeriesFacts facts, boolean allowed)
            throws IOException {
        String what = "%s was trained on bars of %s from %s to %s, and the period asked for is %s to %s"
                .formatted(model.modelId(), data.symbol(), data.from(), data.to(), facts.from(), facts.to());
        if (!allowed) {
            throw new IOException(what
                    + ": it would be asked for what it has learned by heart. Give another period with --from and --to, or"
                    + " --allow-seen to see it all the same");
        }
        return "SEEN BEFORE: " + what + ". The result is memory, not foresight.";
    }
}
