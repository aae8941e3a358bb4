package io.bellwether.training.run;

import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.label.Labelling;
import io.bellwether.training.dataset.DatasetRequest;
import io.bellwether.training.model.Architecture;
import io.bellwether.training.model.ArchitectureFile;
import io.bellwether.training.model.Architectures;
import io.bellwether.training.model.OptimiserRule;
import io.bellwether.training.model.TrainingSettings;
import io.bellwether.training.model.TrainingSettings.EarlyStop;
import io.bellwether.training.model.TrainingSettings.Plateau;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A recipe with everything that it names found, and found to go together.
 *
 * @param architecture with as many outputs as the labels have answers, not yet scaled
 */
record Blueprint(
        TrainingOrder.Recipe recipe,
        Architecture architecture,
        Head head,
        FeatureSet features,
        Labelling labels,
        TrainingSettings settings) {
    private static final double ADAM_RATE = 5e-4;
    private static final double SGD_RATE = 1e-2;

    /** Reference 1's numbers but for the factor, with which one step would end all learning. */
    private static final Plateau PLATEAU = new Plateau(0.5, 3, 1e-4, 1e-5);

    /**
     * Finds everything.
     *
     * @throws IllegalArgumentException naming what there is not, or what does not fit what
     */
    static Blueprint of(TrainingOrder.Recipe recipe) throws IOException {
        SplitChoice.require(recipe.split());
        FeatureSet features = FeatureSets.standard().named(recipe.features());
        Labelling labels = Labelling.of(recipe.labels());
        Architecture architecture = varied(architecture(recipe.arch()), recipe);
        Head head = Head.of(architecture, labels.target());
        architecture = head.on(architecture);
        architecture.planOn(features.shape());
        OptimiserRule optimiser = OptimiserRule.named(recipe.optimiser());
        Double rate = recipe.rate();
        TrainingSettings settings = new TrainingSettings(
                recipe.epochs(),
                recipe.batch(),
                optimiser,
                rate == null ? usualRate(optimiser) : rate,
                head.loss(recipe.loss()),
                Optional.of(new EarlyStop(recipe.patience(), 0)),
                recipe.plateau() ? Optional.of(PLATEAU) : Optional.empty(),
                recipe.seed());
        return new Blueprint(recipe, architecture, head, features, labels, settings);
    }

    private static double usualRate(OptimiserRule optimiser) {
        return switch (optimiser) {
            case OptimiserRule.Adam _ -> ADAM_RATE;
            case OptimiserRule.RmsProp _ -> ADAM_RATE;
            case OptimiserRule.Sgd _ -> SGD_RATE;
            case OptimiserRule.Adadelta _ -> 1;
        };
    }

    /** One known by name, or a file. */
    private static Architecture architecture(String arch) throws IOException {
        Optional<Architecture> known = Architectures.named(arch);
        if (known.isPresent()) {
            return known.get();
        }
        Path file = Path.of(arch);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no architecture '%s'; known are %s, and any YAML file of one"
                    .formatted(arch, String.join(", ", Architectures.names())));
        }
        return switch (ArchitectureFile.parse(arch, Files.readString(file))) {
            case ArchitectureFile.Parsed.Loaded(Architecture architecture) -> architecture;
            case ArchitectureFile.Parsed.Refused refused -> throw new IllegalArgumentException(refused.text());
        };
    }

    private static Architecture varied(Architecture architecture, TrainingOrder.Recipe recipe) {
        Integer hidden = recipe.hidden();
        Double dropout = recipe.dropout();
        Architecture varied = hidden == null ? architecture : architecture.withUnits(hidden);
        return dropout == null ? varied : varied.withDropout(dropout);
    }

    DatasetRequest request() {
        return new DatasetRequest(features, labels, recipe.filters(), recipe.feeBps(), recipe.seed(), false);
    }
}
