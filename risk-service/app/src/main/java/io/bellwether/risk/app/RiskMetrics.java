package io.bellwether.risk.app;

import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.AccountDifference;
import io.bellwether.risk.Decision;
import io.bellwether.risk.DenialReason;
import io.bellwether.risk.contract.TradingState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What operators measure. All labels come from closed lists. */
@ApplicationScoped
class RiskMetrics {
    private final MeterRegistry registry;
    private volatile Map<Symbol, AccountView> views = Map.of();

    RiskMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Registers the gauges; they read the newest views. */
    void start(Map<Symbol, AccountView> first) {
        views = first;
        for (Symbol symbol : first.keySet()) {
            registry.gauge(
                    "bellwether.position.qty",
                    Tags.of("symbol", symbol.value()),
                    this,
                    metrics -> metrics.of(symbol, view -> view.positionBase().doubleValue()));
            registry.gauge(
                    "bellwether.waiting.bars",
                    Tags.of("symbol", symbol.value()),
                    this,
                    metrics -> metrics.of(symbol, AccountView::waitingBars));
        }
        Symbol any = first.keySet().iterator().next();
        registry.gauge(
                "bellwether.equity",
                this,
                metrics -> metrics.of(any, view -> view.equityQuote().doubleValue()));
        registry.gauge(
                "bellwether.drawdown.ratio",
                this,
                metrics -> metrics.of(any, view -> view.drawdownRatio().doubleValue()));
        registry.gauge(
                "bellwether.kill.switch",
                this,
                metrics -> metrics.views.values().stream().allMatch(view -> view.tradingState() == TradingState.HALTED)
                        ? 1
                        : 0);
    }

    void show(Map<Symbol, AccountView> newest) {
        views = newest;
    }

    private double of(Symbol symbol, ToDoubleFunction<AccountView> value) {
        AccountView view = views.get(symbol);
        return view == null ? Double.NaN : value.applyAsDouble(view);
    }

    void count(Decision decision) {
        registry.counter(
                        "bellwether.decision",
                        "action",
                        decision.event().action().name(),
                        "reason",
                        decision.event().reason())
                .increment();
        DenialReason denial = decision.denial();
        if (denial != null) {
            registry.counter("bellwether.risk.block", "rule", denial.code()).increment();
        }
    }

    void count(AccountDifference difference) {
        registry.counter("bellwether.reconcile.diff", "kind", difference.asset())
                .increment();
    }

    /** A prediction came after its step was decided without it. */
    void countLatePrediction() {
        registry.counter("bellwether.prediction.late").increment();
    }
}
