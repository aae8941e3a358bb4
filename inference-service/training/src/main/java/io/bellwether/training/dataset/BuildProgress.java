package io.bellwether.training.dataset;

/** Told how far a build is. */
public interface BuildProgress {
    /** For who does not want to know. */
    BuildProgress SILENT = (step, done, total) -> {};

    /** About a percent of a step is done. */
    void at(String step, long done, long total);
}
