package io.bellwether.backtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.execution.simulation.SimulatedSymbol;
import io.bellwether.execution.simulation.SimulationRules;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Position;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.cost.LinearTransactionCostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/** ta4j's backtester knows nothing of ours. Where both can do the same, both must come to the same. */
class Ta4jOracleTest {
    private static final Symbol SYMBOL = new Symbol("BTCUSDT");
    private static final Instant START = Instant.parse("2023-08-01T00:00:00Z");
    private static final double FEE = 0.001;
    private static final int BARS = 4_000;

    @Test
    void tradesOfAnAverageCrossEarnWhatTa4jSaysTheyEarn() {
        List<Bar> bars = bars();
        BarSeries series = new BaseBarSeriesBuilder().withName("oracle").build();
        bars.forEach(bar -> series.barBuilder()
                .timePeriod(Duration.ofMinutes(1))
                .endTime(bar.closeTime())
                .openPrice(bar.open().toPlainString())
                .highPrice(bar.high().toPlainString())
                .lowPrice(bar.low().toPlainString())
                .closePrice(bar.close().toPlainString())
                .volume("10")
                .add());
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        Rule entry = new CrossedUpIndicatorRule(new SMAIndicator(close, 5), new SMAIndicator(close, 20));
        Rule exit = new CrossedDownIndicatorRule(new SMAIndicator(close, 5), new SMAIndicator(close, 20));
        Strategy strategy = new BaseStrategy(entry, exit);

        List<Trade> ours = run(bars, entry, exit);

        TradingRecord theirs = new BarSeriesManager(
                        series, new LinearTransactionCostModel(FEE), new ZeroCostModel(), new TradeOnNextOpenModel())
                .run(strategy, TradeType.BUY);
        List<Position> positions = theirs.getPositions();
        assertThat(ours).hasSizeGreaterThan(100).hasSameSizeAs(positions);
        for (int i = 0; i < ours.size(); i++) {
            Trade trade = ours.get(i);
            Position position = positions.get(i);
            assertThat(trade.entryPrice().doubleValue())
                    .isEqualTo(position.getEntry().getNetPrice().doubleValue() / (1 + FEE), within(1e-9));
            assertThat(trade.pnlQuote().doubleValue() / trade.quantityBase().doubleValue())
                    .as("trade %d", i)
                    .isEqualTo(position.getProfit().doubleValue(), within(1e-9));
        }
    }

    private static List<Trade> run(List<Bar> bars, Rule entry, Rule exit) {
        SimulatedSymbol symbol = SimulatedMarketVenue.listed(SYMBOL, new BigDecimal("0.01"));
        TradeLedger ledger = new TradeLedger(SYMBOL.value());
        AccountRun run = new AccountRun(
                "oracle",
                Engines.threshold(),
                SimulatedMarketVenue.opening(
                        List.of(symbol),
                        SimulationRules.isolated(1).withFees(1_000, 1_000, 0),
                        BigDecimal.valueOf(100_000),
                        START,
                        FillMoment.NEXT_OPEN),
                START,
                List.of(ledger));
        for (int i = 0; i < bars.size(); i++) {
            double buy = entry.isSatisfied(i) ? 0.9 : 0.05;
            double sell = exit.isSatisfied(i) ? 0.9 : 0.05;
            run.step(step(bars.get(i), i, buy, sell));
        }
        return ledger.trades();
    }

    private static Step step(Bar bar, int sequence, double buy, double sell) {
        return new Step(
                new BarClosed(
                        "bar:" + sequence, bar, sequence, BarSource.STREAM, "", true, bar.closeTime(), bar.closeTime()),
                new Prediction(
                        "prediction:" + sequence,
                        "rule",
                        "none",
                        SYMBOL,
                        BarInterval.ONE_MINUTE,
                        bar.openTime(),
                        sequence,
                        new Outlook.ClassProbabilities(1 - buy - sell, buy, sell),
                        List.of(),
                        bar.closeTime(),
                        bar.closeTime()));
    }

    private static List<Bar> bars() {
        Random random = new Random(5);
        List<Bar> bars = new ArrayList<>();
        double price = 1_000;
        for (int i = 0; i < BARS; i++) {
            double next = price * (1 + random.nextGaussian() * 0.002);
            BigDecimal open = cents(price * (1 + random.nextGaussian() * 0.0001));
            BigDecimal close = cents(next);
            bars.add(new Bar(
                    SYMBOL,
                    BarInterval.ONE_MINUTE,
                    START.plus(Duration.ofMinutes(i)),
                    open,
                    open.max(close),
                    open.min(close),
                    close,
                    BigDecimal.TEN,
                    BigDecimal.TEN,
                    1));
            price = next;
        }
        return bars;
    }

    private static BigDecimal cents(double price) {
        return BigDecimal.valueOf(price).setScale(2, RoundingMode.HALF_EVEN);
    }
}
