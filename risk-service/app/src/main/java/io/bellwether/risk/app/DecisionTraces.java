package io.bellwether.risk.app;

import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.Decision;
import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.runtime.trace.Hop;
import io.bellwether.runtime.trace.TraceContext;
import io.bellwether.runtime.trace.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The traces that decisions stand in: each is that of its bar, by way of the prediction where there was one. A decision's
 * place in its trace is stored with it, so its order carries it even if we die in between.
 */
@ApplicationScoped
class DecisionTraces {
    /** Bars that are not decided: of other symbols, or of before. The oldest are forgotten first. */
    private static final int MOST_UNDECIDED = 10_000;

    private record Step(Symbol symbol, Instant openTime) {}

    /** The newest context that came for a step, and when the first did. */
    private record Arrival(TraceContext context, Instant since) {}

    private final Traces traces;
    private final InstantSource clock;
    private final Map<Step, Arrival> arrivals = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Step, Arrival> eldest) {
            return size() > MOST_UNDECIDED;
        }
    };
    private final Map<String, Hop> underway = new ConcurrentHashMap<>();

    DecisionTraces(Traces traces, InstantSource clock) {
        this.traces = traces;
        this.clock = clock;
    }

    /** A bar came; a prediction that came before it says more. */
    void bar(BarClosed bar, Headers headers) {
        Step step = new Step(bar.bar().symbol(), bar.bar().openTime());
        TraceContext.of(headers).ifPresent(context -> arrived(step, context, false));
    }

    /** A prediction came, which says more than its bar. */
    void prediction(Prediction prediction, Headers headers) {
        Step step = new Step(prediction.symbol(), prediction.barOpenTime());
        TraceContext.of(headers).ifPresent(context -> arrived(step, context, true));
    }

    private void arrived(Step step, TraceContext context, boolean saysMore) {
        Instant now = clock.instant();
        synchronized (arrivals) {
            @Nullable Arrival known = arrivals.get(step);
            if (known == null) {
                arrivals.put(step, new Arrival(context, now));
            } else if (saysMore) {
                arrivals.put(step, new Arrival(context, known.since()));
            }
        }
    }

    /** What is stored with the decision; asked twice, when storing had to be tried again, it is the same. */
    @Nullable
    String decided(Decision decision) {
        RiskEvent.StepDecided event = decision.event();
        return underway.computeIfAbsent(event.id(), _ -> begun(decision, event))
                .context()
                .map(TraceContext::text)
                .orElse(null);
    }

    private Hop begun(Decision decision, RiskEvent.StepDecided event) {
        @Nullable Arrival arrival;
        synchronized (arrivals) {
            arrival = arrivals.remove(new Step(event.symbol(), event.barOpenTime()));
        }
        Optional<TraceContext> from = Optional.ofNullable(arrival).map(Arrival::context);
        // Of a bar that leads to an order the rest is traced, whatever share of the bars is.
        Optional<TraceContext> kept =
                decision.order() != null && traces.collected() ? from.map(TraceContext::kept) : from;
        return traces.join("decision", kept, arrival == null ? clock.instant() : arrival.since())
                .say("bellwether.decision", event.id())
                .say("bellwether.action", event.action().name())
                .say("bellwether.reason", event.reason());
    }

    /** The parcel with its place in the trace; one that was read back from the database has it already. */
    Parcel traced(Parcel parcel) {
        @Nullable Hop hop = underway.get(parcel.id());
        return parcel.trace() != null || hop == null
                ? parcel
                : parcel.in(hop.context().map(TraceContext::text).orElse(null));
    }

    /** The broker has it. */
    void sent(Parcel parcel) {
        @Nullable Hop hop = underway.remove(parcel.id());
        if (hop != null) {
            hop.end();
        }
    }

    /** An order event came; the hop ends when it is booked. */
    Hop booking(Headers headers) {
        return traces.join("booking", TraceContext.of(headers), clock.instant());
    }
}
