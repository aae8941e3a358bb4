package io.bellwether.risk.app;

import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.ExecutionTopics;
import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.inference.contract.InferenceTopics;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.MarketDataTopics;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** One market that goes on through all tests: bars and order events are numbered without holes. */
final class Market {
    static final Symbol SYMBOL = new Symbol("BTCUSD");
    static final BarInterval INTERVAL = BarInterval.ONE_MINUTE;
    private static final Instant START = Instant.parse("2013-11-28T00:00:00Z");
    private static final Instant WALL_CLOCK = Instant.parse("2026-11-21T10:00:00Z");

    private final Wire wire;
    private int nextBar;
    private long nextSequence;

    Market(Wire wire) {
        this.wire = wire;
    }

    /** How many bars there are. */
    int bars() {
        return nextBar;
    }

    void reportAccount(String quote) {
        order(report("main", nextSequence++, quote));
    }

    static OrderEvent report(String account, long sequence, String quote) {
        SymbolRules rules = new SymbolRules(
                SYMBOL,
                "BTC",
                "USD",
                new BigDecimal("0.01"),
                new BigDecimal("0.00001"),
                new BigDecimal("0.00001"),
                new BigDecimal("5"));
        return new OrderEvent.AccountReported(
                "order-event:%s:%d".formatted(account, sequence),
                account,
                sequence,
                List.of(
                        new AssetBalance("BTC", BigDecimal.ZERO, BigDecimal.ZERO),
                        new AssetBalance("USD", new BigDecimal(quote), BigDecimal.ZERO)),
                rules,
                START,
                WALL_CLOCK);
    }

    /** The next bar, flat at {@code price}; returns its number. */
    int bar(String price, BarSource source) {
        int number = nextBar++;
        repeatBar(number, price, source);
        return number;
    }

    void repeatBar(int number, String price, BarSource source) {
        wire.send(MarketDataTopics.BARS, SYMBOL.value(), closed(number, price, source));
    }

    static BarClosed closed(int number, String price, BarSource source) {
        BigDecimal flat = new BigDecimal(price);
        Instant open = openTime(number);
        Bar bar = new Bar(SYMBOL, INTERVAL, open, flat, flat, flat, flat, BigDecimal.ONE, flat, 1);
        return new BarClosed(
                BarClosed.idOf(SYMBOL, INTERVAL, open), bar, number, source, "00", true, bar.closeTime(), WALL_CLOCK);
    }

    void predict(int number, double hold, double buy, double sell) {
        wire.send(InferenceTopics.PREDICTIONS, SYMBOL.value(), prediction(number, hold, buy, sell));
    }

    static Prediction prediction(int number, double hold, double buy, double sell) {
        return new Prediction(
                Prediction.idOf("model", SYMBOL, INTERVAL, openTime(number)),
                "model",
                "cnn-ta",
                SYMBOL,
                INTERVAL,
                openTime(number),
                number,
                new Outlook.ClassProbabilities(hold, buy, sell),
                List.of(),
                openTime(number + 1),
                WALL_CLOCK);
    }

    /** A live bar and its prediction; returns the bar's number. */
    int step(String price, double hold, double buy, double sell) {
        int number = bar(price, BarSource.STREAM);
        predict(number, hold, buy, sell);
        return number;
    }

    /** Fills all of the order at {@code price} and completes it. */
    void fill(OrderCommand.PlaceOrder command, String price, String fee) {
        long sequence = nextSequence++;
        order(new OrderEvent.OrderFilled(
                eventId(sequence),
                "main",
                sequence,
                command.id(),
                "client-" + command.id(),
                SYMBOL,
                command.side(),
                new Fill(
                        sequence,
                        new BigDecimal(price),
                        command.quantityBase(),
                        new BigDecimal(fee),
                        command.side() == Side.BUY ? "BTC" : "USD"),
                command.eventTime().plusMillis(20),
                WALL_CLOCK));
        complete(command, new Completion.Filled(), command.quantityBase());
    }

    void complete(OrderCommand.PlaceOrder command, Completion completion, BigDecimal filledBase) {
        long sequence = nextSequence++;
        OrderEvent completed = new OrderEvent.OrderCompleted(
                eventId(sequence),
                "main",
                sequence,
                command.id(),
                "client-" + command.id(),
                SYMBOL,
                completion,
                filledBase,
                command.eventTime().plusMillis(30),
                WALL_CLOCK);
        order(completed);
        order(completed); // at least once
    }

    static Instant openTime(int number) {
        return START.plus(INTERVAL.length().multipliedBy(number));
    }

    private void order(OrderEvent event) {
        wire.send(ExecutionTopics.ORDER_EVENTS, "main", event);
    }

    private static String eventId(long sequence) {
        return "order-event:main:" + sequence;
    }
}
