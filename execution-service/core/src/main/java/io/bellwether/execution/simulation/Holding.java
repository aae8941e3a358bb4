package io.bellwether.execution.simulation;

import java.math.BigInteger;

/**
 * What the account holds of one market's base asset: spot, or a long or short position with a margin of its own. It moves
 * money between itself and the wallet, to the last unit, and knows at which price it is liquidated.
 */
final class Holding {
    static final long NO_LEVEL_BELOW = Long.MIN_VALUE;
    static final long NO_LEVEL_ABOVE = Long.MAX_VALUE;

    private final Scale scale;
    private final SimulationRules rules;
    private final Wallet wallet;
    private final boolean spot;
    private long leverage;
    private final long maintenancePpm;
    private long lots;
    private long entryUnits;
    private long marginUnits;
    private long liquidationBelow = NO_LEVEL_BELOW;
    private long liquidationAbove = NO_LEVEL_ABOVE;

    Holding(Scale scale, SimulationRules rules, Wallet wallet, long heldLots) {
        this.scale = scale;
        this.rules = rules;
        this.wallet = wallet;
        this.lots = heldLots;
        switch (rules.margin()) {
            case Margin.Spot() -> {
                spot = true;
                leverage = 1;
                maintenancePpm = 0;
            }
            case Margin.Isolated isolated -> {
                spot = false;
                leverage = isolated.leverage();
                maintenancePpm = isolated.maintenancePpm();
            }
        }
    }

    boolean spot() {
        return spot;
    }

    /** How many times its margin a position may be worth when it is opened; 1 for spot. */
    long leverage() {
        return leverage;
    }

    /** Changes that for what is opened from now on. */
    void leverage(long newLeverage) {
        leverage = newLeverage;
    }

    /** Below zero when short. */
    long lots() {
        return lots;
    }

    /** What the position was worth at its entries; for spot what was paid for it. */
    long entryUnits() {
        return entryUnits;
    }

    long marginUnits() {
        return marginUnits;
    }

    /** A price at or below it liquidates. */
    long liquidationBelow() {
        return liquidationBelow;
    }

    /** A price at or above it liquidates. */
    long liquidationAbove() {
        return liquidationAbove;
    }

    /** How many of {@code orderLots} would open or add to a position rather than close one. */
    long opening(boolean buy, long orderLots) {
        boolean closes = buy ? lots < 0 : lots > 0;
        return closes ? Math.max(0, orderLots - Math.abs(lots)) : orderLots;
    }

    /** The money that must be free for an order to trade {@code orderLots} at {@code ticks}. */
    long needed(boolean buy, long orderLots, long ticks) {
        if (spot) {
            return buy ? scale.notional(ticks, orderLots) : 0;
        }
        long opening = opening(buy, orderLots);
        if (opening == 0) {
            return 0;
        }
        long notional = scale.notional(ticks, opening);
        return Math.ceilDiv(notional, leverage) + fee(notional, rules.takerPpm());
    }

    /** What a trade cost. */
    record Charged(long fee, boolean inBase) {}

    /** Books a trade of ours. */
    Charged trade(boolean buy, long tradedLots, long ticks, boolean maker) {
        long feePpm = rules.feePpm(maker);
        Charged charged =
                spot ? tradeSpot(buy, tradedLots, ticks, feePpm) : tradeMargin(buy, tradedLots, ticks, feePpm);
        relevel();
        return charged;
    }

    private Charged tradeSpot(boolean buy, long tradedLots, long ticks, long feePpm) {
        long notional = scale.notional(ticks, tradedLots);
        if (buy) {
            long feeLots = fee(tradedLots, feePpm);
            wallet.pay(notional);
            entryUnits = Math.addExact(entryUnits, notional);
            lots = Math.addExact(lots, tradedLots - feeLots);
            return new Charged(feeLots, true);
        }
        long fee = fee(notional, feePpm);
        entryUnits -= Scale.mulDivDown(entryUnits, tradedLots, lots);
        lots -= tradedLots;
        wallet.receive(notional - fee);
        wallet.keptFee(fee);
        return new Charged(fee, false);
    }

    private Charged tradeMargin(boolean buy, long tradedLots, long ticks, long feePpm) {
        long opening = opening(buy, tradedLots);
        long closing = tradedLots - opening;
        if (closing > 0) {
            wallet.receive(closed(closing, ticks));
        }
        if (opening > 0) {
            long notional = scale.notional(ticks, opening);
            long initial = Math.ceilDiv(notional, leverage);
            wallet.pay(initial);
            marginUnits = Math.addExact(marginUnits, initial);
            entryUnits = Math.addExact(entryUnits, notional);
            lots = Math.addExact(lots, buy ? opening : -opening);
        }
        return new Charged(wallet.payFee(fee(scale.notional(ticks, tradedLots), feePpm)), false);
    }

    /** Takes {@code closing} lots off the position; what comes back of their margin, never below zero. */
    private long closed(long closing, long ticks) {
        long held = Math.abs(lots);
        long entryShare = Scale.mulDivDown(entryUnits, closing, held);
        long marginShare = Scale.mulDivDown(marginUnits, closing, held);
        long worth = scale.notional(ticks, closing);
        long earned = lots > 0 ? worth - entryShare : entryShare - worth;
        entryUnits -= entryShare;
        marginUnits -= marginShare;
        lots += lots > 0 ? -closing : closing;
        return orAbsorbed(Math.addExact(marginShare, earned));
    }

    private long orAbsorbed(long units) {
        if (units >= 0) {
            return units;
        }
        wallet.absorb(-units);
        return 0;
    }

    /** Closes all of it by force at {@code ticks}; the fee is taken from what is left of the margin. */
    Charged liquidate(long ticks) {
        long fee = fee(scale.notional(ticks, Math.abs(lots)), rules.liquidationPpm());
        long left = closed(Math.abs(lots), ticks);
        long paid = Math.min(fee, left);
        wallet.receive(left - paid);
        wallet.keptFee(paid);
        relevel();
        return new Charged(paid, false);
    }

    /** Pays or gets funding on the position's worth at {@code ticks}; what the margin cannot pay the venue bears. */
    void fund(long ticks, long rate) {
        if (spot || lots == 0 || rate == 0) {
            return;
        }
        long worth = scale.notional(ticks, Math.abs(lots));
        boolean pays = lots > 0 == rate > 0;
        if (pays) {
            long paid = Math.min(marginUnits, Scale.mulDivUp(worth, Math.abs(rate), FundingRates.WHOLE));
            marginUnits -= paid;
            wallet.funded(paid);
        } else {
            long received = Scale.mulDivDown(worth, Math.abs(rate), FundingRates.WHOLE);
            marginUnits = Math.addExact(marginUnits, received);
            wallet.funded(-received);
        }
        relevel();
    }

    /** What the position would bring at {@code ticks}, its margin included; for spot the worth of what is held. */
    long worth(long ticks) {
        if (spot) {
            return scale.notional(ticks, lots);
        }
        long worth = scale.notional(ticks, Math.abs(lots));
        return marginUnits + (lots >= 0 ? worth - entryUnits : entryUnits - worth);
    }

    private static long fee(long of, long ppm) {
        return Scale.mulDivUp(of, ppm, PriceImpact.WHOLE);
    }

    /**
     * Where the margin and what the position has earned are no more than the maintenance margin, which is a share m of
     * what it is worth then. With entry worth E, margin M and quantity q: long (E - M) / (q (1 - m)), short (E + M) / (q
     * (1 + m)), the formula of an isolated position in Binance's USD-M futures in its lowest tier. Both are nearer to the
     * entry than the price at which the margin is gone: a long's is above it, a short's below it.
     */
    private void relevel() {
        liquidationBelow = NO_LEVEL_BELOW;
        liquidationAbove = NO_LEVEL_ABOVE;
        if (spot || lots == 0) {
            return;
        }
        long worthOfTick = Math.multiplyExact(Math.abs(lots), scale.unitsPerTickLot());
        if (lots > 0) {
            if (entryUnits > marginUnits) {
                liquidationBelow = ratio(entryUnits - marginUnits, worthOfTick, PriceImpact.WHOLE - maintenancePpm)[0];
            }
        } else {
            long[] ratio =
                    ratio(Math.addExact(entryUnits, marginUnits), worthOfTick, PriceImpact.WHOLE + maintenancePpm);
            liquidationAbove = ratio[0] + ratio[1];
        }
    }

    /** Money by quantity by a share in parts of a million, rounded down, and 1 where something was cut off. */
    private static long[] ratio(long units, long worthOfTick, long ppm) {
        BigInteger[] parts = BigInteger.valueOf(units)
                .multiply(BigInteger.valueOf(PriceImpact.WHOLE))
                .divideAndRemainder(BigInteger.valueOf(worthOfTick).multiply(BigInteger.valueOf(ppm)));
        return new long[] {parts[0].longValueExact(), parts[1].signum()};
    }
}
