package io.bellwether.risk.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the console reads what other services know. What is absent is shown as not configured. */
@ConfigMapping(prefix = "bellwether.console")
interface ConsoleConfig {
    /** Address of market-data-service, such as {@code http://market-data:8081}. */
    Optional<URI> marketDataUrl();

    /** Address of feature-service. */
    Optional<URI> featureUrl();

    /** Address of inference-service. */
    Optional<URI> inferenceUrl();

    /** Address of execution-service. */
    Optional<URI> executionUrl();

    /** Where backtests leave their reports, each in a folder of its own. */
    Optional<Path> backtestsFolder();

    /** How long one of them may take to answer. */
    @WithDefault("5s")
    Duration patience();
}
