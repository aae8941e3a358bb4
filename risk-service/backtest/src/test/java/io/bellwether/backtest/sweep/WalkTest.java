package io.bellwether.backtest.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.backtest.run.FillMoment;
import io.bellwether.backtest.run.SimulatedMarketVenue;
import io.bellwether.execution.simulation.FundingRates;
import io.bellwether.execution.simulation.Margin;
import io.bellwether.execution.simulation.SimulatedSymbol;
import io.bellwether.execution.simulation.SimulationRules;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WalkTest {
    private static final Symbol SYMBOL = new Symbol("BTCUSDT");
    private static final Instant START = Instant.parse("2023-08-01T00:00:00Z");
    private static final BigDecimal CAPITAL = BigDecimal.valueOf(10_000);
    private static final int MAINTENANCE_PPM = 4_000;

    private final SimulatedSymbol listed = SimulatedMarketVenue.listed(SYMBOL, new BigDecimal("0.01"));

    @Test
    void leapingOverQuietBarsEarnsTheSameToTheCentAsPassingEachBar() {
        Market market = Market.random(7, 6_000);
        Walk walk = walk(
                market,
                SimulationRules.isolated(1)
                        .withMargin(
                                new Margin.Isolated(1, MAINTENANCE_PPM),
                                FundingRates.every(Duration.ofHours(8), new BigDecimal("0.0001"))));
        Random random = new Random(11);

        for (int i = 0; i < 20; i++) {
            Cell cell = new Cell(
                    List.of(0.04, 0.06, 0.08, 0.10, 0.12, 0.16).get(random.nextInt(6)),
                    1 + random.nextInt(60),
                    BigDecimal.valueOf(1 + random.nextInt(9), 1),
                    1 + random.nextInt(4),
                    0.002 + random.nextDouble() * 0.03);

            CellResult leapt = walk.trade(cell, Walk.Gait.LEAP);

            CellResult stepped = walk.trade(cell, Walk.Gait.STEP);
            assertThat(leapt).isEqualTo(stepped);
            assertThat(stepped.trades()).as(cell.key()).isPositive();
        }
    }

    @Test
    void liquidatesALongWhereItsMarginIsGoneButForTheMaintenance() {
        // 10 times 1,000 of margin bought at 100: liquidated at (10,000 - 1,000) / (100 (1 - 0.004)) = 90.36, rounded
        // down.
        Market market = new Market()
                .add("100", "100", "100", 0.3)
                .add("100", "101", "99", 0)
                .add("95", "95", "90.36", 0);
        Cell cell = new Cell(0.1, 10, new BigDecimal("0.1"), 1, 0.5);

        CellResult result =
                walk(market, SimulationRules.isolated(1).withFees(0, 0, 0)).trade(cell, Walk.Gait.STEP);

        // 100 lots of one lost 9.64 each, all but 36 of the margin.
        assertThat(result.liquidated()).isEqualTo(1);
        assertThat(result.endEquity()).isEqualByComparingTo("9036.00");
    }

    @Test
    void sparesALongThatComesWithinATickOfIt() {
        Market market = new Market()
                .add("100", "100", "100", 0.3)
                .add("100", "101", "99", 0)
                .add("95", "95", "90.37", 0);
        Cell cell = new Cell(0.1, 10, new BigDecimal("0.1"), 1, 0.5);

        CellResult result =
                walk(market, SimulationRules.isolated(1).withFees(0, 0, 0)).trade(cell, Walk.Gait.STEP);

        assertThat(result.liquidated()).isZero();
    }

    @Test
    void liquidatesAShortAboveItsEntry() {
        // Sold at 100 with 10 times 1,000: liquidated at (10,000 + 1,000) / (100 (1 + 0.004)) = 109.56..., rounded up.
        Market market = new Market()
                .add("100", "100", "100", -0.3)
                .add("100", "101", "99", 0)
                .add("105", "109.57", "105", 0);
        Cell cell = new Cell(0.1, 10, new BigDecimal("0.1"), 1, 0.5);

        CellResult result =
                walk(market, SimulationRules.isolated(1).withFees(0, 0, 0)).trade(cell, Walk.Gait.STEP);

        // 100 lots of one lost 9.57 each.
        assertThat(result.liquidated()).isEqualTo(1);
        assertThat(result.endEquity()).isEqualByComparingTo("9043.00");
    }

    @Test
    void paysTheFeeOfBothFillsOfWhatItHolds() {
        // In at 100, out at 110 after the target: 10 earned on 10 lots, less 0.05 % of 1,000 and of 1,100.
        Market market = new Market()
                .add("100", "100", "100", 0.3)
                .add("100", "110", "100", 0)
                .add("110", "110", "110", 0)
                .add("110", "110", "110", 0);
        Cell cell = new Cell(0.1, 1, new BigDecimal("0.1"), 1, 0.05);

        CellResult result =
                walk(market, SimulationRules.isolated(1).withFees(500, 500, 0)).trade(cell, Walk.Gait.LEAP);

        assertThat(result.trades()).isEqualTo(1);
        assertThat(result.won()).isEqualTo(1);
        assertThat(result.endEquity()).isEqualByComparingTo("10098.95");
    }

    @Test
    void addsToAPositionAsOftenAsThePyramidHasSteps() {
        Market market = new Market();
        for (int i = 0; i < 6; i++) {
            market.add("100", "100", "100", 0.3);
        }
        Walk walk = walk(market, SimulationRules.isolated(1).withFees(1_000, 1_000, 0));

        CellResult one = walk.trade(new Cell(0.1, 1, new BigDecimal("0.1"), 1, 0.5), Walk.Gait.STEP);
        CellResult three = walk.trade(new Cell(0.1, 1, new BigDecimal("0.1"), 3, 0.5), Walk.Gait.STEP);

        // A tenth of the free balance each time: 1,000, then of 8,999, then of 8,098.1: fees of a thousandth each.
        assertThat(one.endEquity()).isEqualByComparingTo("9999.00");
        assertThat(three.endEquity()).isEqualByComparingTo("9997.29");
    }

    @Test
    void leavesAfterAGap() {
        Market market = new Market().add("100", "100", "100", 0.3).add("100", "100", "100", 0);
        market.gap();
        market.add("100", "100", "100", 0).add("100", "100", "100", 0);
        Cell cell = new Cell(0.1, 1, new BigDecimal("0.1"), 1, 0.5);

        CellResult result =
                walk(market, SimulationRules.isolated(1).withFees(0, 0, 0)).trade(cell, Walk.Gait.LEAP);

        assertThat(result.trades()).isEqualTo(1);
    }

    private Walk walk(Market market, SimulationRules rules) {
        return new Walk(
                SignalTape.of(listed, market.bars, market.leans),
                listed,
                rules,
                FillMoment.NEXT_OPEN,
                MAINTENANCE_PPM,
                CAPITAL);
    }

    /** Bars one after the other, each with what a model leans to. */
    private static final class Market {
        private final List<Bar> bars = new ArrayList<>();
        private final List<Float> leans = new ArrayList<>();
        private Instant next = START;

        /** A bar that closes where it opens. */
        Market add(String open, String high, String low, double lean) {
            return add(new BigDecimal(open), new BigDecimal(high), new BigDecimal(low), new BigDecimal(open), lean);
        }

        private Market add(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, double lean) {
            bars.add(new Bar(
                    SYMBOL, BarInterval.ONE_MINUTE, next, open, high, low, close, BigDecimal.TEN, BigDecimal.TEN, 1));
            leans.add((float) lean);
            next = next.plus(BarInterval.ONE_MINUTE.length());
            return this;
        }

        void gap() {
            next = next.plus(BarInterval.ONE_MINUTE.length());
        }

        static Market random(long seed, int size) {
            Random random = new Random(seed);
            Market market = new Market();
            double price = 1_000;
            for (int i = 0; i < size; i++) {
                double close = price * (1 + random.nextGaussian() * 0.002);
                double high = Math.max(price, close) * (1 + Math.abs(random.nextGaussian()) * 0.001);
                double low = Math.min(price, close) * (1 - Math.abs(random.nextGaussian()) * 0.001);
                boolean silent = random.nextInt(5) > 0;
                market.add(
                        cents(price),
                        cents(high).max(cents(price)).max(cents(close)),
                        cents(low).min(cents(price)).min(cents(close)),
                        cents(close),
                        silent ? random.nextDouble() * 0.06 - 0.03 : random.nextDouble() * 0.6 - 0.3);
                if (random.nextInt(500) == 0) {
                    market.gap();
                }
                price = close;
            }
            return market;
        }

        private static BigDecimal cents(double price) {
            return BigDecimal.valueOf(price).setScale(2, RoundingMode.HALF_EVEN);
        }
    }
}
