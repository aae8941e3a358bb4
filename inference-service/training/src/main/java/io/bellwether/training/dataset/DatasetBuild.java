package io.bellwether.training.dataset;

import io.bellwether.training.label.LabelEconomics;

/** How a build ended. */
public sealed interface DatasetBuild {
    /**
     * With a dataset.
     *
     * @param dataset open; the caller closes it
     * @param economics of its labels
     */
    record Built(Dataset dataset, LabelEconomics economics) implements DatasetBuild {}

    /** With nothing: no file is left behind. */
    record Refused(DatasetProblem problem) implements DatasetBuild {}
}
