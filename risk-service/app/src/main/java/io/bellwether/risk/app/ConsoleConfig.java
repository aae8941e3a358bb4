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

    /**
     * The folder that {@code --state} names: backtests, training runs and searches leave in it what the console shows, and what
     * is started from the page works in it.
     */
    Optional<Path> stateFolder();

    /** The {@code bellwether} command, for what operators start from the page; without it the page says how to start it by hand. */
    Optional<Path> command();

    /** Where the bar files lie that may be worked on from the page, beside {@code bars} in the state folder. */
    Optional<Path> barsFolder();

    /** Where the strategy files lie that may be tried from the page. */
    Optional<Path> strategiesFolder();

    /** Where the search spaces lie that may be searched from the page. */
    Optional<Path> spacesFolder();

    /** How long one of them may take to answer. */
    @WithDefault("5s")
    Duration patience();
}
