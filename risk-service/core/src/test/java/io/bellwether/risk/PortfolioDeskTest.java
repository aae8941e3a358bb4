package io.bellwether.risk;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.contract.TradingState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account of 10,000 that trades AAAUSD and BBBUSD, at most one of them at a time, with all it has. */
class PortfolioDeskTest {
    private static final Symbol A = new Symbol("AAAUSD");
    private static final Symbol B = new Symbol("BBBUSD");

    private final DecisionEngine engine = new DecisionEngine(
            new ThresholdStrategy(0.6, 0.6),
            new Sizing(BigDecimal.ONE, new BigDecimal("0.01")),
            List.of(),
            new RiskGate(EntryRules.ONE_LONG_POSITION, List.of(new ExposureLimit.OpenPositions(1))),
            Duration.ofMinutes(5));
    private final PortfolioDesk desk =
            new PortfolioDesk(engine, List.of(DeskState.fresh("paper", B), DeskState.fresh("paper", A)));
    private final List<DecisionLog.Entry> log = new ArrayList<>();
    private final List<OrderEvent> events = new ArrayList<>();
    private long sequence;

    @Test
    void awaitsTheWholeStepAndDecidesInTheOrderOfNames() {
        open();
        desk.bar(bar(B, 0, "10"));
        desk.prediction(prediction(B, 0, 0.8));
        assertThat(next()).as("A's bar is not there").isEmpty();

        desk.bar(bar(A, 0, "100"));
        desk.prediction(prediction(A, 0, 0.8));
        Decision first = next().orElseThrow();

        assertThat(first.step().bar().bar().symbol()).isEqualTo(A);
        assertThat(first.reason()).isEqualTo("buy-signal");
        assertThat(next())
                .as("the outcome of A's order is part of B's decision")
                .isEmpty();
        fill(first, "100");
        Decision second = next().orElseThrow();
        assertThat(second.step().bar().bar().symbol()).isEqualTo(B);
        assertThat(second.denial()).isEqualTo(new DenialReason.TooManyPositions(1, 1));
        assertThat(desk.states().getLast().requiredBook().quoteQuantity()).isEqualByComparingTo("100");
    }

    @Test
    void goesOnWithoutASymbolWhoseGracePeriodIsOver() {
        open();
        desk.bar(bar(B, 0, "10"));
        desk.prediction(prediction(B, 0, 0.1));

        desk.graceExpired(Scene.openTime(0));

        assertThat(next())
                .hasValueSatisfying(decision ->
                        assertThat(decision.step().bar().bar().symbol()).isEqualTo(B));
        assertThat(next()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void decidesTheSameHoweverTheTopicsInterleave(long seed) {
        assertThat(run(seed)).isEqualTo(new PortfolioDeskTest().run(0)).hasSize(120);
    }

    @Test
    void decidesAgainAlikeFromWhatIsLogged() {
        run(3);

        assertThat(new DecisionLog(engine, events, List.of()).replay(log.reversed()))
                .isEqualTo(new DecisionLog.Outcome.Same(120));
        DecisionLog.Entry entry = log.stream()
                .filter(logged -> logged.before().symbol().equals(B)
                        && !logged.portfolio().others().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(entry.event().equityQuote())
                .as("the account is worth what is held of both")
                .isEqualByComparingTo(entry.before()
                        .requiredBook()
                        .equityQuote(entry.step().bar().bar().close())
                        .add(entry.portfolio().others().getFirst().worthQuote()));
    }

    @Test
    void noticesAHoleInTheEventsOfASymbolThatIsNotTraded() {
        open();
        OrderEvent.OrderSubmitted elsewhere = new OrderEvent.OrderSubmitted(
                "order-event:paper:7",
                "paper",
                7,
                "decision",
                "client",
                new Symbol("CCCUSD"),
                Scene.START,
                Scene.WALL_CLOCK);

        assertThat(desk.orderEvent(elsewhere)).isEqualTo(new TradingDesk.Outcome.AppliedAfterHole(2, 7));
        assertThat(desk.orderEvent(elsewhere)).isEqualTo(new TradingDesk.Outcome.Repeated());
    }

    @Test
    void knowsHowAlikeTwoSymbolsMove() {
        Correlations correlations = new Correlations(List.of(A, B));
        Random random = new Random(1);
        double price = 100;
        for (int i = 0; i <= Correlations.LEAST; i++) {
            assertThat(correlations.between(A, B)).isNaN();
            price *= Math.exp(random.nextGaussian() * 0.01);
            correlations.add(bar(A, i, "%.6f".formatted(price)).bar());
            correlations.add(bar(B, i, "%.6f".formatted(1000 / price)).bar());
        }

        assertThat(correlations.between(A, B)).isBetween(-1.0, -0.999);
    }

    private List<String> run(long seed) {
        Random story = new Random(42);
        List<List<Object>> topics = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < 60; i++) {
            for (Symbol symbol : List.of(A, B)) {
                topics.get(symbol.equals(A) ? 0 : 1).add(bar(symbol, i, "%.2f".formatted(100 + story.nextDouble())));
                topics.get(2).add(prediction(symbol, i, story.nextDouble()));
            }
        }
        open();
        List<String> told = new ArrayList<>();
        Random mix = new Random(seed);
        List<Integer> order = new ArrayList<>();
        for (int topic = 0; topic < topics.size(); topic++) {
            order.addAll(Collections.nCopies(topics.get(topic).size(), topic));
        }
        Collections.shuffle(order, mix);
        int[] at = new int[topics.size()];
        for (int topic : order) {
            Object event = topics.get(topic).get(at[topic]++);
            if (event instanceof BarClosed bar) {
                desk.bar(bar);
            } else {
                desk.prediction((Prediction) event);
            }
            List<DeskState> before = desk.states();
            Optional<Decision> decision = next();
            while (decision.isPresent()) {
                told.add(decision.get().event().toString());
                log.add(entry(decision.get(), before));
                if (decision.get().command() != null) {
                    fill(
                            decision.get(),
                            decision.get().step().bar().bar().close().toPlainString());
                }
                before = desk.states();
                decision = next();
            }
        }
        return told;
    }

    private void open() {
        for (Symbol symbol : List.of(A, B)) {
            SymbolRules rules = new SymbolRules(
                    symbol,
                    symbol.value().substring(0, 3),
                    "USD",
                    new BigDecimal("0.01"),
                    new BigDecimal("0.001"),
                    new BigDecimal("0.001"),
                    BigDecimal.ONE);
            long number = sequence++;
            hear(new OrderEvent.AccountReported(
                    "order-event:paper:" + number,
                    "paper",
                    number,
                    List.of(new AssetBalance("USD", new BigDecimal("10000"), BigDecimal.ZERO)),
                    rules,
                    Scene.START,
                    Scene.WALL_CLOCK));
        }
    }

    private void fill(Decision decision, String price) {
        OrderCommand.PlaceOrder command = decision.command();
        assertThat(command).isNotNull();
        long fill = sequence++;
        hear(new OrderEvent.OrderFilled(
                "order-event:paper:" + fill,
                "paper",
                fill,
                command.id(),
                "client",
                command.symbol(),
                command.side(),
                new Fill(fill, new BigDecimal(price), command.quantityBase(), BigDecimal.ZERO, "USD"),
                command.eventTime().plusMillis(20),
                Scene.WALL_CLOCK));
        long end = sequence++;
        hear(new OrderEvent.OrderCompleted(
                "order-event:paper:" + end,
                "paper",
                end,
                command.id(),
                "client",
                command.symbol(),
                new Completion.Filled(),
                command.quantityBase(),
                command.eventTime().plusMillis(30),
                Scene.WALL_CLOCK));
    }

    private void hear(OrderEvent event) {
        events.add(event);
        desk.orderEvent(event);
    }

    private static DecisionLog.Entry entry(Decision decision, List<DeskState> before) {
        return new DecisionLog.Entry(
                before.get(decision.before().symbol().equals(A) ? 0 : 1),
                decision.step(),
                TradingState.ACTIVE,
                decision.portfolio(),
                decision.event(),
                decision.order());
    }

    private Optional<Decision> next() {
        return desk.decideNext(symbol -> TradingState.ACTIVE, Scene.WALL_CLOCK);
    }

    private static BarClosed bar(Symbol symbol, int number, String price) {
        BigDecimal flat = new BigDecimal(price);
        Bar bar = new Bar(
                symbol, Scene.INTERVAL, Scene.openTime(number), flat, flat, flat, flat, BigDecimal.ONE, flat, 1);
        return new BarClosed(
                BarClosed.idOf(symbol, Scene.INTERVAL, bar.openTime()),
                bar,
                number,
                BarSource.STREAM,
                "00",
                true,
                bar.closeTime(),
                Scene.WALL_CLOCK);
    }

    private static Prediction prediction(Symbol symbol, int number, double buy) {
        return new Prediction(
                Prediction.idOf("model", symbol, Scene.INTERVAL, Scene.openTime(number)),
                "model",
                "cnn-ta",
                symbol,
                Scene.INTERVAL,
                Scene.openTime(number),
                number,
                new Outlook.ClassProbabilities(0, buy, 1 - buy),
                List.of(),
                Scene.openTime(number + 1),
                Scene.WALL_CLOCK);
    }
}
