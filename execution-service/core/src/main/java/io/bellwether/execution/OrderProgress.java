package io.bellwether.execution;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * What is known of an order that the venue has. Merging reports is commutative and idempotent: the greatest executed
 * quantity, the union of the trades by their id, the earliest time of each thing: an answer to a cancel knows no better
 * time of the placement than its own.
 *
 * @param executedBase how much the venue says has traded
 * @param fills the trades known, in the order of their ids
 */
public record OrderProgress(long venueOrderId, Instant placedAt, BigDecimal executedBase, List<VenueFill> fills) {
    public OrderProgress {
        fills = List.copyOf(fills);
    }

    static OrderProgress of(OrderReport report) {
        return new OrderProgress(
                report.venueOrderId(), report.placedAt(), report.executedBase(), union(List.of(), report.fills()));
    }

    OrderProgress merge(OrderReport report) {
        if (report.venueOrderId() != venueOrderId) {
            throw new IllegalArgumentException(
                    "a report of venue order %d cannot be about %d".formatted(report.venueOrderId(), venueOrderId));
        }
        return new OrderProgress(
                venueOrderId,
                report.placedAt().isBefore(placedAt) ? report.placedAt() : placedAt,
                executedBase.max(report.executedBase()),
                union(fills, report.fills()));
    }

    /** The sum of the trades known; less than {@link #executedBase} while some are still missing. */
    public BigDecimal filledBase() {
        return fills.stream()
                .map(venueFill -> venueFill.fill().quantityBase())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether every trade that the venue counts is known. */
    public boolean complete() {
        return filledBase().compareTo(executedBase) >= 0;
    }

    private static List<VenueFill> union(Collection<VenueFill> known, Collection<VenueFill> reported) {
        TreeMap<Long, VenueFill> byTradeId = new TreeMap<>();
        known.forEach(fill -> byTradeId.put(fill.fill().tradeId(), fill));
        reported.forEach(fill -> byTradeId.merge(fill.fill().tradeId(), fill, OrderProgress::earlier));
        return List.copyOf(byTradeId.values());
    }

    private static VenueFill earlier(VenueFill known, VenueFill reported) {
        return reported.time().isBefore(known.time()) ? reported : known;
    }
}
