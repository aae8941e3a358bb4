package io.bellwether.execution.app;

import io.bellwether.execution.OrderState;
import io.bellwether.execution.contract.Completion;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How orders fare, for operators. */
@Singleton
class OrderMetrics {
    private final MeterRegistry registry;
    private final Timer acknowledgements;
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final @Nullable OrderTraces traces;

    /** Without traces. */
    OrderMetrics(MeterRegistry registry) {
        this(registry, null);
    }

    @Inject
    OrderMetrics(MeterRegistry registry, @Nullable OrderTraces traces) {
        this.registry = registry;
        this.traces = traces;
        this.acknowledgements = Timer.builder("bellwether.order.ack")
                .description("From the request's first byte to the venue's answer")
                .publishPercentileHistogram()
                .register(registry);
        registry.gauge("bellwether.order.unknown", unknown, Set::size);
    }

    void answered(Duration after) {
        acknowledgements.record(after);
    }

    /** The order went on; counted once, when it ends. */
    void changed(String clientOrderId, OrderState before, OrderState after) {
        if (traces != null) {
            traces.changed(clientOrderId, before, after);
        }
        if (after instanceof OrderState.Unknown) {
            unknown.add(clientOrderId);
        } else {
            unknown.remove(clientOrderId);
        }
        if (after instanceof OrderState.Done done && !(before instanceof OrderState.Done)) {
            registry.counter("bellwether.order", "status", status(done.completion()))
                    .increment();
        }
    }

    /** The venue told of an order that is not ours, or that we hold for something else. */
    void differed(String kind) {
        registry.counter("bellwether.reconcile.diff", "kind", kind).increment();
    }

    private static String status(Completion completion) {
        return switch (completion) {
            case Completion.Filled filled -> "filled";
            case Completion.Canceled canceled -> "canceled";
            case Completion.Expired expired -> "expired";
            case Completion.Rejected rejected -> "rejected";
            case Completion.Denied denied -> "denied";
            case Completion.NotPlaced notPlaced -> "not-placed";
        };
    }
}
