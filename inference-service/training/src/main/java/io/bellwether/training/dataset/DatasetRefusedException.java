package io.bellwether.training.dataset;

/** Carries a problem out of the depth of a build to where it becomes the result. */
public final class DatasetRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient DatasetProblem problem;

    DatasetRefusedException(DatasetProblem problem) {
        super(problem.message());
        this.problem = problem;
    }

    public DatasetProblem problem() {
        return problem;
    }
}
