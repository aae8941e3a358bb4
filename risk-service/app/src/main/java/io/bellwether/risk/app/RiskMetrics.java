package io.bellwether.risk.app;

import io.bellwether.risk.AccountDifference;
import io.bellwether.risk.Decision;
import io.bellwether.risk.DenialReason;
import io.bellwether.risk.contract.TradingState;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What operators measure. All labels come from closed lists. */
@ApplicationScoped
class RiskMetrics {
    private final MeterRegistry registry;
    private volatile @Nullable AccountView account;

    RiskMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Registers the gauges; they read the newest view. */
    void start(AccountView first) {
        account = first;
        gauge("bellwether.position.qty", view -> view.positionBase().doubleValue());
        gauge("bellwether.equity", view -> view.equityQuote().doubleValue());
        gauge("bellwether.kill.switch", view -> view.tradingState() == TradingState.HALTED ? 1 : 0);
        gauge("bellwether.waiting.bars", AccountView::waitingBars);
    }

    void show(AccountView view) {
        account = view;
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

    private void gauge(String name, ToDoubleFunction<AccountView> value) {
        registry.gauge(name, this, metrics -> {
            AccountView view = metrics.account;
            return view == null ? Double.NaN : value.applyAsDouble(view);
        });
    }
}
