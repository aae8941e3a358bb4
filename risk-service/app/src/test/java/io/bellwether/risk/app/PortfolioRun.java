package io.bellwether.risk.app;

import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.DecisionLog;
import io.bellwether.risk.contract.RiskEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** An account of its own with two symbols, decided by a runner like the service's, on the same database and broker. */
final class PortfolioRun {
    static final int STEPS = 40;
    private static final Symbol A = new Symbol("AAAUSD");
    private static final Symbol B = new Symbol("BBBUSD");
    private static final Instant START = Instant.parse("2013-11-28T00:00:00Z");

    /** In which order the records of both symbols arrive. */
    enum Arrival {
        /** Bar by bar, each symbol's prediction before its bar. */
        IN_STEP,
        /** All bars of one symbol, then all of the other, and only then the predictions, as after a long halt. */
        ONE_SYMBOL_AFTER_THE_OTHER
    }

    /** What a runner is made of besides its own state. */
    @Singleton
    record Parts(
            RiskConfig config,
            DecisionEngine engine,
            RiskStore store,
            Outbox outbox,
            InstantSource clock,
            AlertSender alerts,
            ServiceWatch watch) {}

    private final Parts parts;
    private final String account;
    private final Mailbox mailbox = new Mailbox();
    private long sequence;
    private int answered;

    PortfolioRun(Parts parts, String account) {
        this.parts = parts;
        this.account = account;
    }

    /** Lets it decide everything; what was decided, in order. */
    List<String> decisions(Arrival arrival) throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        RiskStore.Recovered recovered = parts.store().recover(account, List.of(A, B), 0, START);
        DeskRunner runner = new DeskRunner(
                parts.config(),
                BarInterval.ONE_MINUTE,
                parts.engine(),
                recovered,
                mailbox,
                new PatientStore(parts.store(), account, recovered.version(), stop),
                parts.outbox(),
                new ConsoleFeed(parts.clock()),
                new RiskMetrics(new SimpleMeterRegistry()),
                parts.clock(),
                new Tightenings(),
                parts.alerts(),
                parts.watch());
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                runner.run(() -> stop.getCount() > 0);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        List.of(A, B).forEach(symbol -> hear(report(symbol)));
        arrive(arrival);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> answerOrders() == 2 * STEPS);
        stop.countDown();
        thread.join();
        return rows().stream().map(this::told).toList();
    }

    /** Decides everything again from the log. */
    DecisionLog.Outcome checkedAgain() {
        List<DecisionLog.Entry> entries = rows().stream()
                .map(row -> {
                    DecisionInputs inputs = parts.store().parsed(row.inputs, DecisionInputs.class);
                    return new DecisionLog.Entry(
                            inputs.before(),
                            inputs.step(),
                            inputs.trading(),
                            inputs.held(),
                            parts.store().parsed(row.event, RiskEvent.StepDecided.class),
                            row.command == null ? null : parts.store().parsed(row.command, OrderCommand.class));
                })
                .toList();
        return new DecisionLog(parts.engine(), parts.store().orderEvents(account, 0), List.of()).replay(entries);
    }

    private List<DecisionRow> rows() {
        return parts.store().decisions(account, 2 * STEPS).reversed();
    }

    private String told(DecisionRow row) {
        RiskEvent.StepDecided event = parts.store().parsed(row.event, RiskEvent.StepDecided.class);
        return "%s %s %s %s holding %s worth %s"
                .formatted(
                        event.action(),
                        event.reason(),
                        event.symbol(),
                        event.barOpenTime(),
                        event.positionBase().stripTrailingZeros().toPlainString(),
                        event.equityQuote().toPlainString());
    }

    /** Plays the venue: each order fills at once, at the close it was decided on. Returns how much is decided. */
    private int answerOrders() {
        List<DecisionRow> rows = rows();
        List<DecisionRow> ordered =
                rows.stream().filter(row -> row.command != null).toList();
        for (DecisionRow row : ordered.subList(answered, ordered.size())) {
            OrderCommand.PlaceOrder order =
                    (OrderCommand.PlaceOrder) parts.store().parsed(String.valueOf(row.command), OrderCommand.class);
            Bar bar =
                    parts.store().parsed(row.inputs, DecisionInputs.class).bar().bar();
            hear(new OrderEvent.OrderFilled(
                    "order-event:%s:%d".formatted(account, sequence),
                    account,
                    sequence,
                    order.id(),
                    "client",
                    order.symbol(),
                    order.side(),
                    new Fill(sequence, bar.close(), order.quantityBase(), BigDecimal.ZERO, "USD"),
                    bar.closeTime().plusMillis(20),
                    START));
            hear(new OrderEvent.OrderCompleted(
                    "order-event:%s:%d".formatted(account, sequence),
                    account,
                    sequence,
                    order.id(),
                    "client",
                    order.symbol(),
                    new Completion.Filled(),
                    order.quantityBase(),
                    bar.closeTime().plusMillis(30),
                    START));
            answered++;
        }
        return rows.size();
    }

    private void hear(OrderEvent event) {
        sequence++;
        mailbox.put(new Input.OrderEventArrived(event, () -> {}));
    }

    private void arrive(Arrival arrival) {
        Random story = new Random(42);
        List<Input> bars = new ArrayList<>();
        List<Input> predictions = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            for (Symbol symbol : List.of(A, B)) {
                bars.add(new Input.BarArrived(bar(symbol, i, 100 + story.nextInt(10)), () -> {}));
                predictions.add(new Input.PredictionArrived(prediction(symbol, i, story.nextDouble()), () -> {}));
            }
        }
        switch (arrival) {
            case IN_STEP -> {
                for (int i = 0; i < bars.size(); i++) {
                    mailbox.put(predictions.get(i));
                    mailbox.put(bars.get(i));
                }
            }
            case ONE_SYMBOL_AFTER_THE_OTHER ->
                Stream.of(every(bars, 1), every(bars, 0), every(predictions, 1), every(predictions, 0))
                        .forEach(part -> part.forEach(mailbox::put));
        }
    }

    private static List<Input> every(List<Input> inputs, int second) {
        List<Input> part = new ArrayList<>();
        for (int i = second; i < inputs.size(); i += 2) {
            part.add(inputs.get(i));
        }
        return part;
    }

    private OrderEvent report(Symbol symbol) {
        return new OrderEvent.AccountReported(
                "order-event:%s:%d".formatted(account, sequence),
                account,
                sequence,
                List.of(new AssetBalance("USD", new BigDecimal("10000"), BigDecimal.ZERO)),
                new SymbolRules(
                        symbol,
                        symbol.value().substring(0, 3),
                        "USD",
                        new BigDecimal("0.01"),
                        new BigDecimal("0.001"),
                        new BigDecimal("0.001"),
                        BigDecimal.ONE),
                START,
                START);
    }

    private static BarClosed bar(Symbol symbol, int number, int price) {
        BigDecimal flat = BigDecimal.valueOf(price);
        Instant open = START.plus(Duration.ofMinutes(number));
        Bar bar = new Bar(symbol, BarInterval.ONE_MINUTE, open, flat, flat, flat, flat, BigDecimal.ONE, flat, 1);
        return new BarClosed(
                BarClosed.idOf(symbol, BarInterval.ONE_MINUTE, open),
                bar,
                number,
                BarSource.STREAM,
                "00",
                true,
                bar.closeTime(),
                START);
    }

    private static Prediction prediction(Symbol symbol, int number, double buy) {
        Instant open = START.plus(Duration.ofMinutes(number));
        return new Prediction(
                Prediction.idOf("model", symbol, BarInterval.ONE_MINUTE, open),
                "model",
                "cnn-ta",
                symbol,
                BarInterval.ONE_MINUTE,
                open,
                number,
                new Outlook.ClassProbabilities(0.4, 0.6 * buy, 0.6 * (1 - buy)),
                List.of(),
                open.plus(Duration.ofMinutes(1)),
                START);
    }
}
