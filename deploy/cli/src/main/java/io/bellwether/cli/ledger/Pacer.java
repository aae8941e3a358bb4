package io.bellwether.cli.ledger;

import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.risk.contract.RiskEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a replay run as fast as the pipeline and no faster: the exchange's clock may go on to the next bar's close when
 * the bar before is decided and the order of that decision, if there is one, is over.
 *
 * <p>It is fed with risk and order events in any order between the two topics and answers with the time up to which the
 * exchange may go next. Not safe for several threads.
 */
public final class Pacer {
    /** A bar is closed once its close time has passed. */
    private static final Duration PAST_THE_CLOSE = Duration.ofMillis(1);

    private final BarInterval interval;
    private final Set<String> completed = new HashSet<>();
    private Instant awaitedOpen;
    private boolean decided;
    private @Nullable String awaitedOrder;

    /** {@code replayFrom} is the open time of the first bar to grant. */
    public Pacer(Instant replayFrom, BarInterval interval) {
        this.interval = interval;
        this.awaitedOpen = interval.openTimeOf(replayFrom);
    }

    /** The first grant: the close of the first bar. */
    public Instant firstGrant() {
        return grant();
    }

    /** The next grant, if this decision was all that was missing for it. */
    public Optional<Instant> accept(RiskEvent event) {
        if (event instanceof RiskEvent.StepDecided step && step.barOpenTime().equals(awaitedOpen) && !decided) {
            decided = true;
            awaitedOrder = step.decisionId();
            return next();
        }
        return Optional.empty();
    }

    /** The next grant, if this order's end was all that was missing for it. */
    public Optional<Instant> accept(OrderEvent event) {
        if (event instanceof OrderEvent.OrderCompleted order) {
            completed.add(order.decisionId());
            return next();
        }
        return Optional.empty();
    }

    private Optional<Instant> next() {
        if (!decided || (awaitedOrder != null && !completed.contains(awaitedOrder))) {
            return Optional.empty();
        }
        awaitedOpen = awaitedOpen.plus(interval.length());
        decided = false;
        awaitedOrder = null;
        completed.clear();
        return Optional.of(grant());
    }

    private Instant grant() {
        return awaitedOpen.plus(interval.length()).plus(PAST_THE_CLOSE);
    }
}
