package io.bellwether.execution.simulation;

import java.time.Duration;

/**
 * What is assumed about fills. {@link #spot} and {@link #isolated} are Binance's fees with nothing else assumed; change
 * from there what a study wants harder.
 *
 * @param makerPpm the fee of a fill that waited in the book, in parts of a million of its worth
 * @param takerPpm the fee of a fill that took
 * @param liquidationPpm the venue's fee for closing a position by force
 * @param halfSpread how far the best offer is from the last trade
 * @param slippage how much further an order gets that takes more than the best offer
 * @param waitingFills when a waiting limit order has been reached
 * @param latency how long after it was sent an order, or a cancel, is with the venue
 * @param participationPpm how much of a bar's volume all of our orders together may be, in parts of a million; 0 for no
 *     limit
 * @param margin what may be held
 * @param funding what a position pays or gets with time; spot knows none
 * @param doubt who gets the benefit of it where a bar does not say what came first
 */
public record SimulationRules(
        int makerPpm,
        int takerPpm,
        int liquidationPpm,
        PriceImpact halfSpread,
        PriceImpact slippage,
        WaitingFills waitingFills,
        Duration latency,
        int participationPpm,
        Margin margin,
        FundingRates funding,
        Doubt doubt) {
    /** Who is right where a bar does not say in which order the price went to its extremes, or what came before an order. */
    public enum Doubt {
        /** The market: a result on the safe side. */
        AGAINST_US,
        /** We: no result, but how far one could be off. */
        FOR_US
    }

    /** When a waiting limit order counts as reached. */
    public enum WaitingFills {
        /** A trade at its price fills it: right for orders at the front of the queue. */
        TOUCH,
        /** Only a trade beyond its price does: right for orders at its end. */
        THROUGH
    }

    public SimulationRules {
        if (makerPpm < 0 || takerPpm < 0 || liquidationPpm < 0) {
            throw new IllegalArgumentException(
                    "fees must not be negative, were %d, %d and %d".formatted(makerPpm, takerPpm, liquidationPpm));
        }
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency must not be negative, was " + latency);
        }
        if (participationPpm < 0 || participationPpm > PriceImpact.WHOLE) {
            throw new IllegalArgumentException("participationPpm must be 0 to 1000000, was " + participationPpm);
        }
    }

    /** A spot account: a tenth of a percent for makers and takers. */
    public static SimulationRules spot() {
        return new SimulationRules(
                1_000,
                1_000,
                0,
                new PriceImpact.None(),
                new PriceImpact.None(),
                WaitingFills.TOUCH,
                Duration.ZERO,
                0,
                new Margin.Spot(),
                FundingRates.none(),
                Doubt.AGAINST_US);
    }

    /** A futures account: 0.02 % for makers, 0.05 % for takers, 0.4 % to be kept and 1.25 % for a liquidation. */
    public static SimulationRules isolated(int leverage) {
        return new SimulationRules(
                200,
                500,
                12_500,
                new PriceImpact.None(),
                new PriceImpact.None(),
                WaitingFills.TOUCH,
                Duration.ZERO,
                0,
                new Margin.Isolated(leverage, 4_000),
                FundingRates.none(),
                Doubt.AGAINST_US);
    }

    public SimulationRules withFees(int newMakerPpm, int newTakerPpm, int newLiquidationPpm) {
        return new SimulationRules(
                newMakerPpm,
                newTakerPpm,
                newLiquidationPpm,
                halfSpread,
                slippage,
                waitingFills,
                latency,
                participationPpm,
                margin,
                funding,
                doubt);
    }

    public SimulationRules withCosts(PriceImpact newHalfSpread, PriceImpact newSlippage) {
        return new SimulationRules(
                makerPpm,
                takerPpm,
                liquidationPpm,
                newHalfSpread,
                newSlippage,
                waitingFills,
                latency,
                participationPpm,
                margin,
                funding,
                doubt);
    }

    /** With other words on when a waiting order fills and how much of it. */
    public SimulationRules withFills(WaitingFills newWaitingFills, Duration newLatency, int newParticipationPpm) {
        return new SimulationRules(
                makerPpm,
                takerPpm,
                liquidationPpm,
                halfSpread,
                slippage,
                newWaitingFills,
                newLatency,
                newParticipationPpm,
                margin,
                funding,
                doubt);
    }

    public SimulationRules withMargin(Margin newMargin, FundingRates newFunding) {
        return new SimulationRules(
                makerPpm,
                takerPpm,
                liquidationPpm,
                halfSpread,
                slippage,
                waitingFills,
                latency,
                participationPpm,
                newMargin,
                newFunding,
                doubt);
    }

    public SimulationRules withDoubt(Doubt newDoubt) {
        return new SimulationRules(
                makerPpm,
                takerPpm,
                liquidationPpm,
                halfSpread,
                slippage,
                waitingFills,
                latency,
                participationPpm,
                margin,
                funding,
                newDoubt);
    }

    long feePpm(boolean maker) {
        return maker ? makerPpm : takerPpm;
    }
}
