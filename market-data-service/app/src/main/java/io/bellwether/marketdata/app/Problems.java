package io.bellwether.marketdata.app;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns failures of requests into answers of one shape. */
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response refused(RefusedRequest refused) {
        return answer(refused.problem());
    }

    @ServerExceptionMapper
    Response databaseFailed(DatabaseFailure failure) {
        LOG.warnf("a request failed: %s", failure.getMessage());
        return answer(Problem.of(Response.Status.SERVICE_UNAVAILABLE.getStatusCode(), BinanceRest.reason(failure)));
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(problem)
                .build();
    }
}
