package io.bellwether.risk.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What risk decided and why. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RiskEvent.StepDecided.class, name = "step-decided"),
    @JsonSubTypes.Type(value = RiskEvent.TradingStateChanged.class, name = "trading-state-changed"),
    @JsonSubTypes.Type(value = RiskEvent.ProtectionAsked.class, name = "protection-asked")
})
public sealed interface RiskEvent {
    String id();

    String account();

    Instant eventTime();

    Instant createdAt();

    /**
     * One step (one bar close) is decided; there is exactly one for each bar of the account's symbols.
     *
     * @param id {@code step:account:SYMBOL:openTimeMillis}
     * @param action what was done, from the closed list of {@code Action}
     * @param reason why, from the closed list of reason codes; also the metric label
     * @param decisionId of the order command that followed, absent where none did
     * @param predictionId of the prediction it rests on, absent where none came
     * @param positionBase held before the decision, in the base asset
     * @param equityQuote of the account at the bar's close, in the quote asset
     */
    record StepDecided(
            String id,
            String account,
            Symbol symbol,
            Instant barOpenTime,
            Action action,
            String reason,
            @Nullable String decisionId,
            @Nullable String predictionId,
            BigDecimal positionBase,
            BigDecimal equityQuote,
            Instant eventTime,
            Instant createdAt)
            implements RiskEvent {}

    /**
     * What may be traded was changed.
     *
     * @param actor the operator, or {@code risk-service} where it did so by itself
     * @param scope what it is about; absent in events of before there were scopes, which were about the account
     */
    record TradingStateChanged(
            String id,
            String account,
            TradingState from,
            TradingState to,
            String reason,
            String actor,
            Instant eventTime,
            Instant createdAt,
            @Nullable TradingScope scope)
            implements RiskEvent {}

    /**
     * The stop that waits at the venue for an open position was asked for, changed or taken back.
     *
     * @param id {@code protection:} and the command's id
     * @param quantityBase of the stop; absent where it was taken back
     * @param triggerPrice of the stop, in quote asset per unit of base asset; absent where it was taken back
     */
    record ProtectionAsked(
            String id,
            String account,
            Symbol symbol,
            @Nullable BigDecimal quantityBase,
            @Nullable BigDecimal triggerPrice,
            Instant eventTime,
            Instant createdAt)
            implements RiskEvent {}

    /** What a step led to. */
    enum Action {
        /** An order that opens a position. */
        ENTER,
        /** An order that closes one. */
        EXIT,
        /** No order was wanted. */
        HOLD,
        /** An order was wanted and refused. */
        DENY
    }
}
