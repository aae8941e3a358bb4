package io.bellwether.risk.app;

import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.risk.contract.TradingScope;
import io.bellwether.risk.contract.TradingState;
import java.util.concurrent.CompletableFuture;

/**
 * Something the deciding thread must look at. {@code receipt} acknowledges the record it came in; it is signed when the
 * effect is stored and never before.
 */
sealed interface Input {
    record BarArrived(BarClosed bar, Runnable receipt) implements Input {}

    record PredictionArrived(Prediction prediction, Runnable receipt) implements Input {}

    record OrderEventArrived(OrderEvent event, Runnable receipt) implements Input {}

    /**
     * An operator's word; {@code done} completes when it is stored.
     *
     * @param asked counts already, where the word is a stricter state
     */
    record ChangeRequested(
            TradingScope scope,
            TradingState to,
            String reason,
            String actor,
            Tightenings.Asked asked,
            CompletableFuture<ChangeAnswer> done)
            implements Input {}

    /** An operator confirms an earlier word. */
    record ChangeConfirmed(String token, String reason, String actor, CompletableFuture<ChangeAnswer> done)
            implements Input {}
}
