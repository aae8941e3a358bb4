package io.bellwether.execution.app;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** What operators asked of single orders, to read. */
@Path("/operator-words")
class OperatorWordResource {
    private static final int MOST = 500;

    private final ExecutionConfig config;
    private final OperatorWords words;

    OperatorWordResource(ExecutionConfig config, OperatorWords words) {
        this.config = config;
        this.words = words;
    }

    /** The newest, newest first; {@code limit} is held between 1 and 500. */
    @GET
    public List<OperatorWords.Word> newest(@QueryParam("limit") @DefaultValue("100") int limit) {
        return words.newest(config.account(), Math.clamp(limit, 1, MOST));
    }
}
