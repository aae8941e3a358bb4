package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.execution.binance.TimeInForce;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is ordered, what the account holds is what it had plus its fills, to the last digit. */
class ConservationTest {
    private static final int TRADES = 2_000;
    private static final int REQUESTS = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void balancesAreOpeningPlusFills(long seed) {
        Random random = new Random(seed);
        TradeTape tape = randomTape(random);
        Map<String, BigDecimal> opening = Map.of("USD", new BigDecimal("5000"), "BTC", new BigDecimal("5"));
        Floor floor = new Floor(tape, tape.startMillis(), opening);

        for (int i = 0; i < REQUESTS; i++) {
            long ahead = random.nextInt((int) ((tape.endMillis() - floor.clock.now()) / (REQUESTS - i)) + 1);
            floor.replay.playTo(floor.clock.now() + ahead);
            act(random, floor);
        }

        assertThat(floor.book.all()).hasSizeGreaterThan(REQUESTS / 4);
        assertBalancesFollowFills(floor, opening);
        assertLockedIsWhatOpenOrdersNeed(floor);
        assertFillsFitTheTape(floor);
    }

    private static TradeTape randomTape(Random random) {
        List<Trade> trades = new ArrayList<>();
        long time = Floor.START;
        long cents = 10_000;
        for (int i = 1; i <= TRADES; i++) {
            time += 1000L * random.nextInt(20);
            cents = Math.max(100, cents + random.nextInt(401) - 200);
            trades.add(new Trade(
                    i,
                    Instant.ofEpochMilli(time),
                    BigDecimal.valueOf(cents, 2),
                    BigDecimal.valueOf(1 + random.nextInt(300_000_000), 8)));
        }
        return new TradeTape(trades);
    }

    private static void act(Random random, Floor floor) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        String quantity =
                BigDecimal.valueOf(10_000_000 + random.nextInt(400_000_000), 8).toPlainString();
        BigDecimal offset = new BigDecimal("0.95").add(BigDecimal.valueOf(random.nextInt(1000), 4));
        String price = floor.replay
                .lastPrice()
                .multiply(offset)
                .setScale(2, RoundingMode.DOWN)
                .toPlainString();
        List<Order> open = floor.book.open();
        try {
            switch (random.nextInt(6)) {
                case 0 -> floor.engine.place(Floor.market(side, quantity));
                case 1 -> floor.engine.place(Floor.amount(side, quantity + "7"));
                case 2 -> floor.engine.place(Floor.limit(side, TimeInForce.IOC, price, quantity));
                case 3 -> floor.engine.place(Floor.limit(side, TimeInForce.FOK, price, quantity));
                case 4 -> floor.engine.place(Floor.limit(side, TimeInForce.GTC, price, quantity));
                default -> {
                    if (!open.isEmpty()) {
                        floor.engine.cancel(open.get(random.nextInt(open.size())), "cancel");
                    }
                }
            }
        } catch (Refusal refusal) {
            assertThat(refusal.code()).as(refusal.text()).isIn(-2010, -1013);
        }
    }

    private static void assertBalancesFollowFills(Floor floor, Map<String, BigDecimal> opening) {
        Map<String, BigDecimal> expected = new HashMap<>(opening);
        for (Order order : floor.book.all()) {
            boolean buy = order.request().side() == Side.BUY;
            for (Execution execution : order.executions()) {
                BigDecimal quote = execution.price().multiply(execution.quantity());
                expected.merge(
                        "BTC", buy ? execution.quantity() : execution.quantity().negate(), BigDecimal::add);
                expected.merge("USD", buy ? quote.negate() : quote, BigDecimal::add);
                expected.merge(
                        execution.commissionAsset(), execution.commission().negate(), BigDecimal::add);
            }
        }
        expected.forEach((asset, amount) ->
                assertThat(floor.balances.of(asset).total()).as(asset).isEqualByComparingTo(amount));
    }

    private static void assertLockedIsWhatOpenOrdersNeed(Floor floor) {
        BigDecimal base = BigDecimal.ZERO;
        BigDecimal quote = BigDecimal.ZERO;
        for (Order order : floor.book.open()) {
            if (order.request().side() == Side.BUY) {
                quote = quote.add(order.remaining().multiply(order.request().price()));
            } else {
                base = base.add(order.remaining());
            }
        }
        assertThat(floor.balances.of("BTC").locked()).isEqualByComparingTo(base);
        assertThat(floor.balances.of("USD").locked()).isEqualByComparingTo(quote);
    }

    private static void assertFillsFitTheTape(Floor floor) {
        BigDecimal filled = BigDecimal.ZERO;
        for (Order order : floor.book.all()) {
            filled = filled.add(order.executedQuantity());
            BigDecimal ofExecutions =
                    order.executions().stream().map(Execution::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(order.executedQuantity()).isEqualByComparingTo(ofExecutions);
            assertThat(order.remaining().signum()).isNotNegative();
            assertThat(order.executions())
                    .allMatch(execution ->
                            order.request().market() || order.request().accepts(execution.price()));
        }
        BigDecimal recorded = BigDecimal.ZERO;
        for (int i = 0; i < floor.tape.size(); i++) {
            recorded = recorded.add(floor.tape.trade(i).quantityBase());
        }
        assertThat(filled).isPositive().isLessThanOrEqualTo(recorded);
    }
}
