package io.bellwether.risk;

import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.risk.contract.RiskEvent.Action;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is worth an alert. Counts in event time; what is decided on fetched history is old and alerts nobody. Not thread-safe.
 */
public final class AlertRules {
    private final int denials;
    private final Duration within;
    private final List<BigDecimal> marks;
    private final Deque<Instant> denied = new ArrayDeque<>();
    private @Nullable Instant quietUntil;
    private final Map<Symbol, BigDecimal> peaks = new HashMap<>();
    private @Nullable BigDecimal peak;
    private int marksPassed;

    /**
     * Rules with these thresholds.
     *
     * @param denials refused orders within {@code within} that make a burst; then there is silence for as long
     * @param marks fractions of the peak that are told of once each, until there is a new peak
     */
    public AlertRules(int denials, Duration within, List<BigDecimal> marks) {
        this.denials = denials;
        this.within = within;
        this.marks = marks.stream().sorted().toList();
    }

    /** What a change of the trading state is worth. */
    public Alert changed(RiskEvent.TradingStateChanged event) {
        return new Alert(
                Alert.Kind.TRADING_STATE,
                event.account(),
                "%s: %s -> %s by %s: %s"
                        .formatted(
                                event.scope() == null ? "account" : event.scope(),
                                event.from(),
                                event.to(),
                                event.actor(),
                                event.reason()),
                event.eventTime());
    }

    /** What a decision is worth; mostly nothing. */
    public List<Alert> decided(Decision decision) {
        if (decision.step().bar().source() == BarSource.BACKFILL) {
            return List.of();
        }
        List<Alert> alerts = new ArrayList<>();
        Instant now = decision.step().bar().bar().closeTime();
        if (decision.action() == Action.EXIT
                && (Reason.isStop(decision.reason()) || decision.reason().equals(Reason.LIMIT_REACHED.code()))) {
            alerts.add(alert(
                    Alert.Kind.STOP,
                    decision,
                    "%s ends the position of %s at a close of %s"
                            .formatted(
                                    decision.reason(),
                                    decision.before().symbol(),
                                    decision.step().bar().bar().close())));
        }
        if (decision.action() == Action.DENY) {
            burst(decision, now, alerts);
        }
        fallen(decision, alerts);
        return alerts;
    }

    private void burst(Decision decision, Instant now, List<Alert> alerts) {
        denied.add(now);
        while (!denied.isEmpty() && !denied.getFirst().isAfter(now.minus(within))) {
            denied.remove();
        }
        if (denied.size() >= denials && (quietUntil == null || !now.isBefore(quietUntil))) {
            quietUntil = now.plus(within);
            alerts.add(alert(
                    Alert.Kind.DENIAL_BURST,
                    decision,
                    "%d orders refused within %s, the newest for %s"
                            .formatted(denied.size(), within, decision.reason())));
        }
    }

    private void fallen(Decision decision, List<Alert> alerts) {
        BigDecimal newPeak = decision.after().track().peakEquity();
        AccountBook book = decision.before().book();
        if (newPeak == null || newPeak.signum() <= 0 || book == null) {
            return;
        }
        // Each symbol's desk marks the account at its own decisions; the account's peak is the highest of theirs.
        peaks.put(decision.before().symbol(), newPeak);
        BigDecimal highest = peaks.values().stream().reduce(newPeak, BigDecimal::max);
        if (peak == null || highest.compareTo(peak) != 0) {
            peak = highest;
            marksPassed = 0;
        }
        BigDecimal equity = decision.portfolio()
                .equityQuote(book.valueQuote(decision.step().bar().bar().close()));
        if (equity.compareTo(highest) >= 0) {
            return;
        }
        BigDecimal drawdown = highest.subtract(equity).divide(highest, 6, RoundingMode.HALF_EVEN);
        int passed = (int)
                marks.stream().filter(mark -> drawdown.compareTo(mark) >= 0).count();
        if (passed > marksPassed) {
            marksPassed = passed;
            alerts.add(alert(
                    Alert.Kind.DRAWDOWN,
                    decision,
                    "the equity of %s is %s %% below its peak of %s"
                            .formatted(
                                    equity.setScale(2, RoundingMode.HALF_EVEN),
                                    drawdown.movePointRight(2).setScale(2, RoundingMode.HALF_EVEN),
                                    highest.setScale(2, RoundingMode.HALF_EVEN))));
        }
    }

    private static Alert alert(Alert.Kind kind, Decision decision, String text) {
        return new Alert(
                kind,
                decision.before().account(),
                text,
                decision.step().bar().bar().closeTime());
    }
}
