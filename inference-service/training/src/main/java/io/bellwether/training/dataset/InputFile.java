package io.bellwether.training.dataset;

import java.time.Instant;

/**
 * A file whose bars are in a dataset.
 *
 * @param file the last folder and the name
 * @param sha256 of its bytes as they were read
 * @param from open time of its first bar
 * @param to open time of its last bar
 */
public record InputFile(String file, String sha256, long bytes, int bars, Instant from, Instant to) {}
