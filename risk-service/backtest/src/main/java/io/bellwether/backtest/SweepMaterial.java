package io.bellwether.backtest;

import io.bellwether.backtest.bars.BarSeries;
import io.bellwether.backtest.model.Foresight;
import io.bellwether.backtest.model.ModelFolder;
import io.bellwether.backtest.run.FillMoment;
import io.bellwether.backtest.run.SimulatedMarketVenue;
import io.bellwether.backtest.study.Rung;
import io.bellwether.backtest.sweep.SignalTape;
import io.bellwether.backtest.sweep.Walk;
import io.bellwether.execution.simulation.FundingRates;
import io.bellwether.execution.simulation.SimulatedSymbol;
import io.bellwether.execution.simulation.SimulationRules;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a sweep walks over: features and predictions are computed here, once.
 *
 * @param ladder of costs; the last rung's are the walk's
 * @param study names bars, model and costs
 */
record SweepMaterial(
        BarSeries series, ModelFolder model, Walk walk, List<Rung> ladder, List<String> cautions, String study) {
    private static final BigDecimal PPM_PER_BPS = BigDecimal.valueOf(100);
    private static final Duration FUNDING_INTERVAL = Duration.ofHours(8);
    private static final int BPS_DECIMALS = 4;

    static SweepMaterial of(SweepOrder order) throws IOException {
        List<BarSeries> all = BarSeries.of(
                order.files().stream().map(Path::of).toList(), new BarSeries.Period(order.from(), order.to()));
        if (all.size() != 1) {
            throw new IOException("a sweep is over one symbol, the files are of %s; give those of one"
                    .formatted(all.stream().map(BarSeries::symbol).toList()));
        }
        BarSeries series = all.getFirst();
        ModelFolder model = Material.model(order.model(), order.featureSets());
        List<String> cautions = Material.cautions(series, model, order.allowSeen());
        SimulatedSymbol symbol =
                SimulatedMarketVenue.listed(series.symbol(), series.facts().tick());
        SimulationRules plain = SimulationRules.isolated(1);
        SimulationRules funded = plain.withMargin(
                plain.margin(),
                order.fundingBps().signum() == 0
                        ? FundingRates.none()
                        : FundingRates.every(
                                FUNDING_INTERVAL, order.fundingBps().movePointLeft(BPS_DECIMALS)));
        List<Rung> ladder = Rung.ladder(funded, order.costs());
        Rung last = ladder.getLast();
        SimulationRules rules = last.rules()
                .withFees(
                        Math.toIntExact(last.rules().makerPpm()),
                        Math.toIntExact(last.rules().takerPpm()),
                        ppm(order.liquidationFeeBps()));
        SignalTape tape = SignalTape.of(symbol, Foresight.of(series, model));
        Walk walk = new Walk(tape, symbol, rules, FillMoment.NEXT_OPEN, ppm(order.maintenanceBps()), order.capital());
        String study = "%s %s %s %s %s %s %s"
                .formatted(
                        series.files().stream().map(Path::getFileName).toList(),
                        series.facts(),
                        model.modelId(),
                        order.costs(),
                        order.capital(),
                        order.maintenanceBps() + " " + order.liquidationFeeBps(),
                        order.fundingBps());
        return new SweepMaterial(series, model, walk, ladder, cautions, study);
    }

    private static int ppm(BigDecimal bps) {
        return bps.multiply(PPM_PER_BPS).intValueExact();
    }

    /** The walk of which nobody can say more: where bars do not say what came first, it goes for the account. */
    Walk trusting() {
        return walk.with(walk.rules().withDoubt(SimulationRules.Doubt.FOR_US), walk.fills());
    }

    /** Holding from the first close to the last, after a fee. */
    double buyAndHold() {
        SignalTape tape = walk.tape();
        return (double) tape.closeTicks(tape.size() - 1)
                        / tape.closeTicks(0)
                        * (1 - walk.rules().takerPpm() / 1e6)
                - 1;
    }
}
