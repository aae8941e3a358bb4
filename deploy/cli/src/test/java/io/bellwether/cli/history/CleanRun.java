package io.bellwether.cli.history;

import io.bellwether.cli.ledger.ExchangeLedger;
import io.bellwether.execution.ClientOrderId;
import io.bellwether.execution.TradingMode;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.feature.FeatureFlow;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.contract.RiskEvent;
import io.bellwether.risk.contract.TradingScope;
import io.bellwether.risk.contract.TradingState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A made-up run without a fault: bars with their vectors, predictions and decisions, one order, and the exchange's side. */
final class CleanRun {
    private static final Symbol SYMBOL = new Symbol("BTCUSD");
    private static final String ACCOUNT = "paper";
    private static final BarInterval INTERVAL = BarInterval.ONE_MINUTE;
    private static final Instant START = Instant.parse("2013-11-28T00:00:00Z");
    private static final FeatureSet SET = FeatureSets.standard().named("zero-based-5");
    private static final int BARS = SET.warmUpBars() + 20;
    private static final BigDecimal PRICE = new BigDecimal("1000.00");
    private static final BigDecimal QUANTITY = new BigDecimal("0.001");
    private static final BigDecimal FEE_SHARE = new BigDecimal("0.001");
    private static final String FIRST = "first-decision";

    final List<BarClosed> bars = new ArrayList<>();
    final List<FeatureVector> vectors = new ArrayList<>();
    final List<Prediction> predictions = new ArrayList<>();
    final List<RiskEvent> risk = new ArrayList<>();
    final List<OrderCommand> commands = new ArrayList<>();
    final List<OrderEvent> orders = new ArrayList<>();
    final List<ExchangeLedger.Order> exchangeOrders = new ArrayList<>();
    private final Map<String, BigDecimal> exchangeBalances =
            new HashMap<>(Map.of("BTC", BigDecimal.ONE, "USD", new BigDecimal("10000")));
    private long sequence;
    private long tradeId;

    CleanRun() {
        FeatureFlow flow = FeatureFlow.of(SET, new BigDecimal("0.01"), new BigDecimal("0.00000001"));
        for (int i = 0; i < BARS; i++) {
            BarClosed bar = bar(i);
            bars.add(bar);
            vectors.addAll(FeatureFlow.vectors(bar, flow.accept(bar), seen(i)));
            risk.add(step(i, "no-signal"));
        }
        vectors.forEach(vector -> predictions.add(prediction(vector)));
        orders.add(new OrderEvent.AccountReported(
                id(sequence),
                ACCOUNT,
                sequence++,
                List.of(
                        new AssetBalance("BTC", BigDecimal.ONE, BigDecimal.ZERO),
                        new AssetBalance("USD", new BigDecimal("10000"), BigDecimal.ZERO)),
                new SymbolRules(
                        SYMBOL,
                        "BTC",
                        "USD",
                        new BigDecimal("0.01"),
                        new BigDecimal("0.00000001"),
                        new BigDecimal("0.00001"),
                        BigDecimal.ONE),
                START,
                seen(-200)));
        order(-100, FIRST);
    }

    History history() {
        Map<String, ExchangeLedger.Holding> balances = new HashMap<>();
        exchangeBalances.forEach(
                (asset, total) -> balances.put(asset, new ExchangeLedger.Holding(total, BigDecimal.ZERO)));
        return new History(
                bars, vectors, predictions, risk, commands, orders, new ExchangeLedger(exchangeOrders, balances));
    }

    static Instant seen(int second) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second);
    }

    private static Instant openTime(int bar) {
        return START.plus(INTERVAL.length().multipliedBy(bar));
    }

    private static BarClosed bar(int index) {
        BigDecimal price = PRICE.add(BigDecimal.valueOf((index * 37L) % 101));
        Bar bar = new Bar(SYMBOL, INTERVAL, openTime(index), price, price, price, price, BigDecimal.ONE, price, 1);
        return new BarClosed(
                BarClosed.idOf(SYMBOL, INTERVAL, bar.openTime()),
                bar,
                index,
                BarSource.STREAM,
                "00",
                true,
                bar.closeTime(),
                seen(index));
    }

    private static Prediction prediction(FeatureVector vector) {
        return new Prediction(
                Prediction.idOf("model", SYMBOL, INTERVAL, vector.barOpenTime()),
                "model",
                vector.featureSetId(),
                SYMBOL,
                INTERVAL,
                vector.barOpenTime(),
                vector.barSequence(),
                new Outlook.ClassProbabilities(0.2, 0.7, 0.1),
                List.of(),
                vector.eventTime(),
                vector.createdAt());
    }

    RiskEvent step(int bar, String reason) {
        return new RiskEvent.StepDecided(
                "step:paper:BTCUSD:" + openTime(bar).toEpochMilli(),
                ACCOUNT,
                SYMBOL,
                openTime(bar),
                RiskEvent.Action.HOLD,
                reason,
                null,
                null,
                BigDecimal.ZERO,
                PRICE,
                openTime(bar + 1),
                seen(bar));
    }

    RiskEvent stateChanged(TradingState from, TradingState to, Instant when) {
        return new RiskEvent.TradingStateChanged(
                "state:" + when + to, ACCOUNT, from, to, "test", "operator", when, when, TradingScope.ACCOUNT);
    }

    /** A whole order: asked for, sent {@code second} seconds after the first bar was seen, and filled. */
    void order(int second, String decision) {
        Instant when = seen(second).plusSeconds(5);
        commands.add(new OrderCommand.PlaceOrder(
                decision,
                ACCOUNT,
                SYMBOL,
                Side.BUY,
                new OrderTerms.Market(),
                QUANTITY,
                "test",
                openTime(BARS - 1),
                openTime(BARS + 1),
                openTime(BARS),
                when));
        orders.add(new OrderEvent.OrderSubmitted(
                id(sequence), ACCOUNT, sequence++, decision, clientOrderId(decision), SYMBOL, when, when));
        orders.add(accepted(decision, 1 + sequence));
        orders.add(fill(decision, trade(Side.BUY, QUANTITY)));
        orders.add(new OrderEvent.OrderCompleted(
                id(sequence),
                ACCOUNT,
                sequence++,
                decision,
                clientOrderId(decision),
                SYMBOL,
                new Completion.Filled(),
                QUANTITY,
                when,
                when));
        exchangeOrders.add(exchangeOrder(clientOrderId(decision)));
    }

    private OrderEvent accepted(String decision, long venueOrderId) {
        return new OrderEvent.OrderAccepted(
                id(sequence),
                ACCOUNT,
                sequence++,
                decision,
                clientOrderId(decision),
                SYMBOL,
                venueOrderId,
                START,
                seen(0));
    }

    /** The venue names another number for the first order. */
    void acceptedAgainAs(long venueOrderId) {
        orders.add(accepted(FIRST, venueOrderId));
    }

    /** A trade is told that the exchange did not make. */
    void toldOfATradeThatWasNone() {
        orders.add(fill(FIRST, new Fill(77, PRICE, QUANTITY, BigDecimal.ZERO, "BTC")));
    }

    private OrderEvent fill(String decision, Fill fill) {
        return new OrderEvent.OrderFilled(
                id(sequence),
                ACCOUNT,
                sequence++,
                decision,
                clientOrderId(decision),
                SYMBOL,
                Side.BUY,
                fill,
                START,
                seen(0));
    }

    OrderEvent unknown(String decision) {
        return new OrderEvent.OrderUnknown(
                id(sequence),
                ACCOUNT,
                sequence++,
                decision,
                clientOrderId(decision),
                SYMBOL,
                "timeout",
                START,
                seen(0));
    }

    /** Somebody else trades on the account, and it is told. */
    void tradeOfAStranger(Side side, BigDecimal quantity, String clientOrderId) {
        orders.add(new OrderEvent.ExternalFill(
                id(sequence),
                ACCOUNT,
                sequence++,
                clientOrderId,
                SYMBOL,
                side,
                OrderEvent.Origin.MANUAL,
                trade(side, quantity),
                START,
                seen(0)));
    }

    private Fill trade(Side side, BigDecimal quantity) {
        BigDecimal base = side == Side.BUY ? quantity : quantity.negate();
        BigDecimal fee = quantity.multiply(FEE_SHARE);
        exchangeBalances.merge("BTC", base.subtract(fee), BigDecimal::add);
        exchangeBalances.merge("USD", base.multiply(PRICE).negate(), BigDecimal::add);
        return new Fill(tradeId++, PRICE, quantity, fee, "BTC");
    }

    static ExchangeLedger.Order exchangeOrder(String clientOrderId) {
        return new ExchangeLedger.Order(clientOrderId, "BTCUSD", "FILLED", QUANTITY);
    }

    private static String clientOrderId(String decision) {
        return ClientOrderId.of(TradingMode.PAPER, decision);
    }

    private static String id(long sequence) {
        return "order-event:paper:" + sequence;
    }
}
