package io.bellwether.runtime.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;

/** Sends spans to a collector. A class of its own, so that nothing of OpenTelemetry's half is loaded where nobody collects. */
final class Collector {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** About 16 MB at most. What comes while the collector is away for longer is dropped: traces must not stop trading. */
    private static final int QUEUE = 16_384;

    private Collector() {}

    static SdkTracerProvider at(URI endpoint, double ratio, String service) {
        OtlpHttpSpanExporter exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(traces(endpoint)).build();
        return SdkTracerProvider.builder()
                .setIdGenerator(new TraceIds())
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(ratio)))
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service)))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setMaxQueueSize(QUEUE)
                        .setScheduleDelay(PAUSE)
                        .build())
                .build();
    }

    private static String traces(URI endpoint) {
        String base = endpoint.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/v1/traces";
    }
}
