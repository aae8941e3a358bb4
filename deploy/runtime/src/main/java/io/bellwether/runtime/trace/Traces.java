package io.bellwether.runtime.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Begins traces and takes part in them. A trace's id follows from what it is about, so a bar that is published once more
 * after a crash, and all that follows from it, stands in the same trace as before.
 */
@Singleton
public class Traces {
    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;
    private static final int FLUSH_SECONDS = 5;

    private final @Nullable AutoCloseable exported;
    private final Tracer tracer;

    @Inject
    Traces(TraceConfig config, @ConfigProperty(name = "quarkus.application.name") String service) {
        TracerProvider provider = config.endpoint()
                .<TracerProvider>map(endpoint -> Collector.at(endpoint, config.ratio(), service))
                .orElseGet(TracerProvider::noop);
        exported = provider instanceof AutoCloseable closeable ? closeable : null;
        tracer = provider.get("io.bellwether");
    }

    private Traces() {
        exported = null;
        tracer = TracerProvider.noop().get("io.bellwether");
    }

    /** One that makes no spans. */
    public static Traces off() {
        return new Traces();
    }

    /** Whether anybody collects what is noted. */
    public boolean collected() {
        return exported != null;
    }

    /**
     * Begins a trace.
     *
     * @param seed what its id follows from; nothing else may have the same
     * @param since when it began, by our own clock
     */
    public Hop begin(String name, String seed, Instant since) {
        String hash = sha256(seed);
        String traceId = hash.substring(0, TRACE_DIGITS);
        if (exported == null) {
            String spanId = hash.substring(TRACE_DIGITS, TRACE_DIGITS + SPAN_DIGITS);
            return new Hop(Span.getInvalid(), new TraceContext(traceId, spanId, false));
        }
        SpanBuilder builder = tracer.spanBuilder(name)
                .setNoParent()
                .setSpanKind(SpanKind.PRODUCER)
                .setStartTimestamp(since);
        return hop(ScopedValue.where(TraceIds.NEXT, traceId).call(builder::startSpan));
    }

    /**
     * Takes part in the trace that a record came with, or begins one of its own where it came with none.
     *
     * @param since when it began, by our own clock
     */
    public Hop join(String name, Optional<TraceContext> from, Instant since) {
        return join(name, SpanKind.CONSUMER, from, since);
    }

    /** As {@link #join}, for asking somebody else and waiting for the answer. */
    public Hop ask(String name, Optional<TraceContext> from, Instant since) {
        return join(name, SpanKind.CLIENT, from, since);
    }

    private Hop join(String name, SpanKind kind, Optional<TraceContext> from, Instant since) {
        if (exported == null) {
            return new Hop(Span.getInvalid(), from.orElse(null));
        }
        SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind).setStartTimestamp(since);
        from.ifPresentOrElse(
                context -> builder.setParent(Context.root().with(Span.wrap(remote(context)))), builder::setNoParent);
        return hop(builder.startSpan());
    }

    private static SpanContext remote(TraceContext context) {
        return SpanContext.createFromRemoteParent(
                context.traceId(),
                context.spanId(),
                context.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault());
    }

    private static Hop hop(Span span) {
        SpanContext context = span.getSpanContext();
        return new Hop(span, new TraceContext(context.getTraceId(), context.getSpanId(), context.isSampled()));
    }

    private static String sha256(String seed) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** What is noted by now is on its way before the process ends. */
    @PreDestroy
    void flush() {
        if (exported instanceof SdkTracerProvider provider) {
            provider.shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS);
        }
    }
}
