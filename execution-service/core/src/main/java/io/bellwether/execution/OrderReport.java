package io.bellwether.execution;

import io.bellwether.execution.contract.Completion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the venue says of an order it has, whichever way it came: as the answer to the placement, over the user data
 * stream, or as the answer to a query. Reports of one order may come in any order and more than once.
 *
 * @param placedAt when the venue took the order
 * @param reportedAt the venue's time of this report; for an order that ended, when it ended
 * @param executedBase how much has traded altogether, even where {@code fills} does not list it all
 * @param ended how the order ended; null while it may still fill
 * @param fills those trades that this report tells of
 */
public record OrderReport(
        long venueOrderId,
        Instant placedAt,
        Instant reportedAt,
        BigDecimal executedBase,
        @Nullable Completion ended,
        List<VenueFill> fills) {
    public OrderReport {
        fills = List.copyOf(fills);
        if (executedBase.signum() < 0) {
            throw new IllegalArgumentException("executedBase must not be negative, was " + executedBase);
        }
    }

    /** The same report with the trades it did not list. */
    public OrderReport withFills(List<VenueFill> listed) {
        return new OrderReport(venueOrderId, placedAt, reportedAt, executedBase, ended, listed);
    }

    /** The same report of an order that ended in another way. */
    public OrderReport endedAs(Completion how) {
        return new OrderReport(venueOrderId, placedAt, reportedAt, executedBase, how, fills);
    }

    /** Whether more has traded than {@code fills} lists. */
    public boolean omitsFills() {
        BigDecimal listed = fills.stream()
                .map(venueFill -> venueFill.fill().quantityBase())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return listed.compareTo(executedBase) < 0;
    }
}
