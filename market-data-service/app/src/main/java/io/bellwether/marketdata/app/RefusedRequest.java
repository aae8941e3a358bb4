package io.bellwether.marketdata.app;

import jakarta.ws.rs.core.Response;

/** A request that is not answered as it was asked. */
final class RefusedRequest extends RuntimeException {
    private final Problem problem;

    RefusedRequest(Response.Status status, String reason) {
        this(Problem.of(status.getStatusCode(), reason));
    }

    RefusedRequest(Problem problem) {
        super(problem.reason());
        this.problem = problem;
    }

    static RefusedRequest badRequest(String reason) {
        return new RefusedRequest(Response.Status.BAD_REQUEST, reason);
    }

    Problem problem() {
        return problem;
    }
}
