package io.bellwether.risk;

/** The {@link RiskGate}'s answer. */
public sealed interface Verdict {
    /** The order may leave. */
    record Approved() implements Verdict {}

    /** It may not, and this is why. */
    record Denied(DenialReason reason) implements Verdict {}
}
