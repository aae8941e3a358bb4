package io.bellwether.risk.file;

/** Ends the reading of a strategy at its first fault; {@link StrategyReader} turns it into a refusal. */
final class StrategyFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final String text;
    private final String hint;

    StrategyFault(int line, String text, String hint) {
        super(text, null, false, false);
        this.line = line;
        this.text = text;
        this.hint = hint;
    }

    StrategyFile.Refused refusal(String file) {
        return new StrategyFile.Refused(file, line, text, hint);
    }
}
