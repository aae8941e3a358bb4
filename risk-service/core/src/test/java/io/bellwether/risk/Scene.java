package io.bellwether.risk;

import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.inference.contract.GateResult;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.contract.TradingState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** Short words for the events the tests tell their stories with. Bars are numbered from 0, one a minute. */
final class Scene {
    static final Symbol SYMBOL = new Symbol("BTCUSD");
    static final Instant START = Instant.parse("2013-11-28T00:00:00Z");
    static final Instant WALL_CLOCK = Instant.parse("2026-11-21T10:00:00Z");
    static final BarInterval INTERVAL = BarInterval.ONE_MINUTE;
    static final SymbolRules RULES = new SymbolRules(
            SYMBOL,
            "BTC",
            "USD",
            new BigDecimal("0.01"),
            new BigDecimal("0.00001"),
            new BigDecimal("0.00001"),
            new BigDecimal("5"));

    private Scene() {}

    static DecisionEngine engine() {
        return engine(OptionalInt.empty());
    }

    static DecisionEngine engine(OptionalInt maxTrades) {
        return new DecisionEngine(
                new ThresholdStrategy(0.6, 0.6),
                new Sizing(new BigDecimal("0.5"), new BigDecimal("0.01")),
                List.of(new Stop.Fixed(new BigDecimal("0.02")), new Stop.Trailing(new BigDecimal("0.03"))),
                new RiskGate(maxTrades),
                Duration.ofMinutes(5));
    }

    static Instant openTime(int number) {
        return START.plus(INTERVAL.length().multipliedBy(number));
    }

    static BarClosed bar(int number, String low, String high, String close) {
        return bar(number, low, high, close, BarSource.STREAM);
    }

    static BarClosed bar(int number, String price) {
        return bar(number, price, price, price);
    }

    static BarClosed bar(int number, String low, String high, String close, BarSource source) {
        Bar bar = new Bar(
                SYMBOL,
                INTERVAL,
                openTime(number),
                new BigDecimal(close),
                new BigDecimal(high),
                new BigDecimal(low),
                new BigDecimal(close),
                BigDecimal.ONE,
                new BigDecimal(close),
                1);
        return new BarClosed(
                BarClosed.idOf(SYMBOL, INTERVAL, bar.openTime()),
                bar,
                number,
                source,
                "00",
                true,
                bar.closeTime(),
                WALL_CLOCK);
    }

    static Prediction buy(int number) {
        return prediction(number, new Outlook.ClassProbabilities(0.1, 0.8, 0.1), List.of());
    }

    static Prediction sell(int number) {
        return prediction(number, new Outlook.ClassProbabilities(0.1, 0.1, 0.8), List.of());
    }

    static Prediction hold(int number) {
        return prediction(number, new Outlook.ClassProbabilities(0.8, 0.1, 0.1), List.of());
    }

    static Prediction prediction(int number, Outlook outlook, List<GateResult> gates) {
        return new Prediction(
                Prediction.idOf("model", SYMBOL, INTERVAL, openTime(number)),
                "model",
                "cnn-ta",
                SYMBOL,
                INTERVAL,
                openTime(number),
                number,
                outlook,
                gates,
                openTime(number + 1),
                WALL_CLOCK);
    }

    static OrderEvent.AccountReported account(long sequence, String base, String quote) {
        return new OrderEvent.AccountReported(
                eventId(sequence),
                "paper",
                sequence,
                List.of(
                        new AssetBalance("BTC", new BigDecimal(base), BigDecimal.ZERO),
                        new AssetBalance("USD", new BigDecimal(quote), BigDecimal.ZERO)),
                RULES,
                START,
                WALL_CLOCK);
    }

    static OrderEvent.OrderFilled bought(
            long sequence, String decisionId, String price, String quantity, String feeBase, Instant when) {
        return filled(sequence, decisionId, Side.BUY, price, quantity, feeBase, "BTC", when);
    }

    static OrderEvent.OrderFilled sold(
            long sequence, String decisionId, String price, String quantity, String feeQuote, Instant when) {
        return filled(sequence, decisionId, Side.SELL, price, quantity, feeQuote, "USD", when);
    }

    static OrderEvent.OrderFilled filled(
            long sequence,
            String decisionId,
            Side side,
            String price,
            String quantity,
            String fee,
            String feeAsset,
            Instant when) {
        return new OrderEvent.OrderFilled(
                eventId(sequence),
                "paper",
                sequence,
                decisionId,
                "client",
                SYMBOL,
                side,
                new Fill(sequence, new BigDecimal(price), new BigDecimal(quantity), new BigDecimal(fee), feeAsset),
                when,
                WALL_CLOCK);
    }

    static OrderEvent.OrderCompleted completed(long sequence, String decisionId, Completion completion, String filled) {
        return new OrderEvent.OrderCompleted(
                eventId(sequence),
                "paper",
                sequence,
                decisionId,
                "client",
                SYMBOL,
                completion,
                new BigDecimal(filled),
                START,
                WALL_CLOCK);
    }

    static String entryId(int number) {
        return "decision:paper:threshold:BTCUSD:1m:%d:entry"
                .formatted(openTime(number).toEpochMilli());
    }

    static String exitId(int number) {
        return "decision:paper:threshold:BTCUSD:1m:%d:exit"
                .formatted(openTime(number).toEpochMilli());
    }

    /** Flat, 10,000 in the quote asset. */
    static DeskState flat() {
        return engine().applied(DeskState.fresh("paper", SYMBOL), account(0, "0", "10000"));
    }

    /** Bought one unit at 1000 on bar 0's decision, filled in bar 1, without a fee. */
    static DeskState longOneAt1000() {
        DecisionEngine engine = engine();
        DeskState ordered =
                decide(engine, flat(), new Step(bar(0, "1000"), buy(0))).after();
        DeskState filled = engine.applied(
                ordered, bought(1, entryId(0), "1000", "1", "0", openTime(1).plusMillis(20)));
        return engine.applied(filled, completed(2, entryId(0), new Completion.Filled(), "1"));
    }

    static Decision decide(DecisionEngine engine, DeskState state, Step step) {
        return engine.decide(state, step, TradingState.ACTIVE, WALL_CLOCK);
    }

    private static String eventId(long sequence) {
        return "order-event:paper:" + sequence;
    }
}
