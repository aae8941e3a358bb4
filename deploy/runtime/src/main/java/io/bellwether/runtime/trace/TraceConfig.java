package io.bellwether.runtime.trace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where spans go. */
@ConfigMapping(prefix = "bellwether.traces")
public interface TraceConfig {
    /** A collector that takes OTLP over HTTP, such as http://localhost:4318. Without it no span is made. */
    @WithDefault("${OTEL_EXPORTER_OTLP_ENDPOINT:}")
    Optional<URI> endpoint();

    /** Which share of the bars is traced, from 0 to 1. Of a bar that leads to an order, decision and order always are. */
    @WithDefault("1.0")
    double ratio();
}
