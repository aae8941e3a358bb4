package io.bellwether.inference;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a network file is: what it takes and gives, what it learned from, and how well it did where it had not looked.
 * It stands beside the network as {@code manifest.json} and names it by hash, so the two cannot be mixed up.
 *
 * @param name what people call the model; lower case, digits and hyphens
 * @param modelId {@link #idOf}: name and hash; every prediction carries it
 * @param sha256 lower-case hexadecimal SHA-256 of the network file
 * @param featureSetName the feature set's name, for people
 * @param featureSetId the feature set's hash: vectors of any other are refused
 * @param inputName name of the network's input
 * @param inputShape shape of one vector, without the batch dimension
 * @param outputName name of the network's output
 * @param classes which class each output position stands for
 * @param seed of everything random in the training
 */
public record ModelManifest(
        String name,
        String modelId,
        String sha256,
        String featureSetName,
        String featureSetId,
        String inputName,
        List<Integer> inputShape,
        String outputName,
        OutlookKind outlook,
        List<LabelClass> classes,
        LabelDefinition label,
        TrainingData data,
        DataSplit split,
        long seed,
        TestMetrics test) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int ID_HASH_LENGTH = 12;

    public ModelManifest {
        inputShape = List.copyOf(inputShape);
        classes = List.copyOf(classes);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name must be 1 to 40 of a-z, 0-9 and hyphen, was '%s'".formatted(name));
        }
        if (!HASH.matcher(sha256).matches()) {
            throw new IllegalArgumentException("sha256 must be 64 lower-case hexadecimal digits, was '" + sha256 + "'");
        }
        if (!modelId.equals(idOf(name, sha256))) {
            throw new IllegalArgumentException("modelId must be '%s', was '%s'".formatted(idOf(name, sha256), modelId));
        }
        if (inputShape.isEmpty() || inputShape.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("inputShape must be positive, was " + inputShape);
        }
        if (classes.size() != LabelClass.values().length
                || !EnumSet.copyOf(classes).equals(EnumSet.allOf(LabelClass.class))) {
            throw new IllegalArgumentException("classes must name HOLD, BUY and SELL once each, were " + classes);
        }
    }

    /** {@code name-} and the first 12 digits of the network's hash: the same bytes have the same id. */
    public static String idOf(String name, String sha256) {
        return name + "-" + sha256.substring(0, ID_HASH_LENGTH);
    }

    /** Lower-case hexadecimal SHA-256. */
    public static String sha256Of(byte[] network) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(network));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
