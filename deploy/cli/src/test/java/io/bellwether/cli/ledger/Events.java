package io.bellwether.cli.ledger;

import io.bellwether.execution.ClientOrderId;
import io.bellwether.execution.TradingMode;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.contract.RiskEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of a small made-up run: one symbol, one bar a minute from {@link #START}. */
final class Events {
    static final Instant START = Instant.parse("2013-11-28T00:00:00Z");
    /** The wall clock when bar 0 was seen; each bar is seen a second later. */
    static final Instant SEEN = Instant.parse("2026-01-01T00:00:00Z");

    static final String FEATURE_SET = "image-test";

    private static final Symbol SYMBOL = new Symbol("BTCUSD");
    private static final BarInterval INTERVAL = BarInterval.ONE_MINUTE;
    private static final BigDecimal PRICE = new BigDecimal("1000.00");
    private static final BigDecimal QUANTITY = new BigDecimal("0.5");

    private Events() {}

    static Instant openTime(int bar) {
        return START.plus(INTERVAL.length().multipliedBy(bar));
    }

    static Instant seen(int bar) {
        return SEEN.plusSeconds(bar);
    }

    static BarClosed bar(int index) {
        return bar(index, index, BarSource.STREAM);
    }

    static BarClosed bar(int index, long sequence, BarSource source) {
        Bar bar = new Bar(SYMBOL, INTERVAL, openTime(index), PRICE, PRICE, PRICE, PRICE, QUANTITY, PRICE, 1);
        return new BarClosed(
                BarClosed.idOf(SYMBOL, INTERVAL, bar.openTime()),
                bar,
                sequence,
                source,
                "00",
                true,
                bar.closeTime(),
                seen(index));
    }

    static FeatureVector vector(int bar) {
        return new FeatureVector(
                FeatureVector.idOf(FEATURE_SET, SYMBOL, INTERVAL, openTime(bar)),
                FEATURE_SET,
                SYMBOL,
                INTERVAL,
                openTime(bar),
                bar,
                FloatTensor.of(new int[] {1}, new float[] {1}),
                openTime(bar + 1),
                seen(bar).plusMillis(2));
    }

    static Prediction prediction(int bar) {
        return new Prediction(
                Prediction.idOf("model", SYMBOL, INTERVAL, openTime(bar)),
                "model",
                FEATURE_SET,
                SYMBOL,
                INTERVAL,
                openTime(bar),
                bar,
                new Outlook.ClassProbabilities(0.2, 0.7, 0.1),
                List.of(),
                openTime(bar + 1),
                seen(bar).plusMillis(5));
    }

    static RiskEvent.StepDecided step(int bar, @Nullable String decision) {
        return new RiskEvent.StepDecided(
                "step:paper:BTCUSD:" + openTime(bar).toEpochMilli(),
                "paper",
                SYMBOL,
                openTime(bar),
                decision == null ? RiskEvent.Action.HOLD : RiskEvent.Action.ENTER,
                "test",
                decision,
                null,
                BigDecimal.ZERO,
                PRICE,
                openTime(bar + 1),
                seen(bar).plusMillis(7));
    }

    static OrderCommand placement(int bar, String decision) {
        return new OrderCommand.PlaceOrder(
                decision,
                "paper",
                SYMBOL,
                Side.BUY,
                new OrderTerms.Market(),
                QUANTITY,
                "test",
                openTime(bar),
                openTime(bar + 2),
                openTime(bar + 1),
                seen(bar).plusMillis(7));
    }

    /** A stop that is to wait at the venue in place of an earlier order. */
    static OrderCommand replacement(int bar, String id, String replaced) {
        return new OrderCommand.ReplaceOrder(
                id,
                "paper",
                SYMBOL,
                replaced,
                new OrderTerms.StopMarket(PRICE),
                QUANTITY,
                "test",
                openTime(bar + 2),
                openTime(bar + 1),
                seen(bar).plusMillis(7));
    }

    static OrderEvent accepted(int bar, String decision, long sequence) {
        return new OrderEvent.OrderAccepted(
                "order-event:paper:" + sequence,
                "paper",
                sequence,
                decision,
                clientOrderId(decision),
                SYMBOL,
                7,
                openTime(bar + 1),
                seen(bar).plusMillis(15));
    }

    static OrderEvent submitted(int bar, String decision, long sequence) {
        return new OrderEvent.OrderSubmitted(
                "order-event:paper:" + sequence,
                "paper",
                sequence,
                decision,
                clientOrderId(decision),
                SYMBOL,
                openTime(bar + 1),
                seen(bar).plusMillis(10));
    }

    static OrderEvent completed(int bar, String decision, long sequence, Completion completion) {
        return new OrderEvent.OrderCompleted(
                "order-event:paper:" + sequence,
                "paper",
                sequence,
                decision,
                clientOrderId(decision),
                SYMBOL,
                completion,
                QUANTITY,
                openTime(bar + 1),
                seen(bar).plusMillis(20));
    }

    static String clientOrderId(String decision) {
        return ClientOrderId.of(TradingMode.PAPER, decision);
    }

    static ExchangeLedger.Order exchangeOrder(String clientOrderId) {
        return new ExchangeLedger.Order(clientOrderId, "BTCUSD", "FILLED", QUANTITY);
    }
}
