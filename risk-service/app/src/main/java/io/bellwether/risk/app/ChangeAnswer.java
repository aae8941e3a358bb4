package io.bellwether.risk.app;

/** What became of an operator's word about the trading state. */
sealed interface ChangeAnswer {
    /** It counts and is stored. */
    record Done() implements ChangeAnswer {}

    /** It would make trading freer, so it must be confirmed. */
    record Pending(PendingChange change) implements ChangeAnswer {}

    /** There is nothing to confirm under this token. */
    record Refused(String why) implements ChangeAnswer {}
}
