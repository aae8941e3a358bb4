package io.bellwether.inference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network file says of itself, so that it is understood without the manifest beside it.
 *
 * @param featureSetId what it was trained on
 * @param featureNames name of each number of an input, in order; empty for one that is empty by design
 * @param labels what each output stands for
 * @param horizonBars how many bars ahead it looks
 * @param trainingRun names the run that made it
 * @param hashes what went into it, by name: data, code, settings
 */
public record NetworkMetadata(
        String featureSetId,
        List<String> featureNames,
        List<String> labels,
        int horizonBars,
        String trainingRun,
        Map<String, String> hashes) {
    /** Commas part the entries of a list; no feature or label has one in its name. */
    private static final String SEPARATOR = ",";

    private static final String HASH_PREFIX = "hash.";

    public NetworkMetadata {
        featureNames = List.copyOf(featureNames);
        labels = List.copyOf(labels);
        hashes = Map.copyOf(hashes);
        if (horizonBars < 1) {
            throw new IllegalArgumentException("horizonBars must be positive, was " + horizonBars);
        }
        for (String name : featureNames) {
            requirePlain(name);
        }
        for (String label : labels) {
            requirePlain(label);
        }
    }

    private static void requirePlain(String name) {
        if (name.contains(SEPARATOR)) {
            throw new IllegalArgumentException("a name must have no comma, was '%s'".formatted(name));
        }
    }

    /** The texts to write into the file. */
    public Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(OnnxPredictor.FEATURE_SET_ID, featureSetId);
        entries.put("featureNames", String.join(SEPARATOR, featureNames));
        entries.put("labels", String.join(SEPARATOR, labels));
        entries.put("horizonBars", Integer.toString(horizonBars));
        entries.put("trainingRun", trainingRun);
        hashes.forEach((name, hash) -> entries.put(HASH_PREFIX + name, hash));
        return entries;
    }
}
