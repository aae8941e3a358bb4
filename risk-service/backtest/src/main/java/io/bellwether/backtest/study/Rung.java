package io.bellwether.backtest.study;

import io.bellwether.backtest.run.FillMoment;
import io.bellwether.execution.simulation.SimulationRules;
import java.util.List;

/**
 * One step from what a careless backtest assumes to what a market takes.
 *
 * @param name for readers
 */
public record Rung(String name, SimulationRules rules, FillMoment fills) {
    /**
     * From the fill nobody gets to the one that is to be expected; the last rung is the result.
     *
     * @param plain what else is assumed
     */
    public static List<Rung> ladder(SimulationRules plain, Costs costs) {
        SimulationRules free = plain.withFees(0, 0, 0);
        SimulationRules paid = costs.fees(free);
        SimulationRules slipped = costs.slippage(paid);
        return List.of(
                new Rung("filled at the same close", free, FillMoment.SAME_CLOSE),
                new Rung("filled at the next open", free, FillMoment.NEXT_OPEN),
                new Rung("and fees of %s bps".formatted(costs.feeBps()), paid, FillMoment.NEXT_OPEN),
                new Rung("and slippage of %s bps".formatted(costs.slippageBps()), slipped, FillMoment.NEXT_OPEN),
                new Rung(
                        "and latency of %d ms".formatted(costs.latencyMillis()),
                        costs.latency(slipped),
                        FillMoment.NEXT_OPEN));
    }
}
