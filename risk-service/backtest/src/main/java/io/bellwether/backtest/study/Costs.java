package io.bellwether.backtest.study;

import io.bellwether.execution.simulation.PriceImpact;
import io.bellwether.execution.simulation.SimulationRules;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * What trading is assumed to cost.
 *
 * @param feeBps of each fill, in hundredths of a percent of its worth
 * @param slippageBps how much worse than the price a taker fills, the spread included
 * @param latencyMillis from the bar's close until an order is with the venue
 */
public record Costs(BigDecimal feeBps, BigDecimal slippageBps, long latencyMillis) {
    private static final BigDecimal PPM_PER_BPS = BigDecimal.valueOf(100);
    private static final long LONGEST_LATENCY_MILLIS = 60_000;

    public Costs {
        requireShare("feeBps", feeBps);
        requireShare("slippageBps", slippageBps);
        if (latencyMillis < 0 || latencyMillis > LONGEST_LATENCY_MILLIS) {
            throw new IllegalArgumentException(
                    "latencyMillis must be 0 to %d, was %d".formatted(LONGEST_LATENCY_MILLIS, latencyMillis));
        }
    }

    private static void requireShare(String field, BigDecimal bps) {
        if (bps.signum() < 0 || bps.compareTo(BigDecimal.valueOf(1_000)) > 0) {
            throw new IllegalArgumentException("%s must be 0 to 1000, was %s".formatted(field, bps));
        }
    }

    int feePpm() {
        return ppm(feeBps);
    }

    private static int ppm(BigDecimal bps) {
        return bps.multiply(PPM_PER_BPS).intValueExact();
    }

    /** The fees alone. */
    SimulationRules fees(SimulationRules rules) {
        return rules.withFees(feePpm(), feePpm(), 0);
    }

    /** The slippage alone. */
    SimulationRules slippage(SimulationRules rules) {
        return rules.withCosts(new PriceImpact.None(), new PriceImpact.Share(ppm(slippageBps)));
    }

    /** The latency alone. */
    SimulationRules latency(SimulationRules rules) {
        return rules.withFills(rules.waitingFills(), Duration.ofMillis(latencyMillis), rules.participationPpm());
    }
}
