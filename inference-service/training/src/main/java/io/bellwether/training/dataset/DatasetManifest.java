package io.bellwether.training.dataset;

import io.bellwether.inference.LabelClass;
import io.bellwether.inference.LabelDefinition;
import io.bellwether.marketdata.contract.BarInterval;
import java.util.List;
import java.util.Map;

/**
 * What a dataset is made of: enough to make it again and to see that it is still the same.
 *
 * @param version of the folder's layout
 * @param dataSha256 hash over the hashes of all inputs, in order
 * @param features what stands in each row
 * @param label the rule that made the labels
 * @param classes what a label's value counts, in order; empty where it is a number to be forecast
 * @param rows how many
 * @param classCounts how many rows of each class
 * @param seed for whatever is drawn from the rows at random
 * @param inputs where the bars came from
 * @param series which rows belong to which symbol, in order
 * @param files the folder's other files
 */
public record DatasetManifest(
        int version,
        String dataSha256,
        Features features,
        LabelDefinition label,
        List<LabelClass> classes,
        BarInterval interval,
        int rows,
        Map<LabelClass, Integer> classCounts,
        long seed,
        List<InputFile> inputs,
        List<SeriesRows> series,
        List<ContentFile> files) {
    /** The layout described at {@link Columns}. */
    public static final int VERSION = 1;

    /**
     * The features of a row.
     *
     * @param shape outermost dimension first
     * @param names one for each value, row-major
     * @param constant names of those that never change in this dataset
     */
    public record Features(
            String setName, String setId, List<Integer> shape, List<String> names, List<String> constant) {
        public Features {
            shape = List.copyOf(shape);
            names = List.copyOf(names);
            constant = List.copyOf(constant);
        }

        /** How many values a row has. */
        public int size() {
            return shape.stream().reduce(1, Math::multiplyExact);
        }
    }

    /** A file of columns. */
    public record ContentFile(String name, long bytes, String sha256) {}

    public DatasetManifest {
        classes = List.copyOf(classes);
        classCounts = Map.copyOf(classCounts);
        inputs = List.copyOf(inputs);
        series = List.copyOf(series);
        files = List.copyOf(files);
    }
}
