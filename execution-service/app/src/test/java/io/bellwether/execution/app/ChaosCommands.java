package io.bellwether.execution.app;

import io.bellwether.execution.ClientOrderId;
import io.bellwether.execution.TradingMode;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What risk might want: mostly market orders, some that wait, stops, pairs, replacements and cancels. */
final class ChaosCommands {
    private static final BigDecimal QUANTITY = new BigDecimal("0.02");

    private final String account;
    private final ExchangeWorld world;
    private final Random random;
    private final List<Decision> decisions = new ArrayList<>();
    private final List<String> waiting = new ArrayList<>();
    private int number;

    /** An order that was wanted. */
    record Decision(String id, Side side) {
        String clientOrderId() {
            return ClientOrderId.of(TradingMode.PAPER, id);
        }
    }

    ChaosCommands(String account, ExchangeWorld world, Random random) {
        this.account = account;
        this.world = world;
        this.random = random;
    }

    /** How many orders were wanted. */
    int orders() {
        return decisions.size();
    }

    List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    /** One command mostly, sometimes market orders that come together. */
    List<OrderCommand> nextTogether() {
        OrderCommand first = next();
        List<OrderCommand> together = new ArrayList<>(List.of(first));
        boolean several = first instanceof OrderCommand.PlaceOrder && random.nextInt(4) == 0;
        for (int more = several ? 1 + random.nextInt(5) : 0; more > 0; more--) {
            together.add(place(
                    account + "-" + number++, random.nextBoolean() ? Side.BUY : Side.SELL, new OrderTerms.Market()));
        }
        return together;
    }

    private OrderCommand next() {
        String id = account + "-" + number++;
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        int kind = random.nextInt(100);
        if (kind < 60 || (kind >= 90 && waiting.isEmpty())) {
            return place(id, side, new OrderTerms.Market());
        }
        if (kind < 72) {
            return remember(place(id, side, new OrderTerms.Limit(away(side, -0.02), OrderTerms.TimeInForce.GTC)));
        }
        if (kind < 82) {
            // Only five may sleep at a time; one more is refused, and that is an outcome as well.
            return remember(place(id, side, new OrderTerms.StopMarket(away(side, 0.02))));
        }
        if (kind < 90) {
            return pair(id, side);
        }
        String old = waiting.remove(random.nextInt(waiting.size()));
        return kind < 95 ? cancel(id, old) : replace(id, old);
    }

    private OrderCommand remember(OrderCommand.PlaceOrder place) {
        waiting.add(place.id());
        return place;
    }

    /** A price on the far side of the market for one that waits, on the near side for a stop. */
    private BigDecimal away(Side side, double part) {
        BigDecimal last = world.venue().lastPrice(ExchangeWorld.SYMBOL);
        double factor = side == Side.BUY ? 1 + part : 1 - part;
        return last.multiply(BigDecimal.valueOf(factor)).setScale(2, RoundingMode.HALF_UP);
    }

    private OrderCommand.PlaceOrder place(String id, Side side, OrderTerms terms) {
        decisions.add(new Decision(id, side));
        Instant now = world.venue().time();
        return new OrderCommand.PlaceOrder(
                id,
                account,
                ExchangeWorld.SYMBOL,
                side,
                terms,
                QUANTITY,
                "chaos",
                now,
                now.plus(Duration.ofMinutes(2)),
                now,
                world.time().instant());
    }

    private OrderCommand pair(String id, Side side) {
        OrderList.Oco pair = new OrderList.Oco(
                side,
                QUANTITY,
                new OrderTerms.PostOnly(away(side, -0.02)),
                new OrderTerms.StopMarket(away(side, 0.02)));
        for (OrderList.Leg leg : pair.legs()) {
            decisions.add(new Decision(leg.decisionId(id), side));
        }
        waiting.add(id + ":stop");
        Instant now = world.venue().time();
        return new OrderCommand.PlaceOrderList(
                id,
                account,
                ExchangeWorld.SYMBOL,
                pair,
                "chaos",
                now,
                now.plus(Duration.ofMinutes(2)),
                now,
                world.time().instant());
    }

    private OrderCommand cancel(String id, String old) {
        return new OrderCommand.CancelOrder(
                id,
                account,
                ExchangeWorld.SYMBOL,
                old,
                world.venue().time(),
                world.time().instant());
    }

    private OrderCommand replace(String id, String old) {
        decisions.add(new Decision(id, Side.BUY));
        Instant now = world.venue().time();
        return new OrderCommand.ReplaceOrder(
                id,
                account,
                ExchangeWorld.SYMBOL,
                old,
                new OrderTerms.Market(),
                QUANTITY,
                "chaos",
                now.plus(Duration.ofMinutes(2)),
                now,
                world.time().instant());
    }

    OrderCommand cancelAll() {
        return new OrderCommand.CancelAllOrders(
                account + "-all",
                account,
                ExchangeWorld.SYMBOL,
                world.venue().time(),
                world.time().instant());
    }

    /** What the stream might tell of an order, early, late or again. */
    Optional<ExchangeWorld.Told> someReport() {
        Decision decision = decisions.get(random.nextInt(decisions.size()));
        return world.venue()
                .find(ExchangeWorld.SYMBOL, decision.clientOrderId())
                .map(report -> ChaosRun.told(decision.side(), decision.clientOrderId(), report));
    }

    /** Somebody takes back an order of ours at the exchange. */
    void maybeCancelByHand() {
        if (!waiting.isEmpty() && random.nextInt(20) == 0) {
            String id = waiting.get(random.nextInt(waiting.size()));
            var _ = world.venue().cancel(ExchangeWorld.SYMBOL, ClientOrderId.of(TradingMode.PAPER, id));
        }
    }
}
