package io.bellwether.training.model;

/** Leaves the reading of a YAML file at what is wrong with it; ends as a refusal, never leaves the package. */
final class RefusedYamlException extends Exception {
    private final int line;
    private final String problem;
    private final String hint;

    RefusedYamlException(int line, String problem, String hint) {
        super(problem);
        this.line = line;
        this.problem = problem;
        this.hint = hint;
    }

    int line() {
        return line;
    }

    String problem() {
        return problem;
    }

    String hint() {
        return hint;
    }
}
