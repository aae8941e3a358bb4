package io.bellwether.inference.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What an operator may set. */
@ConfigMapping(prefix = "bellwether.inference")
interface InferenceConfig {
    /** A folder with model.onnx and manifest.json; without one, the model that comes with the service is used. */
    Optional<Path> modelFolder();

    /**
     * After so many bars of a symbol with vectors of other feature sets only, health and log say so. The model's own set may
     * still be warming up, so it is no failure.
     */
    @WithDefault("10")
    int missingAfterBars();

    /** How long to wait before trying again to register or announce the model. */
    @WithDefault("1s")
    Duration retryInterval();

    /** A database statement or a message that takes longer is given up and tried again. */
    @WithDefault("20s")
    Duration timeout();
}
