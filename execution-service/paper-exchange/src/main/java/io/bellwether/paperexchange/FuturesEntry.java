package io.bellwether.paperexchange;

import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.binance.OrderStatus;
import io.bellwether.execution.binance.futures.AlgoStatus;
import io.bellwether.execution.binance.futures.FuturesParameters;
import io.bellwether.execution.contract.Completion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * One futures order as the account's owner sees it. What waits for a trigger has the algo service's id first and the matching
 * engine's once it is awake.
 */
final class FuturesEntry {
    /** Where the algo service's ids begin. */
    private static final long FIRST_ALGO_ID = 2_000_000_000_000L;

    private final long orderId;
    private final OrderRequest request;
    private final Map<String, String> written;
    private final long createdMillis;
    private final List<Trade> trades = new ArrayList<>();
    private OrderReport report;
    private long wokenMillis;

    /** @param written the parameters it was asked for with, or what stands for them */
    FuturesEntry(long orderId, OrderRequest request, Map<String, String> written, OrderReport report) {
        this.orderId = orderId;
        this.request = request;
        this.written = Map.copyOf(written);
        this.createdMillis = report.placedAt().toEpochMilli();
        this.report = report;
    }

    /**
     * One trade of it.
     *
     * @param realized what it earned by closing a position
     */
    record Trade(VenueFill fill, BigDecimal realized, boolean maker) {
        BigDecimal quote() {
            return fill.fill().price().multiply(fill.fill().quantityBase());
        }
    }

    void add(Trade trade) {
        trades.add(trade);
    }

    /** What the market tells of it from now on. */
    void become(OrderReport newReport) {
        report = newReport;
    }

    void wake(long millis) {
        wokenMillis = millis;
    }

    OrderRequest request() {
        return request;
    }

    OrderReport report() {
        return report;
    }

    /** The parameter of this name, as it was asked for; else {@code absent}. */
    String written(String name, String absent) {
        return written.getOrDefault(name, absent);
    }

    List<Trade> trades() {
        return Collections.unmodifiableList(trades);
    }

    long createdMillis() {
        return createdMillis;
    }

    long wokenMillis() {
        return wokenMillis;
    }

    /** Whether it was placed with the algo service. */
    boolean conditional() {
        return FuturesParameters.conditional(request.terms());
    }

    /** Whether the matching engine has it, or had it. */
    boolean matching() {
        return !conditional() || wokenMillis > 0;
    }

    long orderId() {
        return orderId;
    }

    long algoId() {
        return FIRST_ALGO_ID + orderId;
    }

    boolean open() {
        return report.ended() == null;
    }

    BigDecimal quote() {
        return trades.stream().map(Trade::quote).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    OrderStatus status() {
        return switch (report.ended()) {
            case null -> report.executedBase().signum() > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.NEW;
            case Completion.Filled _ -> OrderStatus.FILLED;
            case Completion.Canceled _ -> OrderStatus.CANCELED;
            case Completion.Expired _ -> OrderStatus.EXPIRED;
            case Completion.Rejected _, Completion.Denied _, Completion.NotPlaced _ -> OrderStatus.REJECTED;
        };
    }

    AlgoStatus algoStatus() {
        if (wokenMillis > 0) {
            return open() ? AlgoStatus.TRIGGERED : AlgoStatus.FINISHED;
        }
        return switch (report.ended()) {
            case null -> AlgoStatus.NEW;
            case Completion.Canceled _ -> AlgoStatus.CANCELED;
            case Completion.Expired _ -> AlgoStatus.EXPIRED;
            case Completion.Filled _, Completion.Rejected _, Completion.Denied _, Completion.NotPlaced _ ->
                AlgoStatus.REJECTED;
        };
    }
}
