package io.bellwether.execution.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.OrderTerms.TimeInForce;
import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DoubtTest {
    private static final int HISTORIES = 200;
    private static final int BARS = 40;

    @Test
    void whoGetsTheBenefitOfTheDoubtChangesNothingBeforeABarWasCountedAsDoubtful() {
        int doubted = 0;
        int parted = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            List<String> against = history(seed, SimulationRules.Doubt.AGAINST_US);
            List<String> trusting = history(seed, SimulationRules.Doubt.FOR_US);

            int bar = 0;
            while (bar < BARS && against.get(bar).startsWith("0 doubtful")) {
                assertThat(trusting.get(bar)).as("seed %d, bar %d", seed, bar).isEqualTo(against.get(bar));
                bar++;
            }
            doubted += bar < BARS ? 1 : 0;
            parted += against.equals(trusting) ? 0 : 1;
        }

        assertThat(doubted).as("histories with doubt").isBetween(HISTORIES / 10, HISTORIES - 1);
        assertThat(parted).as("histories in which it mattered").isPositive();
    }

    /** After each bar: how many were doubtful, what the account is worth, and what is held. */
    private static List<String> history(int seed, SimulationRules.Doubt doubt) {
        Random random = new Random(seed);
        boolean spot = random.nextBoolean();
        boolean late = random.nextInt(4) == 0;
        SimulationRules plain = spot ? SimulationRules.spot() : SimulationRules.isolated(10);
        SimulationRules rules =
                late ? plain.withFills(plain.waitingFills(), Duration.ofSeconds(2), plain.participationPpm()) : plain;
        Floor floor = new Floor(rules.withDoubt(doubt)).flat("100");
        List<String> history = new ArrayList<>();
        double price = 100;
        for (int bar = 0; bar < BARS; bar++) {
            if (random.nextInt(3) == 0) {
                order(floor, random, price, bar);
            }
            double close = price * (1 + random.nextGaussian() * 0.01);
            double high = Math.max(price, close) * (1 + random.nextDouble() * 0.01);
            double low = Math.min(price, close) * (1 - random.nextDouble() * 0.01);
            floor.bar(cents(price), cents(high), cents(low), cents(close));
            price = close;
            history.add("%d doubtful, %s, %s"
                    .formatted(
                            floor.venue.doubtfulBars(),
                            floor.equity(),
                            floor.venue.position(Floor.SYMBOL).quantityBase()));
        }
        return history;
    }

    /** An order of some kind near the price; a venue that refuses it is right to. */
    private static void order(Floor floor, Random random, double price, int number) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        double away = random.nextDouble() * 0.015 * (side == Side.BUY ? 1 : -1);
        BigDecimal worse = new BigDecimal(cents(price * (1 + away)));
        BigDecimal better = new BigDecimal(cents(price * (1 - away)));
        OrderTerms terms = switch (random.nextInt(6)) {
            case 0 -> new OrderTerms.Limit(better, TimeInForce.GTC);
            case 1 -> new OrderTerms.StopMarket(worse);
            case 2 -> new OrderTerms.StopLimit(worse, better, TimeInForce.GTC);
            case 3 -> new OrderTerms.TakeProfit(better);
            case 4 -> new OrderTerms.TrailingStop(100, null);
            default -> new OrderTerms.Market();
        };
        if (random.nextInt(3) == 0) {
            var _ = floor.venue.place(
                    Floor.SYMBOL,
                    new OrderList.Oco(
                            side, BigDecimal.TEN, new OrderTerms.PostOnly(better), new OrderTerms.StopMarket(worse)),
                    leg -> leg.role() + "-" + number,
                    floor.venue.time());
        } else {
            var _ = floor.venue.place(
                    new OrderRequest("order-" + number, Floor.SYMBOL, side, terms, BigDecimal.TEN, false),
                    floor.venue.time());
        }
    }

    private static String cents(double price) {
        return BigDecimal.valueOf(price).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
