package io.bellwether.runtime.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One service's part in a trace, from {@link Traces} until it is ended. Where no collector is configured it only knows the
 * context that came in, and hands it on as it is.
 */
public final class Hop {
    private final Span span;
    private final @Nullable TraceContext context;

    Hop(Span span, @Nullable TraceContext context) {
        this.span = span;
        this.context = context;
    }

    /** What the records that leave here say. */
    public Optional<TraceContext> context() {
        return Optional.ofNullable(context);
    }

    /** Notes a fact; keys and signatures in it are left out. */
    public Hop say(String key, String value) {
        if (span.isRecording()) {
            span.setAttribute(key, Redaction.of(value));
        }
        return this;
    }

    /** Notes that something happened now. */
    public Hop happened(String what) {
        if (span.isRecording()) {
            span.addEvent(Redaction.of(what));
        }
        return this;
    }

    /** It is done. Whatever is noted later is lost. */
    public void end() {
        span.end();
    }

    /** It has failed. */
    public void fail(Throwable failure) {
        if (span.isRecording()) {
            span.setStatus(StatusCode.ERROR, Redaction.of(String.valueOf(failure.getMessage())));
        }
        span.end();
    }
}
