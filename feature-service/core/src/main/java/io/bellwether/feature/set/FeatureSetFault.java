package io.bellwether.feature.set;

/** Ends the reading of a set at its first fault; {@link FeatureSetReader} turns it into a refusal. */
final class FeatureSetFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final String text;
    private final String hint;

    FeatureSetFault(int line, String text, String hint) {
        super(text, null, false, false);
        this.line = line;
        this.text = text;
        this.hint = hint;
    }

    FeatureSetFile.Refused refusal(String file) {
        return new FeatureSetFile.Refused(file, line, text, hint);
    }
}
