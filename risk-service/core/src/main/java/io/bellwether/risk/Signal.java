package io.bellwether.risk;

/** What a strategy wants. Whether it gets it is the {@link RiskGate}'s word. */
public sealed interface Signal {
    /** Open a long position. */
    record Enter(Reason reason) implements Signal {}

    /** Close the position. */
    record Exit(Reason reason) implements Signal {}

    /** Leave everything as it is. */
    record Hold(Reason reason) implements Signal {}
}
