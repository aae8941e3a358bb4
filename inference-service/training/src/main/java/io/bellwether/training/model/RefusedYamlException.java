package io.bellwether.training.model;

/** Leaves the reading of a YAML file at what is wrong with it; ends as a refusal, never leaves the package. */
public final class RefusedYamlException extends Exception {
    private final int line;
    private final String problem;
    private final String hint;

    public RefusedYamlException(int line, String problem, String hint) {
        super(problem);
        this.line = line;
        this.problem = problem;
        this.hint = hint;
    }

    public int line() {
        return line;
    }

    public String problem() {
        return problem;
    }

    public String hint() {
        return hint;
    }
}
