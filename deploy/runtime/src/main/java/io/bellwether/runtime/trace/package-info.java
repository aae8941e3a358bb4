/**
 * One trace for each bar, from the exchange to the order's acknowledgement. The context travels in the header {@code
 * traceparent} of every record (W3C Trace Context, level 1); spans are made only where a collector is configured.
 *
 * <p>Start at {@link io.bellwether.runtime.trace.Traces}. The services use this package; OpenTelemetry's own types stay in
 * here.
 */
@NullMarked
package io.bellwether.runtime.trace;

import org.jspecify.annotations.NullMarked;
