package io.bellwether.training.run;

import java.nio.file.Path;

/** A model's folder, with everything that inference and its registry ask for but the signature. */
public record Bundled(String modelId, String sha256, Path folder, Path report) {}
