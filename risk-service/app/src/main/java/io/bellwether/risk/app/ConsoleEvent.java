package io.bellwether.risk.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.Side;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.risk.contract.RiskEvent;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the console is told as it happens, and what its history is made of. The names of the fields are the console's
 * interface; the type's name on the stream is {@link #name()}.
 */
sealed interface ConsoleEvent {
    /** The event's name on the stream. */
    @JsonIgnore
    default String name() {
        return switch (this) {
            case Bar bar -> "bar";
            case Predicted predicted -> "prediction";
            case Filled filled -> "fill";
            case Decided decided -> "step";
            case State state -> "state";
            case Heartbeat heartbeat -> "heartbeat";
        };
    }

    /** Which symbol it is about; absent where it is about none. */
    default @Nullable String symbol() {
        return switch (this) {
            case State state -> state.account().symbol();
            case Heartbeat heartbeat -> null;
            case Bar bar -> bar.symbol();
            case Predicted predicted -> predicted.symbol();
            case Filled filled -> filled.symbol();
            case Decided decided -> decided.symbol();
        };
    }

    /** What is sent under the name. */
    @JsonIgnore
    default Object content() {
        return this instanceof State state ? state.account() : this;
    }

    /** A bar closed. */
    record Bar(
            String symbol,
            Instant openTime,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            BigDecimal volumeBase)
            implements ConsoleEvent {
        static Bar of(io.bellwether.marketdata.contract.Bar bar) {
            return new Bar(
                    bar.symbol().value(),
                    bar.openTime(),
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.volumeBase());
        }
    }

    /**
     * What the model said of a bar: the probabilities of classes, or a price or a change of it in some bars; the others are
     * absent.
     */
    record Predicted(
            String symbol,
            Instant barOpenTime,
            @Nullable Double hold,
            @Nullable Double buy,
            @Nullable Double sell,
            @Nullable Double price,
            @Nullable Double change,
            @Nullable Integer barsAhead,
            String modelId)
            implements ConsoleEvent {
        static Predicted of(Prediction prediction) {
            String symbol = prediction.symbol().value();
            Instant bar = prediction.barOpenTime();
            String model = prediction.modelId();
            return switch (prediction.outlook()) {
                case Outlook.ClassProbabilities(double hold, double buy, double sell) ->
                    new Predicted(symbol, bar, hold, buy, sell, null, null, null, model);
                case Outlook.PriceForecast(double price, int ahead) ->
                    new Predicted(symbol, bar, null, null, null, price, null, ahead, model);
                case Outlook.ChangeForecast(double change, int ahead) ->
                    new Predicted(symbol, bar, null, null, null, null, change, ahead, model);
            };
        }
    }

    /** An order traded, at {@code time} by the venue's clock. */
    record Filled(
            String symbol,
            Instant time,
            Side side,
            BigDecimal price,
            BigDecimal quantityBase,
            BigDecimal fee,
            String feeAsset,
            String decisionId)
            implements ConsoleEvent {
        static Filled of(OrderEvent.OrderFilled filled) {
            return new Filled(
                    filled.symbol().value(),
                    filled.eventTime(),
                    filled.side(),
                    filled.fill().price(),
                    filled.fill().quantityBase(),
                    filled.fill().fee(),
                    filled.fill().feeAsset(),
                    filled.decisionId());
        }
    }

    /** A step was decided. */
    record Decided(
            String symbol,
            Instant barOpenTime,
            RiskEvent.Action action,
            String reason,
            @Nullable String decisionId,
            BigDecimal positionBase,
            BigDecimal equityQuote)
            implements ConsoleEvent {
        static Decided of(RiskEvent.StepDecided decided) {
            return new Decided(
                    decided.symbol().value(),
                    decided.barOpenTime(),
                    decided.action(),
                    decided.reason(),
                    decided.decisionId(),
                    decided.positionBase(),
                    decided.equityQuote());
        }
    }

    /** The account, or what may be done with it, changed. */
    record State(AccountView account) implements ConsoleEvent {}

    /** Nothing happened, but the connection is alive. */
    record Heartbeat(Instant now) implements ConsoleEvent {}
}
