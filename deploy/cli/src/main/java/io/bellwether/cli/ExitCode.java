package io.bellwether.cli;

/** What the command ends with. Scripts rely on these: they never change their meaning. */
final class ExitCode {
    static final int OK = 0;
    static final int PROBLEM_FOUND = 1;
    static final int USAGE = 2;
    static final int CANNOT_START = 3;
    static final int INVARIANT_VIOLATED = 4;
    static final int INTERRUPTED = 130;

    static final String OK_TEXT = "0:fine";
    static final String PROBLEM_TEXT = "1:it ran and found a problem";
    static final String USAGE_TEXT = "2:the command line is wrong";
    static final String CANNOT_START_TEXT =
            "3:it cannot start here: something is missing, taken, not writable or not built";
    static final String INVARIANT_TEXT =
            "4:the run broke a promise: a gap, a dead letter, an unmatched order, a position that differs, or no data";
    static final String INTERRUPTED_TEXT = "130:interrupted before it was ready";

    private ExitCode() {}
}
