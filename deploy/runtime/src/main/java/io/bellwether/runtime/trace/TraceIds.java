package io.bellwether.runtime.trace;

import io.opentelemetry.sdk.trace.IdGenerator;

/** Span ids are random; a trace's id is whatever {@link #NEXT} says, so that who begins one may choose it. */
final class TraceIds implements IdGenerator {
    static final ScopedValue<String> NEXT = ScopedValue.newInstance();

    private final IdGenerator random = IdGenerator.random();

    @Override
    public String generateSpanId() {
        return random.generateSpanId();
    }

    @Override
    public String generateTraceId() {
        return NEXT.isBound() ? NEXT.get() : random.generateTraceId();
    }
}
