package io.bellwether.execution.app;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** The orders, to read. */
@Path("/orders")
class OrderResource {
    private static final int MOST = 500;

    private final ExecutionConfig config;
    private final OrderStore store;

    OrderResource(ExecutionConfig config, OrderStore store) {
        this.config = config;
        this.store = store;
    }

    /**
     * The latest orders, newest first; {@code limit} is held between 1 and 500.
     *
     * @param open those alone that are not over
     */
    @GET
    public List<OrderView> latest(
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("open") @DefaultValue("false") boolean open) {
        int most = Math.clamp(limit, 1, MOST);
        List<StoredOrder> orders =
                open ? store.unfinished(config.account()).reversed() : store.latest(config.account(), most);
        return orders.stream().limit(most).map(OrderView::of).toList();
    }

    /** The order of one decision. */
    @GET
    @Path("/{decisionId}")
    public OrderView ofDecision(@RestPath String decisionId) {
        return store.find(decisionId)
                .map(OrderView::of)
                .orElseThrow(() -> new NotFoundException("no order was ever wanted by decision " + decisionId));
    }
}
