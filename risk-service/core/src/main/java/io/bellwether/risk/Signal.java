package io.bellwether.risk;

/** What a strategy wants. Whether it gets it is the {@link RiskGate}'s word. */
public sealed interface Signal {
    /** Why. */
    Reason reason();

    /** Open a position, or enlarge one of the same direction where the rules let it. */
    record Enter(Direction direction, Reason reason) implements Signal {
        /** Open a long position. */
        public Enter(Reason reason) {
            this(Direction.LONG, reason);
        }
    }

    /** Close the position. */
    record Exit(Reason reason) implements Signal {}

    /** Leave everything as it is. */
    record Hold(Reason reason) implements Signal {}
}
