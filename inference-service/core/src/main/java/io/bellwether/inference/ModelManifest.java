package io.bellwether.inference;

import io.bellwether.feature.set.FeatureSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What it takes to run a network: what goes in, what comes out and what that means. It stands beside the network as
 * {@code manifest.json} and names it by hash, so the two cannot be mixed up. How the network was made and how well it does
 * stands on its {@link io.bellwether.inference.card.ModelCard card}.
 *
 * @param name what people call the model; lower case, digits and hyphens
 * @param modelId {@link #idOf}: name and hash; every prediction carries it
 * @param sha256 lower-case hexadecimal SHA-256 of the network file
 * @param featureSetName the feature set's name, for people
 * @param featureSetId the feature set's hash: vectors of any other are refused
 * @param featureNamesSha256 {@link #namesSha256}: what each number of a vector is, in order
 * @param inputName name of the network's input
 * @param inputShape shape of one vector, without the batch dimension
 * @param outputName name of the network's output that is read
 * @param task what the output means
 * @param label what it was taught; its horizon says when a prediction can be judged
 * @param trainingRun names the run that made it, or who brought it
 */
public record ModelManifest(
        String name,
        String modelId,
        String sha256,
        String featureSetName,
        String featureSetId,
        String featureNamesSha256,
        String inputName,
        List<Integer> inputShape,
        String outputName,
        Task task,
        LabelDefinition label,
        String trainingRun) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int ID_HASH_LENGTH = 12;

    public ModelManifest {
        inputShape = List.copyOf(inputShape);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name must be 1 to 40 of a-z, 0-9 and hyphen, was '%s'".formatted(name));
        }
        requireHash("sha256", sha256);
        requireHash("featureNamesSha256", featureNamesSha256);
        if (!modelId.equals(idOf(name, sha256))) {
            throw new IllegalArgumentException("modelId must be '%s', was '%s'".formatted(idOf(name, sha256), modelId));
        }
        if (inputShape.isEmpty() || inputShape.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("inputShape must be positive, was " + inputShape);
        }
        if (task instanceof Task.Regression(Task.Target ignored, int horizonBars)
                && horizonBars != label.horizonBars()) {
            throw new IllegalArgumentException("a forecast's horizon must be its label's, were %d and %d bars"
                    .formatted(horizonBars, label.horizonBars()));
        }
    }

    /**
     * What a network is fed with.
     *
     * @param valueNames what each number of a vector is, in order
     * @param tensor name of the network's input
     * @param shape shape of one vector
     */
    public record Input(
            String featureSetName, String featureSetId, List<String> valueNames, String tensor, List<Integer> shape) {
        public Input {
            valueNames = List.copyOf(valueNames);
            shape = List.copyOf(shape);
        }

        /** Vectors of this set. */
        public static Input of(FeatureSet features, String tensor) {
            return new Input(
                    features.name(),
                    features.featureSetId(),
                    features.valueNames(),
                    tensor,
                    Arrays.stream(features.shape()).boxed().toList());
        }
    }

    /**
     * What a network answers.
     *
     * @param tensor name of the network's output
     */
    public record Output(String tensor, Task task, LabelDefinition label) {}

    /** The manifest of this network. */
    public static ModelManifest of(String name, byte[] network, Input input, Output output, String trainingRun) {
        String sha256 = sha256Of(network);
        return new ModelManifest(
                name,
                idOf(name, sha256),
                sha256,
                input.featureSetName(),
                input.featureSetId(),
                namesSha256(input.valueNames()),
                input.tensor(),
                input.shape(),
                output.tensor(),
                output.task(),
                output.label(),
                trainingRun);
    }

    private static void requireHash(String field, String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException(
                    "%s must be 64 lower-case hexadecimal digits, was '%s'".formatted(field, hash));
        }
    }

    /** {@code name-} and the first 12 digits of the network's hash: the same bytes have the same id. */
    public static String idOf(String name, String sha256) {
        return name + "-" + sha256.substring(0, ID_HASH_LENGTH);
    }

    /** The hash of the names of a vector's numbers, in order, one a line. */
    public static String namesSha256(List<String> names) {
        return sha256Of(String.join("\n", names).getBytes(StandardCharsets.UTF_8));
    }

    /** Lower-case hexadecimal SHA-256. */
    public static String sha256Of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
